"""How many answers a wave needs of each branch, who decides it, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.inputs.schema import problems_with
from planner.inputs.waves import GoalForm
from planner.models import Branch, BranchGoal, Wave
from planner.services.actor import Actor
from planner.services.institution.institutions import branches_by_name
from planner.services.people.permissions import permitted
from planner.services.results.statistics.samples import allocate, every_kth, sample_size
from planner.services.waves.links import FOREIGN_BRANCH
from planner.services.waves.waves import find_locked_wave, find_wave
from planner.store.versions import edit
from planner.vocabulary import Permission

NO_CLIENTS = "Anote cuántos clientes tiene cada agencia u oficina para saber cuántas respuestas hacen falta."


@dataclass(frozen=True)
class BranchPlan:
    """What a wave needs of one branch: `needed` answers of its `clients`, asking every `every`-th of them."""

    branch_id: int
    branch: str
    clients: int
    needed: int

    @property
    def every(self) -> int:
        return every_kth(self.clients, self.needed)


@dataclass(frozen=True)
class SamplePlan:
    """The answers needed for the margin and the confidence of a wave; branches sum to `needed` exactly.

    `how` are Spanish sentences on how the number was made; or on what is missing to make one, when `needed` is 0.
    """

    clients: int
    needed: int
    branches: tuple[BranchPlan, ...]
    how: tuple[str, ...]


def plan_sample(wave_id: int, *, session: Session) -> SamplePlan:
    """The sample for the clients that were noted, whatever goals were set before. Raises NotFound."""
    wave = find_wave(wave_id, session=session)
    return plan_for(wave, goals_of(wave_id, session=session), branches_by_name(wave.cycle_id, session=session))


def plan_for(wave: Wave, goals: Mapping[int, BranchGoal], branches: list[Branch]) -> SamplePlan:
    """The same from what was read already."""
    return _plan(wave, {branch_id: goal.clients for branch_id, goal in goals.items()}, branches)


def _plan(wave: Wave, clients: Mapping[int, int], branches: list[Branch]) -> SamplePlan:
    sizes = {branch.id: clients.get(branch.id, 0) for branch in branches}
    whole = sum(sizes.values())
    needed = sample_size(whole, wave.margin / 100, wave.confidence / 100)
    parts = allocate(needed, sizes)
    return SamplePlan(
        clients=whole,
        needed=needed,
        branches=tuple(BranchPlan(row.id, row.name, sizes[row.id], parts[row.id]) for row in branches),
        how=_how(wave, needed) if whole else (NO_CLIENTS,),
    )


def _how(wave: Wave, needed: int) -> tuple[str, ...]:
    return (
        f"Con {needed} respuestas el margen es de ± {wave.margin} puntos, con {wave.confidence} % de confianza, para "
        "toda la clientela junta (población finita, el caso más exigente: 50 %). Siempre redondeamos hacia arriba.",
        "Se reparten según los clientes de cada agencia. Para hablar de una sola agencia hacen falta más respuestas "
        "de ella.",
        "El margen vale si cada cliente tuvo la misma posibilidad de responder. Si se elige a quién preguntar, no.",
    )


def set_goals(wave_id: int, clients: Mapping[int, int], *, session: Session, actor: Actor) -> SamplePlan:
    """Note how many clients the branches have (branch id → clients) and set what the wave wants of each.

    Branches not named keep what was noted. Returns the plan that is now the goal. Raises InvalidInput with every
    problem, Refused or NotFound.
    """
    wave = find_locked_wave(wave_id, session)
    branches = branches_by_name(wave.cycle_id, session=session)
    _check(clients, {branch.id: branch.name for branch in branches})
    summary = f"Puso las metas de respuestas de la ola {wave.number}"
    permitted(session, actor, Permission.MANAGE_WAVES, summary=summary, cycle_id=wave.cycle_id)
    goals = goals_of(wave_id, session=session)
    known = {branch_id: goal.clients for branch_id, goal in goals.items()}
    plan = _plan(wave, {**known, **clients}, branches)
    for row in plan.branches:
        _write(goals.get(row.branch_id), wave_id, row, session)
    session.flush()
    return plan


def _check(clients: Mapping[int, int], names: Mapping[int, str]) -> None:
    problems = []
    for branch_id, number in clients.items():
        if branch_id not in names:
            problems.append(Problem(FOREIGN_BRANCH, field="branch_id"))
        else:
            problems += problems_with(GoalForm, {"clients": number}, place=names[branch_id])
    if problems:
        raise InvalidInput(problems)


def _write(goal: BranchGoal | None, wave_id: int, row: BranchPlan, session: Session) -> None:
    if goal is not None:
        edit(session, goal, {"clients": row.clients, "needed": row.needed}, version=None)
    elif row.clients:
        session.add(BranchGoal(wave_id=wave_id, branch_id=row.branch_id, clients=row.clients, needed=row.needed))


def goals_of(wave_id: int, *, session: Session) -> dict[int, BranchGoal]:
    """Branch id → the goal that was set for it."""
    rows = session.exec(select(BranchGoal).where(BranchGoal.wave_id == wave_id).order_by(col(BranchGoal.branch_id)))
    return {goal.branch_id: goal for goal in rows}
