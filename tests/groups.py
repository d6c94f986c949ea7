"""People with roles, for tests of who agrees and who takes part."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from planner.models import Person, RoleGrant
from planner.services.actor import Actor
from planner.services.people.installation import open_account
from planner.services.people.people import find_or_add_person
from planner.services.people.sessions import actor_of
from planner.services.requirements.agreement.board import AgreementBoard
from planner.services.requirements.agreement.reading import read_agreement
from planner.store.history import conclude, record
from planner.vocabulary import Role

GREET, CHAIRS, SOON = "Que saluden", "Que haya sillas", "Que atiendan pronto"


@dataclass(frozen=True)
class Group:
    """A cycle, its three requirements, its two moments, and Ana and Luis, who supervise."""

    institution_id: int
    cycle_id: int
    moments: tuple[int, ...]
    requirements: tuple[int, ...]
    ana: Person
    luis: Person
    by: dict[str, Any]

    def board(self) -> AgreementBoard:
        """The board as it is now."""
        return read_agreement(self.cycle_id, session=self.by["session"])

    def stances(self) -> list[tuple[str, ...]]:
        """What each person says to each requirement, Ana first."""
        return [tuple(answer.stance.value for answer in row.answers) for row in self.board().rows]


def someone(institution_id: int, name: str, *roles: Role, branch_id: int | None = None, session: Session) -> Person:
    """A person of the institution with these roles, everywhere or in one branch."""
    record(session, actor="Prueba", summary=f"Agregó a {name}", institution_id=institution_id)
    person = find_or_add_person(institution_id, name, session=session)
    assert person is not None
    session.add_all(RoleGrant(person_id=person.id, role=role, branch_id=branch_id) for role in roles)
    conclude(session)
    return person


def as_actor(person: Person, *, session: Session) -> Actor:
    """The person signed in with an account of their own."""
    record(session, actor="Prueba", summary=f"Abrió la cuenta de {person.name}", institution_id=person.institution_id)
    account = open_account(f"persona{person.id}@caja.pe", person.name, None, session=session)
    person.account_id = account.id
    session.add(person)
    conclude(session)
    return actor_of(account, session=session)
