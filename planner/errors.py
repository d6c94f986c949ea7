"""What can go wrong, said in Spanish to the person who can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Problem:
    """One thing to correct: where it is (sheet, row, field…) and a sentence that says what to do.

    `field` names the input field in code, so that a form can show the sentence beside it.
    """

    sentence: str
    place: str = ""
    field: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


class PlannerError(Exception):
    """A refusal that a user can understand, in one clear Spanish sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InvalidInput(PlannerError):
    """Something that came from outside cannot be accepted; carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in problems))

    @classmethod
    def saying(cls, sentence: str) -> Self:
        """The refusal with one problem that has no place of its own."""
        return cls([Problem(sentence)])


class NotFound(PlannerError):
    """The thing asked for does not exist, or no longer does."""


class Refused(PlannerError):
    """A rule of the method or of the product forbids it; the sentence says what to do instead."""


@dataclass(frozen=True)
class ConflictWords:
    """What every screen says when somebody else changed the same field meanwhile."""

    happened: str = "Otra persona cambió este dato mientras usted escribía."
    choose: str = "Compare los dos textos y elija con cuál quedarse."
    look_again: str = "Mírelo y vuelva a intentar."
    mine: str = "Usted escribió"
    theirs: str = "La otra persona escribió"
    now: str = "Ahora dice"
    keep_mine: str = "Dejar lo que escribí"
    keep_theirs: str = "Dejar lo de la otra persona"


CONFLICT_WORDS = ConflictWords()


class Conflict(PlannerError):
    """Somebody else changed the same field since it was read; both texts are kept for the user to choose.

    `current_version` is the version to send back to keep one's own text on purpose.
    """

    def __init__(self, *, field: str, mine: object, theirs: object, current_version: int) -> None:
        self.field, self.mine, self.theirs, self.current_version = field, mine, theirs, current_version
        super().__init__(f"{CONFLICT_WORDS.happened} {CONFLICT_WORDS.choose}")


PRESS_LOST = "Se recuperó la conexión. Revise y vuelva a pulsar."
"""What is said where something was pressed while the line was broken."""


class NewerDatabase(PlannerError):
    """The database was written by a newer release than this one."""
