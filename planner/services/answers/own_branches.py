"""Of which branches somebody may see single answers: whoever has a role in one branch only, of that one."""

from sqlmodel import Session, select

from planner.models import CycleBranch, ServiceCycle
from planner.services.actor import Actor
from planner.services.permissions import PERMISSIONS
from planner.store.scope import founded_in
from planner.vocabulary import Permission


def own_branches(permission: Permission, cycle_id: int, *, session: Session, actor: Actor) -> frozenset[int] | None:
    """The branches to which the actor's roles with that permission are limited; None when nothing limits them.

    Nor does anything in a cycle that is about no other branches than theirs. Results are of everybody and shown to
    everybody; a single answer is one client's, of one branch.
    """
    owner = session.exec(select(ServiceCycle.institution_id).where(ServiceCycle.id == cycle_id)).first()
    if actor.is_local or owner in founded_in(session):
        return None
    able = PERMISSIONS[permission]
    mine = {grant.branch_id for grant in actor.grants if grant.institution_id == owner and grant.role in able}
    about = frozenset(session.exec(select(CycleBranch.branch_id).where(CycleBranch.cycle_id == cycle_id)))
    if None in mine or (about and about <= mine):
        return None
    return frozenset(branch for branch in mine if branch is not None)
