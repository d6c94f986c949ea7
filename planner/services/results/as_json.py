"""Results as plain data, for the command line and for other programs."""

from dataclasses import replace
from typing import Any

from pydantic_core import to_jsonable_python

from planner.services.results.values import MASKED_BELOW, Estimate, ItemResult, MomentResult, WaveResults
from planner.services.results.words import can_be_shown
from planner.services.survey.as_json import form_json


def results_json(results: WaveResults) -> dict[str, Any]:
    """All fields of WaveResults as JSON values: shares run 0..1, means 0..100, terms by their codes.

    Questions are named by their `id` and `text`; `form` has everything about them. What fewer than MASKED_BELOW
    answered is null, or empty for counts, as on the screens.
    """
    found = to_jsonable_python(_masked(results))
    found["form"] = form_json(results.form)
    named: dict[str, Any] = _with_items_named(found)
    return named


def _masked(results: WaveResults) -> WaveResults:
    recommendation = results.recommendation
    return replace(
        results,
        overall=_shown_item(results.overall) if results.overall else None,
        items=tuple(map(_shown_item, results.items)),
        moments=tuple(map(_shown_moment, results.moments)),
        recommendation=recommendation if recommendation and can_be_shown(recommendation.score) else None,
    )


def _shown_item(row: ItemResult) -> ItemResult:
    if row.n >= MASKED_BELOW:
        return row
    return replace(row, counts=(), satisfied=None, dissatisfied=None, mean=None)


def _shown_moment(row: MomentResult) -> MomentResult:
    items = tuple(map(_shown_item, row.items))
    if row.is_shown:
        return replace(row, items=items)
    hidden = Estimate(None, None, None, row.satisfied.n)
    return replace(row, items=items, satisfied=hidden, dissatisfied=hidden, mean=hidden)


def _with_items_named(value: Any) -> Any:
    """The same value with each question cut down to what names it."""
    if isinstance(value, list):
        return [_with_items_named(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _named(each) if name == "item" else _with_items_named(each) for name, each in value.items()}


def _named(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in ("id", "text", "moment_id", "requirement_id")}
