"""Whose idea it was: the people behind what came out of a workshop."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.formats import count, listed
from planner.inputs.text import fold
from planner.models import Contribution, WorkshopParticipant


@dataclass(frozen=True)
class Authors:
    """Who proposed something: names in the order in which they said it, and how many did not give theirs."""

    names: tuple[str, ...] = ()
    unnamed: int = 0

    def __str__(self) -> str:
        """ "Ana, Luis y 2 personas más" """
        others = count(self.unnamed, "persona", "personas") if self.unnamed else ""
        more = f"{others} más" if others and self.names else others
        parts = [*self.names, more] if more else list(self.names)
        return listed(parts)


@dataclass(frozen=True)
class Voice:
    """How many people said something: `person` is who wrote it, None where nobody knows whose hands they were.

    Where the person is known, they are one of the people, and the others said it with them.
    """

    person: str | int | None
    name: str
    people: int


def person_of(participant: WorkshopParticipant) -> int | None:
    """Who a participant is; None when it stands for everybody who raised a hand or left a card without a name."""
    return None if participant.by_hand and not participant.name else participant.id


def people_among(voices: Iterable[Voice]) -> int:
    """How many people said one thing: whoever wrote it in several contributions counts once."""
    voices = list(voices)
    writers = [voice.person for voice in voices if voice.person is not None]
    return sum(voice.people for voice in voices) - len(writers) + len(set(writers))


def authors_among(voices: Iterable[Voice]) -> Authors:
    """The authors of one thing: the names, each once, and how many more people there are."""
    voices = list(voices)
    named: dict[str, str] = {}
    for voice in voices:
        if voice.name:
            named.setdefault(fold(voice.name), voice.name)
    return Authors(tuple(named.values()), people_among(voices) - len(named))


def own_votes(contributions: Iterable[Contribution]) -> dict[int, int]:
    """How many people each contribution had before others were joined to it, by id."""
    rows = list(contributions)
    own = {row.id: row.votes for row in rows}
    for row in rows:
        if row.merged_into_id in own:
            own[row.merged_into_id] -= row.votes
    return own
