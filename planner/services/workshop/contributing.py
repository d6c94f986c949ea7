"""What phones propose: moments and requirements, each said once however often it is sent."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select

from planner.errors import InvalidInput, Problem, Refused
from planner.formats import count
from planner.inputs.schema import accept
from planner.inputs.text import fold, pasted_lines, place_of_line
from planner.inputs.workshop import SAID
from planner.models import Contribution
from planner.services.workshop.joining import Attendance, attend
from planner.services.workshop.room import check_moment
from planner.store.bulk import insert_said
from planner.vocabulary import Activity, ContributionKind

WHICH_MOMENT = "Elija a qué momento se refiere."
MOST_PER_PHONE = 40
ACTIVITY_OF = {
    ContributionKind.MOMENT: Activity.MOMENTS,
    ContributionKind.REQUIREMENT: Activity.REQUIREMENTS,
}


@dataclass(frozen=True)
class OwnContribution:
    """Something a phone has said. `can_be_taken_back` until whoever leads the workshop has worked with it."""

    id: int
    text: str
    moment_id: int | None
    can_be_taken_back: bool
    created_at: datetime


def contribute(
    participant_id: int, kind: ContributionKind, text: str, *, moment_id: int | None = None, session: Session
) -> int:
    """Keep what a phone proposes, one contribution per line; returns how many it had not said before.

    A phone says the same thing only once: sent twice, or again after a lost connection, it is already there.
    Raises InvalidInput with every problem, Refused beyond MOST_PER_PHONE, Closed or MovedOn.
    """
    attendance = attend(participant_id, ACTIVITY_OF[kind], session=session)
    lines = _accepted(kind, text, moment_id, attendance, session)
    said: dict[str, str] = {}
    for line in lines:
        said.setdefault(said_key(kind, moment_id, line), line)
    known = set(session.exec(select(Contribution.key).where(Contribution.participant_id == participant_id)))
    fresh = [(key, line) for key, line in said.items() if key not in known]
    _check_number(len(known), len(fresh))
    shared = {"workshop_id": attendance.room.id, "participant_id": participant_id, "kind": kind, "moment_id": moment_id}
    insert_said(session, Contribution, [{**shared, "key": key, "text": line} for key, line in fresh])
    return len(fresh)


def said_key(kind: ContributionKind, moment_id: int | None, text: str) -> str:
    """What tells two things said by one phone apart: kind, moment, and the text as people compare it."""
    # The database refuses a key twice for one phone, so a tap repeated on a bad line is one contribution.
    return hashlib.sha256(f"{kind}|{moment_id}|{fold(text)}".encode()).hexdigest()[:32]


def _accepted(
    kind: ContributionKind, text: str, moment_id: int | None, attendance: Attendance, session: Session
) -> list[str]:
    problems = _problems_of_moment(kind, moment_id, attendance, session)
    accepted: list[str] = []
    lines = pasted_lines(text) or [""]
    for number, line in enumerate(lines, start=1):
        try:
            accepted.append(accept(SAID[kind], {"text": line}, place=place_of_line(number, lines)).text)
        except InvalidInput as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidInput(problems)
    return accepted


def _problems_of_moment(
    kind: ContributionKind, moment_id: int | None, attendance: Attendance, session: Session
) -> list[Problem]:
    if kind is ContributionKind.MOMENT:
        return []
    if moment_id is None:
        return [Problem(WHICH_MOMENT, field="moment_id")]
    try:
        check_moment(moment_id, attendance.room.cycle_id, session)
    except InvalidInput as error:
        return list(error.problems)
    return []


def _check_number(known: int, fresh: int) -> None:
    if known + fresh > MOST_PER_PHONE:
        room = max(MOST_PER_PHONE - known, 0)
        left = f"le queda lugar para {count(room, 'aporte', 'aportes')}" if room else "ya no queda lugar"
        raise Refused(
            f"Cada teléfono puede enviar hasta {MOST_PER_PHONE} aportes y {left}. Quite alguno o envíe menos."
        )


def take_back(participant_id: int, contribution_id: int, *, session: Session) -> None:
    """Take a contribution of one's own off the board; one that is no longer there changes nothing.

    Raises Refused when whoever leads the workshop has already worked with it, or Closed.
    """
    attend(participant_id, session=session)
    mine = (col(Contribution.id) == contribution_id, col(Contribution.participant_id) == participant_id)
    statement = delete(Contribution).where(*mine, col(Contribution.version) == 1)
    session.connection().execute(statement)
    if session.exec(select(Contribution.id).where(*mine)).first() is not None:
        raise TakenUp


class TakenUp(Refused):
    """Whoever leads the workshop has already worked with a contribution."""

    def __init__(self) -> None:
        super().__init__("Ese aporte ya se usó en el tablero. Si quiere quitarlo, pídalo a quien conduce el taller.")


def own_contributions(participant_id: int, kind: ContributionKind, *, session: Session) -> tuple[OwnContribution, ...]:
    """What a phone has said of a kind, the newest first."""
    query = select(Contribution).where(Contribution.participant_id == participant_id, Contribution.kind == kind)
    return tuple(
        OwnContribution(row.id, row.text, row.moment_id, row.version == 1, row.created_at)
        for row in session.exec(query.order_by(col(Contribution.id).desc()))
    )
