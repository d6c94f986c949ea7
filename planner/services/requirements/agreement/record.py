"""What is kept of a step when the group closes it: who took part, what was agreed, and the dissent, word by word."""

from pydantic import BaseModel, ConfigDict

from planner.vocabulary import Role


class Recorded(BaseModel):
    """Part of a record: it never changes once written."""

    model_config = ConfigDict(frozen=True)


class RecordedPerson(Recorded):
    """Somebody who took part, with the roles they had then."""

    person_id: int
    name: str
    roles: tuple[Role, ...] = ()


class Dissent(Recorded):
    """Who did not agree, and why."""

    name: str
    reason: str


class EarlierAnswer(Recorded):
    """What somebody had answered to an earlier wording and did not answer again."""

    name: str
    agrees: bool
    reason: str
    text: str


class RecordedRequirement(Recorded):
    """A requirement as it read at the closing, with the names of those for, against and without an answer."""

    requirement_id: int
    moment: str
    text: str
    standard: str = ""
    in_favour: tuple[str, ...] = ()
    against: tuple[Dissent, ...] = ()
    unanswered: tuple[str, ...] = ()
    earlier: tuple[EarlierAnswer, ...] = ()


class StepRecord(Recorded):
    """The record of a closing. `agreeing` are the supervisors who had to answer (step 2).

    A requirement is contested when anybody disagrees, agreed when everybody agrees, and unanswered otherwise.
    """

    closed_by: str = ""
    participants: tuple[RecordedPerson, ...] = ()
    missing_roles: tuple[Role, ...] = ()
    agreeing: tuple[str, ...] = ()
    agreed: tuple[RecordedRequirement, ...] = ()
    contested: tuple[RecordedRequirement, ...] = ()
    unanswered: tuple[RecordedRequirement, ...] = ()

    @property
    def requirements(self) -> tuple[RecordedRequirement, ...]:
        """All of them."""
        return (*self.agreed, *self.contested, *self.unanswered)
