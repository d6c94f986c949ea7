"""The field sheet: what whoever collects answers in a branch has to know and to count."""

from dataclasses import dataclass

from sqlmodel import Session

from planner.errors import Refused
from planner.services.results.change_wording import titled
from planner.services.statistics.samples import every_kth
from planner.services.waves.opening import find_wave, form_of_wave
from planner.services.waves.progress import BranchProgress, progress_of
from planner.services.waves.sampling import goals_of

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
        branches=tuple(_branch(row, goals[row.branch_id or 0].clients) for row in rows),
    )


def _branch(row: BranchProgress, clients: int) -> FieldBranch:
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
