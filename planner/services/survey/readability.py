"""How easy a text is to read aloud and understand, on the INFLESZ scale for Spanish."""

import re

from planner.services.survey.language.syllables import count_syllables

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
