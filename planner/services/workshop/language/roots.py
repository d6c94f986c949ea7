"""From a word in any form or spelling to the idea it stands for."""

import re
from functools import cache, lru_cache

from planner.services.workshop.language.spelling import Vocabulary, sound_of, stem_of
from planner.services.workshop.language.vocabulary import (
    family_sounds,
    known_sounds,
    known_stems,
    plain_sounds,
    plain_stems,
)

_CLITICS = re.compile(r"(?:(?<=[aei]r)|(?<=ndo))(?:me|nos|les?|l[oa]s?|se|te|mel[oa]s?|sel[oa]s?)$")


@cache
def _slips() -> Vocabulary:
    return Vocabulary(family_sounds())


def _exact(word: str) -> str | None:
    known = known_sounds()
    return known.get(sound_of(word)) or known.get(sound_of(_CLITICS.sub("", word)))


@lru_cache(maxsize=16_384)
def root_of(word: str) -> str:
    """The idea of a folded word: the name of its family, or its own stem when it belongs to none.

    A word that is not known is first taken for a form of a known verb, then for a known word with a slip of the finger.
    """
    if found := _exact(word) or (_exact(word.removesuffix("mente")) if word.endswith("mente") else None):
        return found
    stem = stem_of(sound_of(_CLITICS.sub("", word)))
    if sound_of(word) in plain_sounds():
        return stem
    if root := known_stems().get(stem):
        return root
    meant = None if stem in plain_stems() else _slips().nearest(sound_of(word))
    return family_sounds()[meant] if meant else stem or word


@cache
def _names() -> frozenset[str]:
    return frozenset(known_sounds().values())


def is_idea(root: str) -> bool:
    """True for the name of a family or verb of the vocabulary (or its denial, or a figure), false for a mere stem."""
    return root[0] in "-#" or root in _names()


def is_known(word: str) -> bool:
    """True for a word of the vocabulary, written as it sounds; false for a slip or a word from elsewhere."""
    return _exact(word) is not None
