"""What was done in a cycle, for tests that look at it or take it back."""

from sqlmodel import Session, col, select

from planner.models import Operation


def history_of(cycle_id: int, *, session: Session) -> list[Operation]:
    """The operations of a cycle, newest first."""
    query = select(Operation).where(Operation.cycle_id == cycle_id)
    return list(session.exec(query.order_by(col(Operation.id).desc())))
