"""Every form of every known word, as it sounds, and the idea that any word stands for."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from planner.inputs.text import fold
from planner.services.language.families import FAMILIES
from planner.services.language.nouns import words
from planner.services.language.plain_words import PLAIN
from planner.services.language.spelling import Vocabulary, sound_of, stem_of
from planner.services.language.verbs import BY_INFINITIVE, family_of

# The vocabulary: every form of every known word, as it sounds, with the idea it stands for.

_REGULAR = {
    "ar": words("ar o a an as amos e en es emos é ó aron ando ado ada ados adas aba aban"),
    "er": words("er o e en es emos a an as amos ió ieron iendo ido ida idos idas ía ían"),
    "ir": words("ir o e en es imos a an as amos ió ieron iendo ido ida idos idas ía ían"),
}
_STRONG = {"ie": ("e", "ie"), "ue": ("o", "ue"), "i": ("e", "i")}
_VERB = re.compile(r"\w{2,}[aeií]r(?::(?:ie|ue|i))?")
_SHORTEST_STEM = 4
_NOT_VERBS = {"collar", "familiar", "lugar", "solar", "telar"}


def _forms_of_verb(listed: str) -> set[str]:
    infinitive, _, change = listed.partition(":")
    stem, ending = infinitive[:-2], fold(infinitive[-2:])
    stems = {stem}
    if change:
        old, new = _STRONG[change]
        head, _, tail = stem.rpartition(old)
        stems.add(head + new + tail)
    forms = {one + end for one in stems for end in _REGULAR[ending]}
    return forms | set(family_of(infinitive)) if infinitive in BY_INFINITIVE else forms


def _forms_of_noun(listed: str) -> set[str]:
    plain = fold(listed)
    if plain.endswith("o"):
        return {plain[:-1] + end for end in ("o", "a", "os", "as")}
    if plain[-1] in "aei":
        return {plain, plain + "s"}
    return {plain, plain + "es", *({plain + "a", plain + "as"} if plain.endswith("or") else ())}


def _is_verb(listed: str) -> bool:
    return bool(_VERB.fullmatch(listed)) and fold(listed) not in _NOT_VERBS


def _forms_of(listed: str) -> set[str]:
    if _is_verb(listed):
        return {fold(form) for form in _forms_of_verb(listed)}
    return _forms_of_noun(listed)


def _lines() -> Iterator[tuple[str, list[str]]]:
    """The name of every family of the data with its words."""
    for line in FAMILIES.strip().splitlines():
        listed = line.split()
        yield fold(listed[0].partition(":")[0]), listed


@cache
def family_sounds() -> dict[str, str]:
    """Sound of every form of the families -> its idea.

    A word listed as such is never another's form ("cuenta" is an account, no telling); else the earlier line wins.
    """
    sounds: dict[str, str] = {}
    lines = list(_lines())
    for name, listed in lines:
        for word in listed:
            sounds.setdefault(sound_of(fold(word.partition(":")[0])), name)
    for name, listed in lines:
        for sound in map(sound_of, sorted(chain.from_iterable(map(_forms_of, listed)))):
            if sound not in plain_sounds():
                sounds.setdefault(sound, name)
    return sounds


@cache
def known_sounds() -> dict[str, str]:
    """Sound of every form of the families, and then of the verbs of the survey -> its idea."""
    sounds = dict(family_sounds())
    for infinitive in BY_INFINITIVE:
        name = sounds.get(sound_of(fold(infinitive)), fold(infinitive))
        for form in family_of(infinitive):
            sounds.setdefault(sound_of(fold(form)), name)
    return sounds


@cache
def known_stems() -> dict[str, str]:
    """Stem of every known verb -> its idea, for the forms that nobody listed: "esperábamos"."""
    listed = [word.partition(":")[0] for _, line in _lines() for word in line if _is_verb(word)]
    stems: dict[str, str] = {}
    for infinitive in [*listed, *BY_INFINITIVE]:
        sound = sound_of(fold(infinitive))
        if len(stem := stem_of(sound)) >= _SHORTEST_STEM:
            stems.setdefault(stem, known_sounds()[sound])
    return stems


@cache
def plain_sounds() -> frozenset[str]:
    """Sounds of good words that belong to no family."""
    return frozenset(sound_of(fold(word)) for word in PLAIN.split())


@cache
def plain_stems() -> frozenset[str]:
    """Their stems: no form of theirs is a slip in a known word."""
    return frozenset(map(stem_of, plain_sounds()))


# From a word in any form or spelling to the idea it stands for.

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
