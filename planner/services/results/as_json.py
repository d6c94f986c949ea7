"""Results as plain data, for the command line and for other programs."""

from typing import Any

from pydantic_core import to_jsonable_python

from planner.services.results.values import WaveResults
from planner.services.survey.as_json import form_json


def results_json(results: WaveResults) -> dict[str, Any]:
    """All fields of WaveResults as JSON values: shares run 0..1, means 0..100, terms by their codes.

    Questions are named by their `id` and `text`; `form` has everything about them.
    """
    found = to_jsonable_python(results)
    found["form"] = form_json(results.form)
    named: dict[str, Any] = _with_items_named(found)
    return named


def _with_items_named(value: Any) -> Any:
    """The same value with each question cut down to what names it."""
    if isinstance(value, list):
        return [_with_items_named(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _named(each) if name == "item" else _with_items_named(each) for name, each in value.items()}


def _named(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in ("id", "text", "moment_id", "requirement_id")}
