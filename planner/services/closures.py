"""What is kept of a step at its closing, and reading it again."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from planner.models import StepClosure
from planner.services.agreement.closing import record_rows
from planner.services.agreement.reading import read_agreement
from planner.services.agreement.record import RecordedPerson, StepRecord
from planner.services.participation import read_participants, roles_lacking
from planner.vocabulary import Step


@dataclass(frozen=True)
class Closure:
    """A closed step: when, with which note, and what was kept of it (empty for those closed before that was done)."""

    step: Step
    closed_at: datetime
    note: str
    record: StepRecord


def record_of(cycle_id: int, step: Step, *, closed_by: str, session: Session) -> StepRecord:
    """What a closing keeps now: who takes part, and in step 2 how far everybody agrees."""
    there = read_participants(cycle_id, step, session=session)
    record = StepRecord(
        closed_by=closed_by,
        participants=tuple(RecordedPerson(person_id=row.id, name=row.name, roles=row.roles) for row in there),
        missing_roles=roles_lacking(step, there),
    )
    if step is not Step.REQUIREMENTS:
        return record
    board = read_agreement(cycle_id, session=session)
    agreed, contested, unanswered = record_rows(board)
    agreeing = tuple(person.name for person in board.people)
    return record.model_copy(
        update={"agreeing": agreeing, "agreed": agreed, "contested": contested, "unanswered": unanswered}
    )


def read_closure(cycle_id: int, step: Step, *, session: Session) -> Closure | None:
    """The closing of a step; None while it is open."""
    query = select(StepClosure).where(StepClosure.cycle_id == cycle_id, StepClosure.step == step)
    row = session.exec(query).one_or_none()
    return Closure(step, row.closed_at, row.note, StepRecord.model_validate(row.record)) if row else None
