"""How far the collecting of a wave has come, as a table to look at and as a sheet to carry along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from planner.errors import Refused
from planner.formats import count, listed
from planner.models import Response
from planner.services.institution.institutions import branches_by_name
from planner.services.results.comparison_values import titled
from planner.services.results.sentences import GROUP_MARGIN, margin_of, warnings_about
from planner.services.results.statistics.samples import every_kth
from planner.services.waves.sampling import goals_of, plan_for
from planner.services.waves.waves import find_wave, form_of_wave
from planner.vocabulary import Road

# How far the collecting of a wave has come, branch by branch and road by road, and what that cannot support yet.

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


# The field sheet: what whoever collects answers in a branch has to know and to count.

NO_GOALS = "Esta ola todavía no tiene metas. Anote cuántos clientes tiene cada agencia y guarde las metas."


@dataclass(frozen=True)
class FieldBranch:
    """One branch: its goal, what has come already, and the rule by which clients are invited."""

    name: str
    clients: int
    needed: int
    got: int
    every: int
    rule: str

    @property
    def missing(self) -> int:
        return max(self.needed - self.got, 0)


@dataclass(frozen=True)
class FieldSheet:
    """The sheets of all branches of a wave that have a goal."""

    institution: str
    service: str
    wave: str
    code: str
    margin: int
    confidence: int
    branches: tuple[FieldBranch, ...]


def field_sheet(wave_id: int, *, session: Session) -> FieldSheet:
    """The goals of a wave as a sheet for each branch. Raises NotFound, and Refused when no goal was set."""
    wave = find_wave(wave_id, session=session)
    goals = goals_of(wave_id, session=session)
    rows = [row for row in progress_of(wave_id, session=session).branches if row.needed]
    if not rows:
        raise Refused(NO_GOALS)
    form = form_of_wave(wave, session=session)
    return FieldSheet(
        institution=form.institution,
        service=form.service,
        wave=titled(wave),
        code=form.code,
        margin=wave.margin,
        confidence=wave.confidence,
        branches=tuple(_field_branch(row, goals[row.branch_id or 0].clients) for row in rows),
    )


def _field_branch(row: BranchProgress, clients: int) -> FieldBranch:
    every = every_kth(clients, row.needed)
    return FieldBranch(row.branch, clients, row.needed, row.got, every, rule_for(every))


def rule_for(every: int) -> str:
    """How to choose whom to invite, so that nobody is chosen for their face."""
    if every <= 1:
        return "Invite a cada cliente que termina su trámite, sin elegir a quién."
    return (
        f"Invite a 1 de cada {every} clientes que terminan su trámite. Cada mañana saque a la suerte un número del 1 "
        f"al {every}: empiece por ese cliente y cuente de {every} en {every}. Si alguien no quiere, márquelo abajo y "
        "siga contando; no lo cambie por el siguiente."
    )
