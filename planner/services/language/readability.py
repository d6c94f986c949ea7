"""How easy a text is to read aloud and understand: syllables counted, on the INFLESZ scale for Spanish."""

import re
from itertools import pairwise

# Counting the syllables of Spanish words by its rules of diphthong and hiatus.

_STRONG, _WEAK, _STRESSED_WEAK = "aeoáéó", "iuü", "íú"
_VOWELS = _STRONG + _WEAK + _STRESSED_WEAK


def count_syllables(word: str) -> int:
    """The syllables of one word, at least 1. Figures count two a digit; initials without vowels, one a letter."""
    plain = word.lower()
    if any(mark.isdigit() for mark in plain):
        return max(1, 2 * sum(mark.isdigit() for mark in plain))
    groups = re.findall(f"[{_VOWELS}]+", _only_sounds(plain))
    if not groups:
        return max(1, sum(mark.isalpha() for mark in plain)) if len(plain) > 1 and plain != "y" else 1
    return sum(1 + sum(_breaks(one, two) for one, two in pairwise(group)) for group in groups)


def _only_sounds(word: str) -> str:
    """The word without silent letters: h, the u of "que" and "gue"; y as a vowel at the end or before a consonant."""
    word = re.sub(r"qu(?=[eiéí])", "k", word)
    word = re.sub(r"gu(?=[eiéí])", "g", word)
    word = re.sub(rf"y(?![{_VOWELS}])", "i", word)
    return re.sub(r"(?<!c)h", "", word)


def _breaks(one: str, two: str) -> bool:
    """True when two vowels side by side belong to two syllables (hiatus)."""
    both_strong = one in _STRONG and two in _STRONG
    stressed = (one in _STRESSED_WEAK and two in _STRONG) or (one in _STRONG and two in _STRESSED_WEAK)
    return both_strong or stressed or one == two


# How easy a text is to read aloud and understand, on the INFLESZ scale for Spanish.

PLAIN_ENOUGH = 55.0
_BANDS = ((80.0, "Muy fácil"), (65.0, "Bastante fácil"), (55.0, "Normal"), (40.0, "Algo difícil"))
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """The words of a text, without punctuation."""
    return _WORD.findall(text)


def inflesz(text: str) -> float:
    """206.835 − 62.3·syllables/words − words/sentences (Szigriszt Pazos; bands of Barrio Cantalejo).

    The higher, the easier; about 0-100. A text without words is 100.
    """
    words = words_of(text)
    if not words:
        return 100.0
    sentences = len([piece for piece in re.split(r"[.!?…]+", text) if _WORD.search(piece)]) or 1
    syllables = sum(count_syllables(word) for word in words)
    return 206.835 - 62.3 * syllables / len(words) - len(words) / sentences


def band(score: float) -> str:
    """The Spanish name of an INFLESZ score's band."""
    return next((name for least, name in _BANDS if score >= least), "Muy difícil")
