"""What is to be mended, in the language that somebody reads in."""

from dataclasses import replace

from planner.errors import Problem
from planner.services.waves.phrases import PHRASES, TOO_LONG
from planner.web.plain.filled import Filled
from planner.web.survey.sheet import Sheet

_KEYS = {text: key for key, text in PHRASES.items()}


def told_in(sheet: Sheet, filled: Filled) -> Filled:
    """The same, with the sentences of the second language that were written; the others stay in Spanish."""
    if not sheet.language or not filled.problems:
        return filled
    return Filled(filled.values, tuple(_told(problem, sheet) for problem in filled.problems))


def _told(problem: Problem, sheet: Sheet) -> Problem:
    """Only texts in own words can be too long, and nothing else can be wrong with them."""
    own_words = {question.field for question in sheet.questions if question.shape == "open"}
    key = TOO_LONG if problem.field in own_words else _KEYS.get(problem.sentence, "")
    written = dict(sheet.translation)
    return replace(problem, sentence=written[key], place="") if key in written else problem
