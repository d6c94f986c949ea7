"""Whose idea it was: the people behind what came out of a workshop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.formats import count, listed
from planner.inputs.text import fold
from planner.models import Contribution, Workshop, WorkshopParticipant


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


@dataclass(frozen=True)
class CycleAuthors:
    """Who proposed each moment and each requirement of a cycle in its workshops, by id."""

    moments: Mapping[int, Authors]
    requirements: Mapping[int, Authors]


def authors_of(cycle_id: int, *, session: Session) -> CycleAuthors:
    """Who proposed what in the workshops of a cycle."""
    query = (
        select(Contribution, WorkshopParticipant)
        .join(WorkshopParticipant, col(Contribution.participant_id) == col(WorkshopParticipant.id))
        .join(Workshop, col(Contribution.workshop_id) == col(Workshop.id))
        .where(Workshop.cycle_id == cycle_id)
        .order_by(col(Contribution.id))
    )
    said = session.exec(query).all()
    kept = {contribution.id: contribution for contribution, _ in said}
    moments: dict[int, list[Voice]] = {}
    requirements: dict[int, list[Voice]] = {}
    own = own_votes(contribution for contribution, _ in said)
    for contribution, participant in said:
        card = kept.get(contribution.merged_into_id or 0, contribution)
        # Whoever comes to several workshops joins each of them anew: only a name tells that it is the same person.
        person = fold(participant.name) or person_of(participant)
        voice = Voice(person, participant.name, own[contribution.id])
        if card.became_moment_id is not None:
            moments.setdefault(card.became_moment_id, []).append(voice)
        if card.became_requirement_id is not None:
            requirements.setdefault(card.became_requirement_id, []).append(voice)
    return CycleAuthors(_together(moments), _together(requirements))


def _together(voices: Mapping[int, list[Voice]]) -> dict[int, Authors]:
    return {row_id: authors_among(found) for row_id, found in voices.items()}


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
