"""Whose agreement counts: the supervisors of the institution, or of the branches that the cycle is about."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, or_, select

from planner.inputs.text import fold
from planner.models import CycleBranch, Person, RoleGrant, ServiceCycle
from planner.services.actor import Actor
from planner.store.versions import find_cycle
from planner.vocabulary import Role


@dataclass(frozen=True)
class AgreeingPerson:
    """A supervisor who is to answer. `account_id` is the account they sign in with, if they have one."""

    id: int
    name: str
    account_id: int | None = None


def agreeing_people(cycle_id: int, *, session: Session) -> tuple[AgreeingPerson, ...]:
    """The active supervisors who answer for a cycle, by name; they need no account.

    A role limited to a branch counts when the cycle is about that branch or about the whole institution.
    """
    query = _joined(select(Person).distinct()).where(ServiceCycle.id == cycle_id)
    people = sorted(session.exec(query), key=lambda person: fold(person.name))
    return tuple(AgreeingPerson(row.id, row.name, row.account_id) for row in people)


def agreeing_pairs() -> Any:
    """The same for all cycles, as a subquery with the columns `cycle_id` and `person_id`."""
    columns: Any = (col(ServiceCycle.id).label("cycle_id"), col(Person.id).label("person_id"))
    return _joined(select(*columns).distinct()).subquery()


def _joined(query: Any) -> Any:
    about = select(CycleBranch.branch_id).where(CycleBranch.cycle_id == ServiceCycle.id).correlate(ServiceCycle)
    limit = col(RoleGrant.branch_id)
    return (
        query.select_from(ServiceCycle)
        .join(Person, col(Person.institution_id) == col(ServiceCycle.institution_id))
        .join(RoleGrant, col(RoleGrant.person_id) == col(Person.id))
        .where(col(Person.active), col(RoleGrant.role) == Role.SUPERVISOR)
        .where(or_(limit.is_(None), limit.in_(about), ~about.exists()))
    )


def own_person_id(cycle_id: int, *, session: Session, actor: Actor) -> int | None:
    """The person that an actor is in the institution of a cycle; None for whoever has no account there.

    Raises NotFound without the cycle.
    """
    owner = find_cycle(session, cycle_id).institution_id
    if actor.account_id is None:
        return None
    query = select(Person.id).where(Person.institution_id == owner, Person.account_id == actor.account_id)
    return session.exec(query).first()
