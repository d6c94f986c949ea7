"""Results as plain data: all that the screens show, and nothing that they hide."""

import json
from typing import Any

from sqlmodel import Session

from planner.services.results.reading import read_results
from planner.services.results.report import results_json
from tests.services.answers.collected import Collected, collect

HIDDEN = {"value": None, "low": None, "high": None}


def _as_json(collected: Collected, session: Session) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(results_json(read_results(collected.wave.id, session=session))))
    return found


def test_what_few_answered_is_hidden_question_by_question(session: Session) -> None:
    collected = collect(session)
    first, second, *_rest = collected.item_ids
    for number in range(6):
        collected.answer(session, {"general": 4, first: 5} if number else {"general": 4, first: 5, second: 1})
    found = _as_json(collected, session)
    items = {row["item"]["id"]: row for row in found["items"]}
    assert items[first]["counts"] == [0, 0, 0, 0, 6]
    assert (items[second]["counts"], items[second]["satisfied"], items[second]["mean"]) == ([], None, None)
    assert found["overall"]["satisfied"]["value"] == 1.0
    moment = found["moments"][0]
    assert (moment["clients"], [bool(row["counts"]) for row in moment["items"]]) == (6, [True, False])


def test_of_a_wave_of_four_only_their_number_is_told(session: Session) -> None:
    collected = collect(session)
    for _ in range(4):
        collected.answer(session, {"general": 1, "recomienda": 1, collected.item_ids[0]: 2})
    found = _as_json(collected, session)
    assert (found["responses"], found["recommendation"]) == (4, None)
    assert {tuple(row["counts"]) for row in found["items"]} == {()}
    shown = [row[name] for row in found["moments"] for name in ("satisfied", "dissatisfied", "mean")]
    assert all(HIDDEN.items() <= estimate.items() for estimate in shown)
