"""The board of agreement: every requirement against every person who has to agree, as one frozen value."""

from dataclasses import dataclass
from datetime import datetime

from planner.services.agreement.people import AgreeingPerson
from planner.services.agreement.record import RecordedRequirement
from planner.services.agreement.wording import wording
from planner.vocabulary import SinceClosing, Stance


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
