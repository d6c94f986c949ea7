"""What the options of a question are called in the second language of a wave."""

from collections.abc import Mapping

from planner.services.answers.packing import NOT_USED
from planner.services.survey.form import SATISFACTION_SCALE, SurveyItem


def option_in(item: SurveyItem, code: int, translation: Mapping[str, str]) -> str:
    """The words of an option, or of NOT_USED; empty when nobody wrote them.

    The scale that questions about satisfaction share is written once (`scale/1`); others have their own (`agencia/1`).
    """
    own = translation.get(f"{item.id}/{code}", "")
    shared = code == NOT_USED or item.options == SATISFACTION_SCALE
    return own or (translation.get(f"scale/{code}", "") if shared else "")
