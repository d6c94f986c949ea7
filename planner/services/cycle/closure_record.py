"""What is kept of a step when the group closes it, with who agreed and who did not, and reading it again."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from planner.models import StepClosure
from planner.services.cycle.participation import read_participants, roles_lacking
from planner.services.requirements.agreement.board import AgreementBoard, AgreementRow
from planner.services.requirements.agreement.reading import read_agreement
from planner.services.requirements.agreement.record import (
    Dissent,
    EarlierAnswer,
    RecordedPerson,
    RecordedRequirement,
    StepRecord,
)
from planner.vocabulary import Stance, Step

# What a closing keeps of the agreement: what was agreed, contested and left open, with names and reasons.


def record_row(board: AgreementBoard, row: AgreementRow) -> RecordedRequirement:
    """One requirement as it stands now."""
    said = list(zip((person.name for person in board.people), row.answers, strict=True))
    return RecordedRequirement(
        requirement_id=row.id,
        moment=row.moment,
        text=row.text,
        standard=row.standard,
        in_favour=tuple(name for name, answer in said if answer.stance is Stance.AGREES),
        against=tuple(Dissent(name=n, reason=answer.reason) for n, answer in said if answer.stance is Stance.DISAGREES),
        unanswered=tuple(name for name, answer in said if answer.stance in (Stance.MISSING, Stance.CHANGED)),
        earlier=tuple(
            EarlierAnswer(name=name, agrees=bool(answer.agrees), reason=answer.reason, text=answer.text)
            for name, answer in said
            if answer.stance is Stance.CHANGED
        ),
    )


def record_rows(
    board: AgreementBoard,
) -> tuple[tuple[RecordedRequirement, ...], tuple[RecordedRequirement, ...], tuple[RecordedRequirement, ...]]:
    """All requirements as they stand now: those agreed, those contested, and the rest."""
    rest = [row for row in board.rows if not row.is_agreed and not row.is_contested]
    agreed, contested, unanswered = (
        tuple(record_row(board, row) for row in rows) for rows in (board.agreed, board.contested, rest)
    )
    return agreed, contested, unanswered


# What is kept of a step at its closing, and reading it again.


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
