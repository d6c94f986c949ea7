"""Reading the agreement in few queries: the board of one cycle, or the counts of all of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select

from planner.models import Agreement, AgreementVote, MomentOfTruth, Requirement, StepClosure, Workshop
from planner.services.requirements.agreement.board import (
    AgreeingPerson,
    AgreementBoard,
    AgreementRow,
    Answer,
    RoomVotes,
    agreeing_pairs,
    agreeing_people,
    wording,
    wording_column,
)
from planner.services.requirements.agreement.record import RecordedRequirement, StepRecord
from planner.store.versions import find_cycle
from planner.vocabulary import SinceClosing, Stance, Step

# Reading the board of agreement in six queries, whatever its size.


def read_agreement(cycle_id: int, *, session: Session) -> AgreementBoard:
    """The board of a cycle. Raises NotFound."""
    find_cycle(session, cycle_id)
    people = agreeing_people(cycle_id, session=session)
    found = _requirements(cycle_id, session)
    closure = session.exec(_closure_of(cycle_id)).one_or_none()
    closed = _as_closed(closure)
    reader = _Reader(people, _answers(cycle_id, session), _room_votes(cycle_id, session), closed)
    ids = {requirement.id for requirement, _moment in found}
    return AgreementBoard(
        cycle_id=cycle_id,
        people=people,
        rows=tuple(reader.row(requirement, moment) for requirement, moment in found),
        removed=tuple(row for row_id, row in (closed or {}).items() if row_id not in ids),
    )


def _requirements(cycle_id: int, session: Session) -> Sequence[tuple[Requirement, MomentOfTruth]]:
    query = select(Requirement, MomentOfTruth).join(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    return session.exec(query.order_by(col(MomentOfTruth.position), col(Requirement.position))).all()


class _Stored(NamedTuple):
    """A stored answer; plain values, because there are many of them."""

    agrees: bool
    reason: str
    text: str
    at: datetime
    version: int


def _answers(cycle_id: int, session: Session) -> dict[tuple[int, int], _Stored]:
    values = (getattr(Agreement, name) for name in _Stored._fields)
    query: Any = select(Agreement.requirement_id, Agreement.person_id, *values)
    query = query.join(Requirement).join(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    return {(row[0], row[1]): _Stored(*row[2:]) for row in session.execute(query)}


def _closure_of(cycle_id: int) -> Any:
    return select(StepClosure).where(StepClosure.cycle_id == cycle_id, StepClosure.step == Step.REQUIREMENTS)


def _as_closed(closure: StepClosure | None) -> dict[int, RecordedRequirement] | None:
    """The requirements as they were at the closing, by id; None when nothing was kept of them."""
    if closure is None or not closure.record:
        return None
    return {row.requirement_id: row for row in StepRecord.model_validate(closure.record).requirements}


@dataclass(frozen=True)
class _Poll:
    """The votes of one workshop on one requirement, by the text that was put to the room."""

    by_text: Mapping[str, tuple[int, int]]

    def on(self, *texts: str) -> RoomVotes:
        now = [votes for text, votes in self.by_text.items() if text in texts]
        counted = now or list(self.by_text.values())
        return RoomVotes(sum(agree for agree, _ in counted), sum(against for _, against in counted), earlier=not now)


def _room_votes(cycle_id: int, session: Session) -> dict[int, _Poll]:
    """What the last workshop that asked about each requirement answered, by requirement."""
    keys = (AgreementVote.requirement_id, AgreementVote.workshop_id, AgreementVote.text, AgreementVote.agrees)
    query: Any = select(*keys).add_columns(func.sum(AgreementVote.people)).join(Workshop)
    query = query.where(Workshop.cycle_id == cycle_id).group_by(*keys).order_by(col(AgreementVote.workshop_id))
    last: dict[int, int] = {}
    votes: dict[int, dict[str, tuple[int, int]]] = {}
    for requirement_id, workshop_id, text, agrees, people in session.execute(query):
        if last.get(requirement_id) != workshop_id:
            last[requirement_id], votes[requirement_id] = workshop_id, {}
        agree, against = votes[requirement_id].get(text, (0, 0))
        votes[requirement_id][text] = (agree + people, against) if agrees else (agree, against + people)
    return {requirement_id: _Poll(by_text) for requirement_id, by_text in votes.items()}


@dataclass(frozen=True)
class _Reader:
    people: tuple[AgreeingPerson, ...]
    answers: Mapping[tuple[int, int], _Stored]
    room: Mapping[int, _Poll]
    closed: Mapping[int, RecordedRequirement] | None

    def row(self, requirement: Requirement, moment: MomentOfTruth) -> AgreementRow:
        now = wording(requirement.text, requirement.standard)
        poll = self.room.get(requirement.id)
        return AgreementRow(
            id=requirement.id,
            number=f"{moment.position}.{requirement.position}",
            moment_id=moment.id,
            moment_position=moment.position,
            moment=moment.name,
            text=requirement.text,
            standard=requirement.standard,
            answers=tuple(_answer(self.answers.get((requirement.id, person.id)), now) for person in self.people),
            room=poll.on(requirement.text, now) if poll else None,
            since_closing=self._since_closing(requirement.id, now),
        )

    def _since_closing(self, requirement_id: int, now: str) -> SinceClosing | None:
        if self.closed is None:
            return None
        before = self.closed.get(requirement_id)
        if before is None:
            return SinceClosing.ADDED
        return None if wording(before.text, before.standard) == now else SinceClosing.CHANGED


def _answer(stored: _Stored | None, now: str) -> Answer:
    if stored is None:
        return Answer()
    said = Stance.AGREES if stored.agrees else Stance.DISAGREES
    stance = said if stored.text == now else Stance.CHANGED
    return Answer(stance, stored.agrees, stored.reason, stored.text, stored.at, stored.version)


# How far agreement is in each cycle, in two queries for all of them: what the progress of step 2 needs.


@dataclass(frozen=True)
class Agreed:
    """How many people have to agree, and on how many requirements all of them do."""

    people: int = 0
    requirements: int = 0


def agreed_counts(*, cycle_id: int | None = None, session: Session) -> dict[int, Agreed]:
    """The counts by cycle, of one or of all; cycles in which nobody has to agree are not named."""
    people = _people(cycle_id, session)
    settled = Counter(found for found, in_favour in _in_favour(cycle_id, session) if in_favour == people[found])
    return {found: Agreed(number, settled[found]) for found, number in people.items()}


def _people(cycle_id: int | None, session: Session) -> dict[int, int]:
    pairs = agreeing_pairs()
    query: Any = select(pairs.c.cycle_id, func.count(pairs.c.person_id)).group_by(pairs.c.cycle_id)
    if cycle_id is not None:
        query = query.where(pairs.c.cycle_id == cycle_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _in_favour(cycle_id: int | None, session: Session) -> list[tuple[int, int]]:
    """For each requirement that somebody agrees with as it reads now: its cycle, and how many do."""
    pairs = agreeing_pairs()
    mine = (pairs.c.person_id == col(Agreement.person_id)) & (pairs.c.cycle_id == col(MomentOfTruth.cycle_id))
    query: Any = (
        select(col(MomentOfTruth.cycle_id), func.count(col(Agreement.id)))
        .select_from(Agreement)
        .join(Requirement)
        .join(MomentOfTruth)
        .join(pairs, mine)
        .where(col(Agreement.agrees), col(Agreement.text) == wording_column())
        .group_by(col(MomentOfTruth.cycle_id), col(Requirement.id))
    )
    if cycle_id is not None:
        query = query.where(MomentOfTruth.cycle_id == cycle_id)
    return [(row[0], row[1]) for row in session.execute(query)]
