"""How many answers a wave has, by road and by branch."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from planner.models import BranchGoal, Response, Wave
from planner.services.waves.links import branches_of_wave
from planner.vocabulary import Road


@dataclass(frozen=True)
class BranchCount:
    """The answers of a branch and how many are wanted of it, 0 when nobody said; `name` is empty for no branch."""

    name: str
    answers: int
    needed: int


@dataclass(frozen=True)
class WaveCounts:
    """The answers of a wave. `last_at` is when the newest came in."""

    total: int
    by_road: dict[Road, int]
    by_branch: tuple[BranchCount, ...]
    last_at: datetime | None


def counts_of(wave: Wave, *, session: Session) -> WaveCounts:
    """The answers of a wave: every branch of the institution, then those of none if there are any."""
    query = select(Response.road, Response.branch_id, func.count(), func.max(Response.received_at))
    rows = session.exec(query.where(Response.wave_id == wave.id).group_by(col(Response.road), col(Response.branch_id)))
    roads: dict[str, int] = {}
    places: dict[int | None, int] = {}
    instants: list[datetime] = []
    for road, branch_id, number, last in rows:
        roads[road] = roads.get(road, 0) + number
        places[branch_id] = places.get(branch_id, 0) + number
        instants.append(last)
    return WaveCounts(
        total=sum(roads.values()),
        by_road={road: roads[road] for road in Road if road in roads},
        by_branch=_by_branch(wave, places, session),
        last_at=max(instants, default=None),
    )


def _by_branch(wave: Wave, places: dict[int | None, int], session: Session) -> tuple[BranchCount, ...]:
    goals = {
        goal.branch_id: goal.needed for goal in session.exec(select(BranchGoal).where(BranchGoal.wave_id == wave.id))
    }
    branches = branches_of_wave(wave, session=session)
    counted = [BranchCount(branch.name, places.pop(branch.id, 0), goals.get(branch.id, 0)) for branch in branches]
    elsewhere = sum(places.values())
    return (*counted, BranchCount("", elsewhere, 0)) if elsewhere and counted else tuple(counted)
