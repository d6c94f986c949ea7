"""What phones feel and what they agree to: one answer each, which they may change as long as it is asked."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.schema import accept
from planner.inputs.workshop import ReasonForm
from planner.models import AgreementVote, EmotionVote, MomentOfTruth, Requirement
from planner.services.requirements.agreement.board import REREAD
from planner.services.workshop.joining import attend
from planner.services.workshop.room import check_moment
from planner.store.bulk import insert_said
from planner.vocabulary import Activity, Emotion


class Reworded(Refused):
    """The requirement reads differently by now: nobody agrees to what they have not read."""

    def __init__(self) -> None:
        super().__init__(REREAD)


@dataclass(frozen=True)
class Answer:
    """What a phone answered to a requirement that read `text`."""

    agrees: bool
    reason: str
    text: str


def say_feeling(participant_id: int, emotions: Mapping[int, Emotion], *, session: Session) -> None:
    """Keep what somebody feels at each moment (moment id → emotion) instead of what they said before.

    Raises InvalidInput, Closed or MovedOn.
    """
    attendance = attend(participant_id, Activity.EMOTIONS, session=session)
    for moment_id in emotions:
        check_moment(moment_id, attendance.room.cycle_id, session)
    put_emotions(attendance.room.id, participant_id, {each: {emotions[each]: 1} for each in emotions}, session=session)


def put_emotions(
    workshop_id: int, participant_id: int, felt: Mapping[int, Mapping[Emotion, int]], *, session: Session
) -> None:
    """Write the emotions of a participant (moment id → emotion → people) in place of the earlier ones."""
    mine = col(EmotionVote.participant_id) == participant_id
    session.connection().execute(delete(EmotionVote).where(mine, col(EmotionVote.moment_id).in_(list(felt))))
    shared = {"workshop_id": workshop_id, "participant_id": participant_id}
    rows = [
        {**shared, "moment_id": moment_id, "emotion": emotion, "people": people}
        for moment_id, counts in felt.items()
        for emotion, people in counts.items()
        if people
    ]
    insert_said(session, EmotionVote, rows)


def own_emotions(participant_id: int, *, session: Session) -> dict[int, Emotion]:
    """What a phone feels at each moment."""
    query = select(EmotionVote).where(EmotionVote.participant_id == participant_id)
    return {row.moment_id: row.emotion for row in session.exec(query)}


def say_agreement(
    participant_id: int, requirement_id: int, agrees: bool, *, reason: str = "", read: str, session: Session
) -> None:
    """Keep whether somebody agrees with a requirement, instead of what they said before.

    `read` is the `mark_of` the text that their page showed. Raises Reworded when it reads differently now,
    InvalidInput, Closed or MovedOn.
    """
    attendance = attend(participant_id, Activity.AGREEMENT, session=session)
    requirement = check_requirement(requirement_id, attendance.room.cycle_id, session)
    if read != wording_mark(requirement.text):
        raise Reworded
    said = "" if agrees else accept(ReasonForm, {"reason": reason}).reason
    put_agreement(attendance.room.id, participant_id, requirement, {agrees: 1}, reason=said, session=session)


def wording_mark(text: str) -> str:
    """A short mark of a text, to tell whether it is still the one that somebody read."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def put_agreement(
    workshop_id: int,
    participant_id: int,
    requirement: Requirement,
    people: Mapping[bool, int],
    *,
    reason: str,
    session: Session,
) -> None:
    """Write how many agree (True) and how many do not (False) in place of the participant's earlier answer."""
    mine = (col(AgreementVote.participant_id) == participant_id, col(AgreementVote.requirement_id) == requirement.id)
    session.connection().execute(delete(AgreementVote).where(*mine))
    shared = {
        "workshop_id": workshop_id,
        "participant_id": participant_id,
        "requirement_id": requirement.id,
        "text": requirement.text,
    }
    rows = [
        {**shared, "agrees": agrees, "reason": "" if agrees else reason, "people": number}
        for agrees, number in people.items()
        if number
    ]
    insert_said(session, AgreementVote, rows)


def own_answers(participant_id: int, *, session: Session) -> dict[int, Answer]:
    """What a phone answered to each requirement."""
    query = select(AgreementVote).where(AgreementVote.participant_id == participant_id)
    return {row.requirement_id: Answer(row.agrees, row.reason, row.text) for row in session.exec(query)}


def check_requirement(requirement_id: int, cycle_id: int, session: Session) -> Requirement:
    """The requirement of that cycle. Raises InvalidInput when it is of another one or no longer there."""
    query = (
        select(Requirement)
        .join(MomentOfTruth)
        .where(Requirement.id == requirement_id, MomentOfTruth.cycle_id == cycle_id)
    )
    requirement = session.exec(query).first()
    if requirement is None:
        raise InvalidInput([Problem("Ese requerimiento ya no está en el ciclo. Siga con el próximo.")])
    return requirement
