"""What a cell of a file of answers says: an option of a question, or when the client answered."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from types import MappingProxyType

from planner.inputs.text import fold
from planner.services.answers.client_answers import BLANK, NOT_USED
from planner.services.answers.identity import choice_name, codes_of
from planner.services.survey.form import NOT_APPLICABLE, SATISFACTION_SCALE, SurveyItem
from planner.services.waves.second_language import option_in
from planner.vocabulary import ItemKind

# What people and programs write where our forms have an option: known ways only, nothing is ever guessed.

UNKNOWN = -1
"""What no option of the question is called."""

# "satisfecho(a)", "satisfecha/o", "satisfech@", "satisfechas" are one word.
_GENDER = re.compile(r"\b((?:in)?satisfech|(?:des)?content)(?:o\(a\)|a\(o\)|o/a|a/o|[oa]s|[oaex@])(?![a-z])")
_MARKS = re.compile(r"[_\s]+")
_WHOLE = re.compile(r"(\d{1,3})[.,]0+")
_NUMBER_FIRST = re.compile(r"\(?(\d{1,3})\)?\s*[-–—.:=)]\s*(.*[a-z].*)")
_NUMBER_LAST = re.compile(r"(.*[a-z].*?)\s*[-–—:=(\[]\s*(\d{1,3})[)\]]?")
_NUMBERED = re.compile(r"ao?0?([1-9]\d?)")
"""«A5» or «AO05»: how LimeSurvey calls the fifth option."""
_LIKELY = re.compile(r"(?:nada|poco|muy|algo|extremadamente|sumamente|totalmente|definitivamente) (?:im)?probable")
_SATISFACTION: Mapping[int, tuple[str, ...]] = {
    1: ("muy insatisfecho", "nada satisfecho", "totalmente insatisfecho", "completamente insatisfecho",
        "sumamente insatisfecho", "muy descontento"),
    2: ("insatisfecho", "poco satisfecho", "descontento"),
    3: ("ni satisfecho ni insatisfecho", "ni insatisfecho ni satisfecho", "ni satisfecho, ni insatisfecho", "neutral",
        "neutro", "regular", "indiferente", "medianamente satisfecho"),
    4: ("satisfecho", "bastante satisfecho", "contento"),
    5: ("muy satisfecho", "totalmente satisfecho", "completamente satisfecho", "sumamente satisfecho",
        "muy contento"),
}  # fmt: skip
_NOT_USED = (
    NOT_APPLICABLE, "no usé", "no lo usé", "no la usé", "no uso", "no lo uso", "no usado", "no utilicé",
    "no lo utilicé", "no aplica", "no aplicable", "no corresponde", "n/a", "n.a", "n. a", "na", "no usé/no aplica",
)  # fmt: skip
_BLANK = (
    "", "-", "--", "—", "ns/nr", "ns/nc", "ns-nr", "nr", "nc", "no sabe", "no responde", "no contesta", "no respondió",
    "no contestó", "sin respuesta", "no sabe / no responde", "no sabe/no responde", "no sabe / no contesta",
)  # fmt: skip
_NUMBERS = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")


def words_of(item: SurveyItem, translation: Mapping[str, str] = MappingProxyType({})) -> dict[str, int]:
    """Every known way to write an answer to a closed question, in its plain form, and the code it stands for.

    `translation` has the options in a second language. What the form itself says goes before what others say.
    """
    words: dict[str, int] = {}
    for code, option in enumerate(item.options, start=1):
        words.setdefault(_plain(option), code)
    for code in codes_of(item):
        words.setdefault(_plain(option_in(item, code, translation) or choice_name(item, code)), code)
    for code in codes_of(item):
        words.setdefault(_plain(choice_name(item, code)), code)
    for text in _NOT_USED:
        words.setdefault(_plain(text), NOT_USED if item.allows_none else BLANK)
    for text in _BLANK:
        words.setdefault(_plain(text), BLANK)
    for text, code in _spoken(item):
        words.setdefault(_plain(text), code)
    return words


def code_of(text: str, item: SurveyItem, words: Mapping[str, int]) -> int:
    """The code of what is written in a cell (`words` of `words_of`): an option, NOT_USED, BLANK or UNKNOWN."""
    plain = _plain(text)
    if plain in words:
        return words[plain]
    if whole := _WHOLE.fullmatch(plain):
        return words.get(whole[1], UNKNOWN)
    if (fifth := _NUMBERED.fullmatch(plain)) and item.kind is not ItemKind.RECOMMENDATION:
        return words.get(fifth[1], UNKNOWN)
    if first := _NUMBER_FIRST.fullmatch(plain):
        return _both(first[1], first[2], item, words)
    if last := _NUMBER_LAST.fullmatch(plain):
        return _both(last[2], last[1], item, words)
    return UNKNOWN


def _both(number: str, rest: str, item: SurveyItem, words: Mapping[str, int]) -> int:
    """A number with its words, as in «5 - Muy satisfecho»: they must say the same."""
    code, said = words.get(number, UNKNOWN), words.get(rest.strip(), UNKNOWN)
    if item.kind is ItemKind.RECOMMENDATION and said == UNKNOWN and _LIKELY.fullmatch(rest.strip()):
        return code
    return code if code == said else UNKNOWN


def _spoken(item: SurveyItem) -> list[tuple[str, int]]:
    if item.options == SATISFACTION_SCALE:
        return [(text, code) for code, texts in _SATISFACTION.items() for text in texts]
    if item.kind is ItemKind.RECOMMENDATION:
        return [(word, code) for code, word in enumerate(_NUMBERS[: len(item.options)], start=1)]
    return []


def _plain(text: str) -> str:
    return _GENDER.sub(r"\1o", _MARKS.sub(" ", fold(text)))


# Instants: when a client answered, as the different programs write it, and when a day begins.

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?P<rest>.*)")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?P<rest>.*)")
_TIME = re.compile(
    r"[ ,t]*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\.\d+)?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?(?: ?gmt(?P<offset>[+-]\d{1,2}))?"
)
NOON = 12
"""A day without an hour stands for its middle, which is the same day in every zone of the Americas."""


def instant_of(text: str, zone: tzinfo | None) -> datetime | None:
    """The instant in UTC; None for an empty text. What says no zone is of `zone`; None: that of this machine.

    Days come before months, as people write here. Raises ValueError when it is no date between 1990 and 2100.
    """
    plain = fold(text)
    if not plain:
        return None
    found = _iso(plain) or _written(plain)
    if not 1990 <= found.year <= 2100:
        raise ValueError(text)
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    return (found.replace(tzinfo=zone) if zone else found).astimezone(UTC)


def beginning_of(day: date, zone: tzinfo | None) -> datetime:
    """The first instant of a day in a zone; None: that of this machine."""
    start = datetime.combine(day, time.min)
    return start.replace(tzinfo=zone) if zone else start.astimezone()


def _iso(plain: str) -> datetime | None:
    if len(plain) <= len("2026-11-22"):
        return None
    try:
        return datetime.fromisoformat(plain.upper())
    except ValueError:
        return None


def _written(plain: str) -> datetime:
    match = _YEAR_FIRST.fullmatch(plain) or _DAY_FIRST.fullmatch(plain)
    if match is None:
        raise ValueError(plain)
    day = datetime(int(match["year"]), int(match["month"]), int(match["day"]), NOON)
    return _at(day, match["rest"]) if match["rest"].strip() else day


def _at(day: datetime, rest: str) -> datetime:
    match = _TIME.fullmatch(rest.rstrip())
    if match is None:
        raise ValueError(rest)
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    zone = timezone(timedelta(hours=int(match["offset"]))) if match["offset"] else None
    return day.replace(hour=hour, minute=int(match["minute"]), second=int(match["second"] or 0), tzinfo=zone)
