"""What a sheet is told of a matrix since it looked: enough to be the matrix again, and not more."""

from typing import Any

import pytest
from sqlmodel import Session

from planner.models import MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix_news import MOST_CHANGES, matrix_news
from planner.services.history.undo import undo
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, arrange_moments, delete_moment, edit_moment
from planner.services.moments.restructuring import merge_moments
from planner.services.requirements.requirements import (
    add_requirements,
    delete_requirement,
    edit_requirement,
    move_requirement,
)
from planner.store.history import conclude, last_operation_id

CYCLE = 1


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    """«Llega» (1) with the requirements 1 and 2, «Espera» (2) with 3, «Sale» (3) with none."""
    by: dict[str, Any] = {"session": session, "actor": actor}
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, **by)
    cycle = add_cycle(institution.id, {"name": "Microcrédito"}, **by)
    arrival, wait, _ = add_moments(cycle.id, ["Llega", "Espera", "Sale"], **by)
    add_requirements(arrival.id, [{"text": "Que saluden"}, {"text": "Que miren"}], **by)
    add_requirements(wait.id, [{"text": "Que haya sillas"}], **by)
    conclude(session)
    return by


def _told(session: Session, since: int) -> list[Any]:
    """The moments in order: by their id with the rows, in brackets what is new; just the id of one without news.

    Where rows were only written in, just these.
    """
    news = matrix_news(CYCLE, since, session=session)
    assert news is not None
    if news.edited is not None:
        return [[row.id] for row in news.edited]
    return [
        (moment.id, [[row.id] if news.rows_changed is None or row.id in news.rows_changed else row.id for row in rows])
        if news.moments_changed is None or moment.id in news.moments_changed
        else moment.id
        for moment, rows in news.moments
    ]


def _since(by: dict[str, Any], *works: Any) -> list[Any]:
    """What is told after each of these was done by an operation of its own."""
    since = last_operation_id(CYCLE, session=by["session"])
    for work in works:
        work()
        conclude(by["session"])
    return _told(by["session"], since)


@pytest.mark.usefixtures("by")
def test_nothing_new_is_told_as_nothing(session: Session) -> None:
    assert matrix_news(CYCLE, last_operation_id(CYCLE, session=session), session=session) is None


def test_a_changed_cell_is_the_only_row_that_is_told(by: dict[str, Any]) -> None:
    told = _since(by, lambda: edit_requirement(2, {"standard": "5 minutos"}, version=None, **by))
    assert told == [[2]]


def test_a_removed_row_is_missing_in_the_order_of_its_moment(by: dict[str, Any]) -> None:
    assert _since(by, lambda: delete_requirement(1, **by)) == [(1, [[2]]), 2, 3]  # the second became the first


def test_an_undone_removal_is_told_as_a_row_that_came(by: dict[str, Any], session: Session) -> None:
    delete_requirement(2, **by)
    conclude(session)
    gone = last_operation_id(CYCLE, session=session)
    assert _since(by, lambda: undo(gone, **by)) == [(1, [1, [2]]), 2, 3]


def test_a_new_order_is_told(by: dict[str, Any]) -> None:
    assert _since(by, lambda: move_requirement(2, 1, **by)) == [(1, [[2], [1]]), 2, 3]


def test_a_row_that_goes_to_another_moment_leaves_the_one_and_comes_to_the_other(by: dict[str, Any]) -> None:
    assert _since(by, lambda: move_requirement(2, 1, moment_id=2, **by)) == [(1, [1]), (2, [[2], [3]]), 3]


def test_moments_that_come_go_and_change_are_told(by: dict[str, Any]) -> None:
    assert _since(by, lambda: edit_moment(2, {"critical": True}, version=None, **by)) == [1, (2, [3]), 3]
    assert _since(by, lambda: add_moments(CYCLE, ["Vuelve"], **by)) == [1, 2, 3, (4, [])]
    assert _since(by, lambda: arrange_moments(CYCLE, [1, 2, 4, 3], **by)) == [1, 2, (4, []), (3, [])]
    assert _since(by, lambda: delete_moment(4, **by)) == [1, 2, (3, [])]
    assert _since(by, lambda: merge_moments(1, 2, **by)) == [(1, [1, 2, [3]]), (3, [])]


def test_what_happened_elsewhere_in_the_cycle_is_told_as_no_news_of_rows(by: dict[str, Any], session: Session) -> None:
    other = add_cycle(1, {"name": "Ahorro"}, **by)
    [foreign] = add_moments(other.id, ["Abre"], **by)
    add_requirements(foreign.id, [{"text": "Que expliquen"}], **by)
    conclude(session)
    assert _since(by, lambda: edit_requirement(1, {"gap": 2}, version=None, **by)) == [[1]]
    assert session.get_one(MomentOfTruth, foreign.id).cycle_id != CYCLE


@pytest.mark.usefixtures("by")
@pytest.mark.parametrize("since", [-1, 0, 10**12])
def test_an_unknown_operation_makes_everything_news(session: Session, since: int) -> None:
    assert _told(session, since) == [(1, [[1], [2]]), (2, [[3]]), (3, [])]


def test_too_much_news_is_told_as_everything(by: dict[str, Any], session: Session) -> None:
    rows = [{"text": f"Que atiendan, caso {number}"} for number in range(MOST_CHANGES + 1)]
    told = _since(by, lambda: add_requirements(3, rows, **by))
    assert told[:2] == [(1, [[1], [2]]), (2, [[3]])]
    assert session.get_one(Requirement, told[2][1][0][0]).moment_id == 3
