"""Reading a short Spanish text as the ideas and quantities it names, each with the word that named it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from planner.inputs.text import fold
from planner.services.language.idea_relations import DENIED, IMPLIED, SAID_ALREADY, TOGETHER, WEIGHTS
from planner.services.language.known_words import root_of
from planner.services.language.plain_words import ABBREVIATIONS, DENIALS, EMPTY, MUCH, read_phrases
from planner.services.language.spelling import sound_of

# Quantities in texts, brought to one form: "48 horas", "2 días" and "dos dias" are the same time.

_VALUES = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    "sesenta": 60, "cien": 100, "quinientos": 500, "mil": 1000,
}  # fmt: skip
_ORDINALS = {
    "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3,
    "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "ultimo": 99, "ultima": 99,
}  # fmt: skip
_UNITS = {"min": 1, "h": 60, "d": 1_440, "sem": 10_080, "mes": 43_200, "ano": 525_600}
_TIME = re.compile(
    r"(?P<value>\d+(?:[.,]\d+)?|una?|media) ?"
    r"(?:(?P<min>minutos?|mins?|minutitos?)|(?P<h>horas?|hrs?|hs?)|(?P<d>dias?)|(?P<sem>semanas?)"
    r"|(?P<mes>mes(?:es)?)|(?P<ano>anos?))\b(?: habiles)?"
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_VALUES)})\b")
_ORDINAL_WORD = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})(?:s\b|\b)")
_ORDINAL_DIGITS = re.compile(r"(?<!#)\b(\d+) ?(?:ra|ro|er|do|da|to|ta|o|a|°)\b")
_THOUSANDS = re.compile(r"(?<=\d)[., ](?=\d{3}\b)")


def _minutes(found: re.Match[str]) -> str:
    value = {"un": 1.0, "una": 1.0, "media": 0.5}.get(found["value"]) or float(found["value"].replace(",", "."))
    return f" #{value * _UNITS[found.lastgroup or 'min']:g}min "


def read_numbers(folded: str) -> str:
    """The folded text with its times as `#600min`, its ordinals as `#1o` and its other numbers as `#50`."""
    text = _ORDINAL_WORD.sub(lambda found: f" #{_ORDINALS[found[0].removesuffix('s')]}o ", folded)
    text = _ORDINAL_DIGITS.sub(r" #\1o ", _THOUSANDS.sub("", text))
    text = _NUMBER_WORD.sub(lambda found: str(_VALUES[found[0]]), text)
    text = _TIME.sub(_minutes, text)
    return re.sub(r"(?<![#\w])(\d+(?:[.,]\d+)?)", r" #\1 ", text)


# Reading a short Spanish text as the ideas it names, each with the word that named it.

_TOKEN = re.compile(r"#[\w.,]*\w|[^\W\d_]+(?:-[^\W\d_]+)*")
# Verbs whose denial in a great measure asks for fewer: "no pidan tanto".
_COUNTED = {"solicitar", "cobrar"}
_SILENT = frozenset(map(sound_of, EMPTY))


@dataclass(frozen=True)
class NamedIdea:
    """One idea of a text, with the weight it has and the word as it was written."""

    root: str
    word: str
    weight: float = 1.0
    denied: bool = False


def _tokens(text: str) -> list[str]:
    return [ABBREVIATIONS.get(token, token) for token in _TOKEN.findall(read_numbers(read_phrases(fold(text))))]


def _ideas(tokens: list[str]) -> list[NamedIdea]:
    said: list[NamedIdea] = []
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


def _named(token: str, denying: bool) -> list[NamedIdea]:
    root = token if token.startswith("#") else root_of(token)
    if not denying:
        return [NamedIdea(root, token)]
    return [NamedIdea(idea, token, denied=True) for idea in DENIED.get(root, (f"-{root}",))]


def _less(said: list[NamedIdea], token: str, denying: bool) -> tuple[list[NamedIdea], bool]:
    """What is denied in a great measure is asked for in a smaller one: "no pidan tantos papeles", "sin tantas colas".

    Where only the measure is denied ("no demoren mucho", "sin tanta demora") the denial stays as it is.
    """
    several = token.endswith("s")
    if denying:
        return ([*said, NamedIdea("menos", token)], False) if several else (said, True)
    *before, last = said
    if last.root.startswith("-") and (several or last.root[1:] in _COUNTED):
        return [*before, NamedIdea(last.root[1:], last.word), NamedIdea("menos", token)], False
    return said, False


def _joined(said: list[NamedIdea]) -> list[NamedIdea]:
    """Neighbours that together are another idea, in either order: "trato" and "bueno" are kindness."""
    joined = list(said)
    for number, (one, other) in enumerate(pairwise(said)):
        whole = TOGETHER.get((one.root, other.root)) or TOGETHER.get((other.root, one.root))
        if whole:
            joined[number : number + 2] = [NamedIdea(whole[0], one.word), NamedIdea(whole[-1], other.word)]
    return joined


@lru_cache(maxsize=8_192)
def read_ideas(text: str) -> tuple[NamedIdea, ...]:
    """The ideas of a text in the order they are named, each once; empty for a text without letters or figures."""
    ideas: dict[str, NamedIdea] = {}
    for idea in _joined(_ideas(_tokens(text))):
        ideas.setdefault(idea.root, idea)
    implied = {root for idea in ideas for root in IMPLIED.get(idea, ())}
    return tuple(NamedIdea(root, idea.word, _weight(root, implied)) for root, idea in ideas.items())


def _weight(root: str, implied: set[str]) -> float:
    weight = WEIGHTS.get(root, 1.0)
    return min(weight, SAID_ALREADY) if root in implied else weight
