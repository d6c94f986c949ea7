"""A form as plain data, for the command line and for other programs."""

from typing import Any

from planner.services.survey.form import SurveyForm, SurveyItem


def form_json(form: SurveyForm) -> dict[str, Any]:
    """`cycle`, `version`, `moments`, `items` and `left_out` as JSON values."""
    return {
        "cycle": form.cycle,
        "version": form.version,
        "moments": [moment.model_dump(mode="json") for moment in form.moments],
        "items": [_item_json(item) for item in form.items],
        "left_out": [row.model_dump(mode="json") for row in form.left_out],
    }


def _item_json(item: SurveyItem) -> dict[str, Any]:
    names = {"id", "number", "moment_id", "requirement_id", "kind", "text", "options", "warnings"}
    return item.model_dump(mode="json", include=names)
