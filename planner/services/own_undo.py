"""Taking back one's own last change in a cycle, and the one before it, and so on."""

from sqlmodel import Session, col, select

from planner.models import Change, Operation
from planner.services.actor import Actor
from planner.services.changelog.extent import CycleHistory, within
from planner.services.undo import LASTING_TABLES, may_undo, starts_something, undone_ids

AT_ONCE = 50


def last_own_change(cycle_id: int, *, session: Session, actor: Actor) -> Operation | None:
    """The newest change of the actor in a cycle that can be taken back and still stands; None without any.

    Without an account, the changes made without one are the actor's own. What took something back or did it again,
    what left something on paper and the start of the cycle are passed over: who goes on taking back goes further
    back each time, and never loses the whole cycle.
    """
    extent = CycleHistory(cycle_id)
    undone = undone_ids(extent, session=session)
    query = (
        select(Operation)
        .where(
            *within(extent),
            col(Operation.account_id) == actor.account_id,
            col(Operation.undoes_id).is_(None),
            select(Change.id).where(Change.operation_id == Operation.id).exists(),
            ~select(Change.id)
            .where(Change.operation_id == Operation.id, col(Change.table_name).in_(LASTING_TABLES))
            .exists(),
        )
        .order_by(col(Operation.id).desc())
        .execution_options(yield_per=AT_ONCE)
    )
    newest = next((row for row in session.exec(query) if row.id not in undone), None)
    if newest is None or _starts_something(newest, session) or not may_undo(newest, session=session, actor=actor):
        return None
    return newest


def _starts_something(operation: Operation, session: Session) -> bool:
    return any(map(starts_something, session.exec(select(Change).where(Change.operation_id == operation.id))))
