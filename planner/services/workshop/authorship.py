"""Whose idea it was: the people behind what came out of a workshop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.formats import count
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
        return " y ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


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
    moments: dict[int, list[tuple[str, int]]] = {}
    requirements: dict[int, list[tuple[str, int]]] = {}
    own = own_votes(contribution for contribution, _ in said)
    for contribution, participant in said:
        card = kept.get(contribution.merged_into_id or 0, contribution)
        voice = (participant.name, own[contribution.id])
        if card.became_moment_id is not None:
            moments.setdefault(card.became_moment_id, []).append(voice)
        if card.became_requirement_id is not None:
            requirements.setdefault(card.became_requirement_id, []).append(voice)
    return CycleAuthors(_together(moments), _together(requirements))


def _together(voices: Mapping[int, list[tuple[str, int]]]) -> dict[int, Authors]:
    return {row_id: authors_among(found) for row_id, found in voices.items()}


def authors_among(voices: Iterable[tuple[str, int]]) -> Authors:
    """The authors behind (name, people) pairs; a pair with a name stands for that person and those who joined them."""
    voices = list(voices)
    names = tuple(dict.fromkeys(name for name, _ in voices if name))
    return Authors(names, sum(people - 1 if name else people for name, people in voices))


def own_votes(contributions: Iterable[Contribution]) -> dict[int, int]:
    """How many people each contribution had before others were joined to it, by id."""
    rows = list(contributions)
    own = {row.id: row.votes for row in rows}
    for row in rows:
        if row.merged_into_id in own:
            own[row.merged_into_id] -= row.votes
    return own


def authors_of_moment(moment_id: int, *, session: Session) -> Authors:
    """Who proposed a moment in a workshop; nobody when it did not come from one."""
    query = (
        select(Workshop.cycle_id)
        .join(Contribution, col(Contribution.workshop_id) == col(Workshop.id))
        .where(Contribution.became_moment_id == moment_id)
    )
    cycle_id = session.exec(query.limit(1)).first()
    return authors_of(cycle_id, session=session).moments[moment_id] if cycle_id is not None else Authors()


def authors_of_requirement(requirement_id: int, *, session: Session) -> Authors:
    """Who proposed a requirement in a workshop; nobody when it did not come from one."""
    query = (
        select(Workshop.cycle_id)
        .join(Contribution, col(Contribution.workshop_id) == col(Workshop.id))
        .where(Contribution.became_requirement_id == requirement_id)
    )
    cycle_id = session.exec(query.limit(1)).first()
    return authors_of(cycle_id, session=session).requirements[requirement_id] if cycle_id is not None else Authors()
