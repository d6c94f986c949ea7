"""What two keyings of one sheet do not have in common."""

from dataclasses import dataclass

from planner.inputs.text import clean_text, fold
from planner.services.answers.client_answers import BLANK, NOT_USED, ClientAnswers
from planner.services.survey.form import NOT_APPLICABLE, SurveyForm, SurveyItem
from planner.vocabulary import ItemKind

NOTHING = "en blanco"


@dataclass(frozen=True)
class Difference:
    """A question that was keyed in differently: both as people read them, and the first as it is kept.

    A code is the option number, NOT_USED or None for a blank; of an open question it is None, and the words differ.
    """

    item_id: str
    number: int
    question: str
    first: str
    second: str
    first_code: int | None = None
    is_open: bool = False


def differences_between(form: SurveyForm, first: ClientAnswers, second: ClientAnswers) -> tuple[Difference, ...]:
    """The questions that the two answer differently, in the order of the form.

    Own words count as equal when only capitals, accents or spaces differ.
    """
    found = (_closed(item, first, second) if item.options else _open(item, first, second) for item in form.items)
    return tuple(difference for difference in found if difference is not None)


def _closed(item: SurveyItem, first: ClientAnswers, second: ClientAnswers) -> Difference | None:
    one, other = (given.choices.get(item.id) for given in (first, second))
    if one == other:
        return None
    first_said, second_said = said_of(item, one), said_of(item, other)
    return Difference(item.id, item.number, item.text, first_said, second_said, one)


def _open(item: SurveyItem, first: ClientAnswers, second: ClientAnswers) -> Difference | None:
    one, other = (clean_text(given.comments.get(item.id, "")) for given in (first, second))
    if _bare(one) == _bare(other):
        return None
    return Difference(item.id, item.number, item.text, one or NOTHING, other or NOTHING, is_open=True)


def _bare(text: str) -> str:
    return " ".join(fold(text).split())


def said_of(item: SurveyItem, code: int | None) -> str:
    """A choice as it stands on paper: its number and words, or only the number where the number says it all."""
    if code is None or code == BLANK:
        return NOTHING
    if code == NOT_USED:
        return f"0 · {NOT_APPLICABLE}"
    option = item.options[code - 1]
    return option if item.kind is ItemKind.RECOMMENDATION else f"{code} · {option}"
