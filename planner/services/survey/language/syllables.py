"""Counting the syllables of Spanish words by its rules of diphthong and hiatus."""

import re
from itertools import pairwise

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
