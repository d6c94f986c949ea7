"""The branches that a cycle is about; without any it is about the whole institution."""

from collections.abc import Iterable

from sqlmodel import Session, select

from planner.errors import InvalidInput, Problem, Refused
from planner.models import CycleBranch
from planner.services.actor import Actor
from planner.services.institutions import GONE_BRANCH, branches_of
from planner.services.permissions import may, permitted
from planner.store.versions import lock_cycle
from planner.vocabulary import Permission


def set_cycle_branches(cycle_id: int, branch_ids: Iterable[int], *, session: Session, actor: Actor) -> None:
    """Make a cycle be about exactly these branches; none of them means the whole institution.

    A choice that changes nothing leaves no trace. Raises InvalidInput for branches of elsewhere, Refused when whoever
    chooses could not change the cycle any more.
    """
    cycle = lock_cycle(session, cycle_id)
    wanted = set(branch_ids)
    if wanted - {branch.id for branch in branches_of(cycle.institution_id, session=session)}:
        raise InvalidInput([Problem(GONE_BRANCH)])
    rows = {row.branch_id: row for row in session.exec(select(CycleBranch).where(CycleBranch.cycle_id == cycle_id))}
    if wanted == set(rows):
        return
    summary = f"Cambió las agencias del ciclo «{cycle.name}»"
    permitted(session, actor, Permission.MANAGE_CYCLES, summary=summary, cycle_id=cycle_id)
    for branch_id in set(rows) - wanted:
        session.delete(rows[branch_id])
    session.add_all(CycleBranch(cycle_id=cycle_id, branch_id=found) for found in sorted(wanted - set(rows)))
    session.flush()
    if not may(actor, Permission.MANAGE_CYCLES, cycle_id=cycle_id, session=session):
        raise Refused("Así usted ya no podría cambiar este ciclo. Incluya una agencia en la que usted trabaja.")
