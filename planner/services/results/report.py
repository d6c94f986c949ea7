"""Everything that the reports about a wave tell, read at once, and the results as plain data."""

from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import to_jsonable_python
from sqlmodel import Session

from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.results.comments import FoundComments, find_comments
from planner.services.results.comparison_values import ActionEffect, NextSteps, WaveComparison
from planner.services.results.effects import read_effects
from planner.services.results.next_steps import propose_next
from planner.services.results.reading import list_waves, read_results
from planner.services.results.sentences import can_be_shown
from planner.services.results.values import MASKED_BELOW, Estimate, ItemResult, MomentResult, WaveResults
from planner.services.results.wave_comparison import compare_waves
from planner.services.survey.form import form_json
from planner.services.waves.waves import find_wave

MOST_COMMENTS = 300


@dataclass(frozen=True)
class Report:
    """A wave with what it changed since the last one that has answers; `comparison` is None when there is none."""

    matrix: Matrix
    results: WaveResults
    comparison: WaveComparison | None
    effects: tuple[ActionEffect, ...]
    next_steps: NextSteps
    comments: FoundComments


def read_report(wave_id: int, *, session: Session, weighted: bool = False) -> Report:
    """The report of a wave. Raises NotFound."""
    wave = find_wave(wave_id, session=session)
    waves = list_waves(wave.cycle_id, session=session)
    before = next((each.id for each in waves if each.number < wave.number and each.responses), None)
    results = read_results(wave_id, session=session, weighted=weighted)
    comparable = before is not None and results.responses > 0
    return Report(
        matrix=read_matrix(wave.cycle_id, session=session),
        results=results,
        comparison=compare_waves(before, wave_id, session=session) if before is not None and comparable else None,
        effects=read_effects(before, wave_id, session=session) if before is not None and comparable else (),
        next_steps=propose_next(wave_id, session=session),
        comments=find_comments(wave_id, limit=MOST_COMMENTS, session=session),
    )


# Results as plain data, for the command line and for other programs.


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
