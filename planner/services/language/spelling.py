"""Words as they sound: what is confused on a telephone becomes equal, and a slip of one letter is forgiven."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

# What sounds alike in Latin America, or is easily confused on a telephone.
_SOUNDS = {
    "s": r"sc(?=[ei])|c(?=[ei])|[zx]",
    "k": r"qu?(?=[ei])|q|c(?!h)",
    "g": r"gu(?=[ei])",
    "j": r"g(?=[ei])",
    "b": r"v|w(?=[aeio])",
    "i": r"ll|y",
    "m": r"n(?=[bvp])",
    "f": r"ph",
    "": r"(?<!c)h",
}
_SPELT = re.compile("|".join(f"(?P<s{number}>{spelt})" for number, spelt in enumerate(_SOUNDS.values())))
_SIGNS = {f"s{number}": sign for number, sign in enumerate(_SOUNDS)}
_DOUBLED = re.compile(r"^(.)\1+|([^r])\2+")
# How a word is bent (number, gender, person, time), and what makes a noun of a verb, in the spelling of sounds.
_BENT = re.compile(
    r"(?<=...)(?:iendo|ando|ieron|aron|abamos|aban|aba|[ai]d[ao]s?|[aei]mos|[aei]r|ian|ia|[ae]n|[aeo]s?|s)$"
)
_MADE = re.compile(r"(?<=...)(?:[aiu]?sion|ion|[ai]mient|idad)$")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in chain(
        *(pairwise(row) for row in _KEYS),
        *(zip(upper, lower, strict=False) for upper, lower in pairwise(_KEYS)),
        *(zip(upper[1:], lower, strict=False) for upper, lower in pairwise(_KEYS)),
    )
)
_SHORTEST_SLIP = 6
_TWO_SLIPS = 12


@lru_cache(maxsize=16_384)
def sound_of(word: str) -> str:
    """The sound of a folded word, one sign a sound: "desembolzo" and "desembolso" are the same."""
    return _DOUBLED.sub(r"\1\2", _SPELT.sub(lambda spelt: _SIGNS[spelt.lastgroup or ""], word))


def stem_of(sound: str) -> str:
    """What a sound has in common with its relatives: "inspeksion", "inspeksionan" → "inspek".

    Vowels that change when they are stressed become one: "siembra", "sembrar" → "sembr".
    """
    stem = re.sub(r"(?<=...)e$", "", _BENT.sub("", sound.removesuffix("mente")))
    stem = re.sub(r"kt$", "k", _MADE.sub("", _MADE.sub("", stem)))
    return re.sub(r"ue(?=[^aeiou]+$)", "o", re.sub(r"(?<=[^aeiou])ie(?=[^aeiou]+$)", "e", stem))


def slips_allowed(length: int) -> int:
    """How many slips of the finger a word of that length may have: short words differ by one letter from others."""
    return 0 if length < _SHORTEST_SLIP else 1 if length < _TWO_SLIPS else 2


def is_slip(one: str, other: str) -> bool:
    """True for two sounds that are probably one word with a slip: one in six letters, two in twelve.

    The first letter is always right, and a letter in the place of another is its neighbour on the keyboard: too many
    good words differ by one letter ("reparto", "reporto").
    """
    slips = slips_allowed(min(len(one), len(other)))
    if not slips or one[0] != other[0] or OSA.distance(one, other, score_cutoff=slips) > slips:
        return False
    if len(one) != len(other) or sorted(one) == sorted(other):
        return True
    return all(a == b or frozenset((a, b)) in _NEIGHBOURS for a, b in zip(one, other, strict=True))


class Vocabulary:
    """Known sounds by their first letter and length, to look up what was meant by one that is not known."""

    def __init__(self, sounds: Iterable[str]) -> None:
        self._groups: dict[tuple[str, int], list[str]] = {}
        for sound in sorted(filter(None, sounds)):
            self._groups.setdefault((sound[0], len(sound)), []).append(sound)

    def nearest(self, sound: str) -> str | None:
        """The known sound that was probably meant, the longest first (letters are rather left out), or None."""
        slips = slips_allowed(len(sound))
        for length in range(len(sound) + slips, len(sound) - slips - 1, -1) if slips else ():
            close = self._groups.get((sound[0], length), [])
            for meant, *_ in process.extract(sound, close, scorer=OSA.distance, score_cutoff=slips):
                if is_slip(sound, meant):
                    return str(meant)
        return None
