"""What a page that would be too heavy gives up, little by little: never a question, nor a word of its answers."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from planner.web.survey.sheet import Part, Question, Sheet

FEWEST = 3
"""So many questions must begin alike before it is worth saying."""
_MARK = "…"


def ever_lighter(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet as it is; then with its numbers in a list that opens; then with shared beginnings said only once."""
    yield sheet
    listed = replace(sheet, lists_numbers=True)
    yield listed
    yield beginning_said_once(listed)


def beginning_said_once(sheet: Sheet) -> Sheet:
    """The sheet whose `beginning` is what its questions about parts of the service share ("¿Qué tan satisfecha o
    satisfecho quedó con"); these then hold only how they go on. The same sheet when they share no whole word."""
    alike = _beginning_alike(sheet)
    if not alike:
        return sheet
    parts = tuple(
        Part(part.title, tuple(_goes_on(question, alike) for question in part.questions)) for part in sheet.parts
    )
    return replace(sheet, parts=parts, beginning=f"{alike}{_MARK}")


def _beginning_alike(sheet: Sheet) -> str:
    """The words that most of the questions with the scale of satisfaction begin with; empty without such words."""
    texts = [question.text for question in sheet.questions if _may_go_on(question)]
    starts = [_words_alike(one, other) for one, other in pairwise(texts)]
    best = max(starts, key=lambda start: len(start) * _times(start, texts), default="")
    return best if _times(best, texts) >= FEWEST else ""


def _times(start: str, texts: list[str]) -> int:
    return sum(text.startswith(f"{start} ") for text in texts) if start else 0


def _words_alike(one: str, other: str) -> str:
    pairs = zip(one.split(), other.split(), strict=False)
    return " ".join(word for word, _same in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _may_go_on(question: Question) -> bool:
    return question.shape == "scale" and not question.lang


def _goes_on(question: Question, alike: str) -> Question:
    if not _may_go_on(question) or not question.text.startswith(f"{alike} "):
        return question
    return replace(question, text=_MARK + question.text.removeprefix(f"{alike} "))
