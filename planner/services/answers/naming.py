"""What questions and their options are called in files: the same in the form that goes out and in what comes back."""

import re

from planner.services.answers.packing import NOT_USED
from planner.services.survey.form import SurveyForm, SurveyItem

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
NOT_USED_NAME, NOT_USED_WORD = "0", "na"


def question_name(item: SurveyItem) -> str:
    """The name of a question, which is its id. Raises ValueError for an id that no file could carry."""
    if NAME.fullmatch(item.id) is None:
        raise ValueError(f"«{item.id}» cannot name a question.")
    return item.id


def questions_by_name(form: SurveyForm) -> dict[str, SurveyItem]:
    """The questions of a form by their names."""
    return {question_name(item): item for item in form.items}


def choice_name(item: SurveyItem, code: int) -> str:
    """The name of an option: its number, so that «0» is "No usé / no aplica".

    Options that are numbers themselves, as 0 to 10, are called what they say, and where only some are, the names have
    a letter: nobody can then take one for another.
    """
    numbers = [option.isdecimal() for option in item.options]
    if code == NOT_USED:
        return NOT_USED_WORD if any(numbers) else NOT_USED_NAME
    if all(numbers):
        return item.options[code - 1]
    return f"o{code}" if any(numbers) else str(code)


def codes_of(item: SurveyItem) -> range:
    """The codes that may be chosen, without blank."""
    return range(NOT_USED if item.allows_none else 1, len(item.options) + 1)
