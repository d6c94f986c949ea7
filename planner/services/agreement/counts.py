"""How far agreement is in each cycle, in two queries for all of them: what the progress of step 2 needs."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from planner.models import Agreement, MomentOfTruth, Requirement
from planner.services.agreement.people import agreeing_pairs
from planner.services.agreement.wording import wording_column


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
