"""What hangs from a branch: people's roles, cycles about it, and people in workshops. As long as it does, it stays."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, func, select

from planner.errors import Problem
from planner.formats import agreeing, count, listed
from planner.models import Branch, CycleBranch, Person, RoleGrant, ServiceCycle, WorkshopParticipant

MOST_NAMED = 3


def why_kept(branches: Iterable[Branch], *, session: Session) -> list[Problem]:
    """A sentence for each branch that cannot go yet, naming what is in it; empty when all of them can."""
    return [
        Problem(
            f"«{branch.name}» no se puede quitar: {'; '.join(uses)}. Cambie primero eso, o deje la agencia.",
            field="branches",
        )
        for branch in branches
        if (uses := _uses(branch.id, session))
    ]


def _uses(branch_id: int, session: Session) -> list[str]:
    people = session.exec(
        select(Person.name)
        .join(RoleGrant, col(RoleGrant.person_id) == col(Person.id))
        .where(RoleGrant.branch_id == branch_id)
        .distinct()
        .order_by(col(Person.name))
    ).all()
    cycles = session.exec(
        select(ServiceCycle.name)
        .join(CycleBranch, col(CycleBranch.cycle_id) == col(ServiceCycle.id))
        .where(CycleBranch.branch_id == branch_id)
        .order_by(col(ServiceCycle.id))
    ).all()
    room = session.exec(
        select(func.count(col(WorkshopParticipant.id))).where(WorkshopParticipant.branch_id == branch_id)
    ).one()
    have, treat = agreeing(len(people), "tiene", "tienen"), agreeing(len(cycles), "trata el ciclo", "tratan los ciclos")
    uses = [f"allí {have} un rol {_named(people)}"] if people else []
    uses += [f"de ella {treat} {_named(cycles)}"] if cycles else []
    uses += [f"la eligió {count(room, 'participante', 'participantes')} de talleres"] if room else []
    return uses


def _named(names: Sequence[str]) -> str:
    """«Ana», «Luis» y «Rosa», or the first ones and how many more."""
    shown = [f"«{name}»" for name in names[:MOST_NAMED]]
    more = [f"{len(names) - MOST_NAMED} más"] if len(names) > MOST_NAMED else []
    return listed([*shown, *more])
