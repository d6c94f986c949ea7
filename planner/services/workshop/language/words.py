"""Reading a short Spanish text as the ideas it names, each with the word that named it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from planner.inputs.text import fold
from planner.services.workshop.language.empty_words import ABBREVIATIONS, DENIALS, EMPTY, MUCH
from planner.services.workshop.language.ideas import DENIED, IMPLIED, SAID_ALREADY, TOGETHER, WEIGHTS
from planner.services.workshop.language.numbers import read_numbers
from planner.services.workshop.language.phrases import read_phrases
from planner.services.workshop.language.roots import root_of
from planner.services.workshop.language.spelling import sound_of

_TOKEN = re.compile(r"#[\w.,]*\w|[^\W\d_]+(?:-[^\W\d_]+)*")
# Verbs whose denial in a great measure asks for fewer: "no pidan tanto".
_COUNTED = {"solicitar", "cobrar"}
_SILENT = frozenset(map(sound_of, EMPTY))


@dataclass(frozen=True)
class Said:
    """One idea of a text, with the weight it has and the word as it was written."""

    root: str
    word: str
    weight: float = 1.0
    denied: bool = False


def _tokens(text: str) -> list[str]:
    return [ABBREVIATIONS.get(token, token) for token in _TOKEN.findall(read_numbers(read_phrases(fold(text))))]


def _ideas(tokens: list[str]) -> list[Said]:
    said: list[Said] = []
    denying = False
    for token in tokens:
        if token in DENIALS:
            denying = True
        elif token in MUCH and (denying or any(idea.denied for idea in said[-1:])):
            said, denying = _less(said, token, denying)
        elif sound_of(token) not in _SILENT:
            said += _named(token, denying)
            denying = False
    return said


def _named(token: str, denying: bool) -> list[Said]:
    root = token if token.startswith("#") else root_of(token)
    if not denying:
        return [Said(root, token)]
    return [Said(idea, token, denied=True) for idea in DENIED.get(root, (f"-{root}",))]


def _less(said: list[Said], token: str, denying: bool) -> tuple[list[Said], bool]:
    """What is denied in a great measure is asked for in a smaller one: "no pidan tantos papeles", "sin tantas colas".

    Where only the measure is denied ("no demoren mucho", "sin tanta demora") the denial stays as it is.
    """
    several = token.endswith("s")
    if denying:
        return ([*said, Said("menos", token)], False) if several else (said, True)
    *before, last = said
    if last.root.startswith("-") and (several or last.root[1:] in _COUNTED):
        return [*before, Said(last.root[1:], last.word), Said("menos", token)], False
    return said, False


def _joined(said: list[Said]) -> list[Said]:
    """Neighbours that together are another idea, in either order: "trato" and "bueno" are kindness."""
    joined = list(said)
    for number, (one, other) in enumerate(pairwise(said)):
        whole = TOGETHER.get((one.root, other.root)) or TOGETHER.get((other.root, one.root))
        if whole:
            joined[number : number + 2] = [Said(whole[0], one.word), Said(whole[-1], other.word)]
    return joined


@lru_cache(maxsize=8_192)
def read_ideas(text: str) -> tuple[Said, ...]:
    """The ideas of a text in the order they are named, each once; empty for a text without letters or figures."""
    ideas: dict[str, Said] = {}
    for idea in _joined(_ideas(_tokens(text))):
        ideas.setdefault(idea.root, idea)
    implied = {root for idea in ideas for root in IMPLIED.get(idea, ())}
    return tuple(Said(root, idea.word, _weight(root, implied)) for root, idea in ideas.items())


def _weight(root: str, implied: set[str]) -> float:
    weight = WEIGHTS.get(root, 1.0)
    return min(weight, SAID_ALREADY) if root in implied else weight
