"""How far the collecting of a wave has come, branch by branch and road by road, and what that cannot support yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from planner.formats import count, listed
from planner.models import Response
from planner.services.institutions import branches_by_name
from planner.services.results.wording import GROUP_MARGIN, margin_of, warnings_about
from planner.services.waves.opening import find_wave
from planner.services.waves.sampling import goals_of, plan_for
from planner.vocabulary import Road

NO_BRANCH_SAID = "Sin agencia anotada"

ByRoad = tuple[tuple[Road, int], ...]


@dataclass(frozen=True)
class BranchProgress:
    """Answers of one branch against its goal; `needed` is 0 without one. `branch_id` is None where it is not known."""

    branch_id: int | None
    branch: str
    got: int
    needed: int

    @property
    def missing(self) -> int:
        return max(self.needed - self.got, 0)


@dataclass(frozen=True)
class WaveProgress:
    """Where a wave stands now.

    `warnings` say in Spanish what the answers cannot support, and what is uneven about them.
    """

    got: int
    needed: int
    last_at: datetime | None
    branches: tuple[BranchProgress, ...]
    by_road: ByRoad
    warnings: tuple[str, ...]

    @property
    def missing(self) -> int:
        """What the branches still lack: more of one does not make up for another."""
        return sum(row.missing for row in self.branches)


def progress_of(wave_id: int, *, session: Session) -> WaveProgress:
    """The answers of a wave as they are in the database now. Raises NotFound."""
    wave = find_wave(wave_id, session=session)
    counts, last_at = _arrivals(wave_id, session)
    goals = goals_of(wave_id, session=session)
    needed = {branch_id: goal.needed for branch_id, goal in goals.items()}
    branches = branches_by_name(wave.cycle_id, session=session)
    names: dict[int | None, str] = {row.id: row.name for row in branches}
    if None in counts:
        names[None] = NO_BRANCH_SAID
    rows = tuple(_branch(key, name, counts.get(key, {}), needed.get(key or 0, 0)) for key, name in names.items())
    got, confidence = sum(row.got for row in rows), wave.confidence / 100
    is_old = bool(goals) and plan_for(wave, goals, branches).needed != sum(needed.values())
    return WaveProgress(
        got=got,
        needed=sum(needed.values()),
        last_at=last_at,
        branches=rows,
        by_road=_by_road([road for row in counts.values() for road in row.items()]),
        warnings=(*warnings_about(got, wave.margin, confidence, wave.state), *_uneven(rows, confidence), *_old(is_old)),
    )


def _arrivals(wave_id: int, session: Session) -> tuple[dict[int | None, dict[Road, int]], datetime | None]:
    """Branch id → road → answers, and when the last one came."""
    columns: tuple[Any, ...] = (
        col(Response.branch_id), col(Response.road), func.count(), func.max(col(Response.received_at))
    )  # fmt: skip
    query = select(*columns).where(Response.wave_id == wave_id)
    found: dict[int | None, dict[Road, int]] = {}
    last: list[datetime] = []
    for branch_id, road, number, at in session.exec(query.group_by(col(Response.branch_id), col(Response.road))):
        found.setdefault(branch_id, {})[road] = number
        last.append(at)
    return found, max(last, default=None)


def _branch(branch_id: int | None, name: str, roads: Mapping[Road, int], needed: int) -> BranchProgress:
    return BranchProgress(branch_id, name, sum(roads.values()), needed)


def _by_road(found: list[tuple[Road, int]]) -> ByRoad:
    totals = {road: sum(number for other, number in found if other is road) for road in Road}
    return tuple((road, number) for road, number in totals.items() if number)


def _uneven(rows: tuple[BranchProgress, ...], confidence: float) -> list[str]:
    sentences = []
    late = [row for row in rows if row.missing]
    if late:
        names = listed([f"{row.branch} ({row.missing})" for row in late])
        sentences.append(f"Todavía faltan respuestas de {names}.")
    answering = [row for row in rows if row.got and row.branch_id is not None]
    thin = [row.branch for row in answering if margin_of(row.got, confidence) > GROUP_MARGIN]
    if len(answering) > 1 and thin:
        sentences.append(f"Sobre {listed(thin)} por separado todavía no se puede afirmar casi nada.")
    unknown = sum(row.got for row in rows if row.branch_id is None)
    if unknown and len(rows) > 1:
        what = count(
            unknown, "respuesta no dice de qué agencia es: cuenta", "respuestas no dicen de qué agencia son: cuentan"
        )
        sentences.append(f"{what} para el total, no para las metas.")
    return sentences


def _old(is_old: bool) -> list[str]:
    if not is_old:
        return []
    return ["El margen o la confianza de la ola cambiaron después de poner las metas. Guarde las metas otra vez."]
