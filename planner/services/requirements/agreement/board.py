"""The board of agreement as one frozen value: who has to agree, on what, and how far they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, case, col, or_, select

from planner.inputs.text import fold
from planner.models import CycleBranch, Person, Requirement, RoleGrant, ServiceCycle
from planner.services.actor import Actor
from planner.services.requirements.agreement.record import RecordedRequirement
from planner.store.versions import find_cycle
from planner.vocabulary import Role, SinceClosing, Stance

# Whose agreement counts: the supervisors of the institution, or of the branches that the cycle is about.


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


# What people agree to: the requirement and its standard. Whoever answered before either changed is asked again.

REREAD = "Este requerimiento cambió mientras usted lo leía. Léalo otra vez y responda."
_STANDARD = " · Estándar: "


def wording(text: str, standard: str) -> str:
    """A requirement as it is put to those who have to agree."""
    return f"{text}{_STANDARD}{standard}" if standard else text


def wording_column() -> Any:
    """The same, worked out by the database from a row of `requirement`."""
    text, standard = col(Requirement.text), col(Requirement.standard)
    return case((standard == "", text), else_=text + _STANDARD + standard)


# The board of agreement: every requirement against every person who has to agree, as one frozen value.


@dataclass(frozen=True)
class Answer:
    """Where one person stands. With CHANGED, `agrees`, `reason` and `text` are what they said of the earlier wording.

    `agrees` is None without any answer; `version` is that of the stored answer, 0 without one.
    """

    stance: Stance = Stance.MISSING
    agrees: bool | None = None
    reason: str = ""
    text: str = ""
    at: datetime | None = None
    version: int = 0


@dataclass(frozen=True)
class RoomVotes:
    """Hands and phones in the last workshop that asked; `earlier` when the requirement has changed since."""

    agree: int
    against: int
    earlier: bool = False

    def __str__(self) -> str:
        when = ", con el texto anterior" if self.earlier else ""
        return f"En el taller{when}: {self.agree} de acuerdo, {self.against} no"


@dataclass(frozen=True)
class AgreementRow:
    """One requirement; `answers` in the order of the board's people. `number` is moment and place ("3.2")."""

    id: int
    number: str
    moment_id: int
    moment_position: int
    moment: str
    text: str
    standard: str
    answers: tuple[Answer, ...]
    room: RoomVotes | None = None
    since_closing: SinceClosing | None = None

    @property
    def wording(self) -> str:
        """What people agree to."""
        return wording(self.text, self.standard)

    def count(self, *stances: Stance) -> int:
        """How many people stand there."""
        return sum(answer.stance in stances for answer in self.answers)

    @property
    def is_agreed(self) -> bool:
        """Everybody agrees, and there is somebody."""
        return bool(self.answers) and self.count(Stance.AGREES) == len(self.answers)

    @property
    def is_contested(self) -> bool:
        """Somebody disagrees."""
        return self.count(Stance.DISAGREES) > 0

    @property
    def is_waiting(self) -> bool:
        """Somebody has yet to answer, or to answer again."""
        return self.count(Stance.MISSING, Stance.CHANGED) > 0


@dataclass(frozen=True)
class PersonTotals:
    """How one person answered; `missing` counts what they have yet to answer, or to answer again."""

    person: AgreeingPerson
    agrees: int
    disagrees: int
    missing: int


@dataclass(frozen=True)
class AgreementBoard:
    """All requirements of a cycle in order, and the people who have to agree, by name.

    `removed` is what step 2 held when the group closed it and no longer does.
    """

    cycle_id: int
    people: tuple[AgreeingPerson, ...]
    rows: tuple[AgreementRow, ...]
    removed: tuple[RecordedRequirement, ...] = ()

    @property
    def agreed(self) -> tuple[AgreementRow, ...]:
        """Those on which everybody agrees."""
        return tuple(row for row in self.rows if row.is_agreed)

    @property
    def contested(self) -> tuple[AgreementRow, ...]:
        """Those with which somebody disagrees."""
        return tuple(row for row in self.rows if row.is_contested)

    @property
    def waiting(self) -> tuple[AgreementRow, ...]:
        """Those that somebody has yet to answer."""
        return tuple(row for row in self.rows if row.is_waiting)

    @property
    def totals(self) -> tuple[PersonTotals, ...]:
        """How each person answered, in the order of the people."""
        return tuple(self._totals(place, person) for place, person in enumerate(self.people))

    def _totals(self, place: int, person: AgreeingPerson) -> PersonTotals:
        stances = [row.answers[place].stance for row in self.rows]
        agrees, disagrees = stances.count(Stance.AGREES), stances.count(Stance.DISAGREES)
        return PersonTotals(person, agrees, disagrees, len(stances) - agrees - disagrees)

    def row(self, requirement_id: int) -> AgreementRow:
        """The row of a requirement. Raises KeyError."""
        return {row.id: row for row in self.rows}[requirement_id]

    def answer(self, row: AgreementRow, person_id: int) -> Answer:
        """What one person said of a requirement. Raises KeyError when they do not have to answer."""
        return {person.id: row.answers[place] for place, person in enumerate(self.people)}[person_id]
