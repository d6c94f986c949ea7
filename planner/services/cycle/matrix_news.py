"""What changed in a matrix since somebody looked: its moments and rows in order, and which of them are new to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.models import Change, MomentOfTruth, Operation, Requirement
from planner.store.history import last_operation_id, operation_in

MOST_CHANGES = 300
"""Beyond that it is quicker to tell everything anew."""
TABLES = MOMENT, REQUIREMENT = str(MomentOfTruth.__tablename__), str(Requirement.__tablename__)


@dataclass(frozen=True)
class MatrixNews:
    """The moments with their rows, in order, as they are at the operation `token`.

    `moments_changed` and `rows_changed` are the ids of those that differ from what was at the operation asked about: a
    moment also when a row left it or came to it. None of them means all. Where rows were only written in, `edited`
    holds them and there are no moments: nothing came, went or moved.
    """

    token: int
    moments: tuple[tuple[MomentOfTruth, tuple[Requirement, ...]], ...] = ()
    moments_changed: frozenset[int] | None = None
    rows_changed: frozenset[int] | None = None
    edited: tuple[Requirement, ...] | None = None


def matrix_news(cycle_id: int, since: int, *, session: Session) -> MatrixNews | None:
    """What changed since the operation `since`, None when nothing did; everything when `since` is not known."""
    # Before the rows: what comes in between is told once more. Whoever writes holds the cycle: theirs is newest.
    token = operation_in(session) or last_operation_id(cycle_id, session=session)
    if token == since:
        return None
    changes = _changes(cycle_id, since, session) if 0 < since < token else None
    if changes is not None and all(map(_is_in_place, changes)):
        return MatrixNews(token, edited=_rows({change.row_id for change in changes}, session))
    moments = _moments(cycle_id, session)
    if changes is None:
        return MatrixNews(token, moments)
    rows = frozenset(change.row_id for change in changes if change.table_name == REQUIREMENT)
    touched = {change.row_id for change in changes if change.table_name == MOMENT} | _homes(changes)
    return MatrixNews(token, moments, frozenset(touched), rows)


def _changes(cycle_id: int, since: int, session: Session) -> Sequence[Change] | None:
    """What was done to the cycle's moments and requirements after an operation; None when it is too much."""
    query = select(Change).join(Operation).where(Operation.cycle_id == cycle_id, col(Change.operation_id) > since)
    query = query.where(col(Change.table_name).in_(TABLES))
    found = session.exec(query.limit(MOST_CHANGES + 1)).all()
    return found if len(found) <= MOST_CHANGES else None


def _is_in_place(change: Change) -> bool:
    """Whether a requirement was only written in: it stays where it was."""
    if change.table_name != REQUIREMENT or not change.before or not change.after:
        return False
    return all(change.before[name] == change.after[name] for name in ("moment_id", "position"))


def _rows(ids: set[int], session: Session) -> tuple[Requirement, ...]:
    if not ids:
        return ()
    query = select(Requirement).where(col(Requirement.id).in_(ids)).order_by(col(Requirement.id))
    return tuple(session.exec(query.execution_options(populate_existing=True)))


def _homes(changes: Sequence[Change]) -> set[int]:
    """The moments in which the changed rows were, and are."""
    rows = [change for change in changes if change.table_name == REQUIREMENT]
    return {state["moment_id"] for change in rows for state in (change.before, change.after) if state}


def _moments(cycle_id: int, session: Session) -> tuple[tuple[MomentOfTruth, tuple[Requirement, ...]], ...]:
    own = select(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id).order_by(col(MomentOfTruth.position))
    moments = session.exec(own.execution_options(populate_existing=True)).all()
    theirs = select(Requirement).join(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    rows = session.exec(theirs.order_by(col(Requirement.position)).execution_options(populate_existing=True)).all()
    by_moment: dict[int, list[Requirement]] = {}
    for row in rows:
        by_moment.setdefault(row.moment_id, []).append(row)
    return tuple((moment, tuple(by_moment.get(moment.id, ()))) for moment in moments)
