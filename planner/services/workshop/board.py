"""The board of a workshop as one frozen value, and a cheap number that tells when it has to be read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from planner.models import (
    AgreementVote,
    BallotPaper,
    Contribution,
    EmotionVote,
    Operation,
    Workshop,
    WorkshopParticipant,
)
from planner.models.base import now
from planner.services.moments.moments import moments_of
from planner.services.moments.phase_guess import guess_phase
from planner.services.workshop.authorship import Authors, Voice, authors_among, own_votes, people_among, person_of
from planner.services.workshop.room import Room, read_room
from planner.services.workshop.tallies import (
    AgreementTally,
    EmotionTally,
    agreements_of,
    ballots_per_round,
    emotions_of,
)
from planner.vocabulary import ContributionKind, Phase, Role

HERE = timedelta(minutes=2)
"""A phone that has shown itself within this time counts as being there."""
_COUNTED = (Contribution, EmotionVote, AgreementVote, BallotPaper, WorkshopParticipant)


@dataclass(frozen=True)
class Card:
    """A contribution on the board. `own_votes` is how many people said it, `person` who wrote it, where that is known.

    `votes` is how many people said it or what is `merged` inside it: whoever wrote several of them counts once.
    `phase` is the one given or, when `phase_is_guess`, the one that the text suggests; None when it suggests none.
    """

    id: int
    version: int
    kind: ContributionKind
    text: str
    author: str
    role: Role | None
    by_hand: bool
    person: int | None
    own_votes: int
    hidden: bool
    phase: Phase | None
    phase_is_guess: bool
    moment_id: int | None
    became_moment_id: int | None
    became_requirement_id: int | None
    created_at: datetime
    merged: tuple["Card", ...] = ()

    @property
    def votes(self) -> int:
        """How many people said it."""
        return people_among(self._voices)

    @property
    def authors(self) -> Authors:
        """Everybody who said it."""
        return authors_among(self._voices)

    @property
    def _voices(self) -> tuple[Voice, ...]:
        return tuple(Voice(card.person, card.author, card.own_votes) for card in (self, *self.merged))

    @property
    def is_converted(self) -> bool:
        """Whether it has gone to the matrix."""
        return self.became_moment_id is not None or self.became_requirement_id is not None


@dataclass(frozen=True)
class Attendee:
    """Somebody in the room: a phone, or by hand. `is_here` when the phone has shown itself lately."""

    id: int
    name: str
    role: Role | None
    branch_id: int | None
    by_hand: bool
    is_here: bool


@dataclass(frozen=True)
class Board:
    """A workshop with all that was said in it. Cards stand in the order in which they were said.

    `moments_by_phase` has the four phases and None, `requirements_by_moment` the moments of the cycle in order and,
    last and only when there are any, those whose moment is gone (None). `moment_names` in the cycle's order.
    """

    room: Room
    version: str
    moment_names: Mapping[int, str]
    moments_by_phase: Mapping[Phase | None, tuple[Card, ...]]
    requirements_by_moment: Mapping[int | None, tuple[Card, ...]]
    emotions: Mapping[int, EmotionTally]
    agreements: Mapping[int, AgreementTally]
    ballots: Mapping[int, int]
    attendees: tuple[Attendee, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card that is not inside another one."""
        groups = (*self.moments_by_phase.values(), *self.requirements_by_moment.values())
        return tuple(card for group in groups for card in group)

    @property
    def phones(self) -> int:
        """How many phones have joined."""
        return sum(not attendee.by_hand for attendee in self.attendees)

    @property
    def here(self) -> int:
        """How many phones are there now."""
        return sum(attendee.is_here for attendee in self.attendees)


def board_version(workshop_id: int, *, session: Session) -> str:
    """A short text that changes whenever something on the board does; one query on indexes.

    What phones change is a new row or one less; what the facilitator changes is an operation of the cycle.
    """
    numbers = [
        select(number).where(table.workshop_id == workshop_id).scalar_subquery()
        for table in _COUNTED
        for number in (func.count(col(table.id)), func.max(table.id))
    ]
    last_operation = select(func.max(Operation.id)).where(Operation.cycle_id == Workshop.cycle_id).scalar_subquery()
    counted = session.exec(select(last_operation, *numbers).where(Workshop.id == workshop_id)).first()
    return "-".join(str(number or 0) for number in counted or ())


def read_board(workshop_id: int, *, session: Session, at: datetime | None = None) -> Board:
    """The board of a workshop. Raises NotFound."""
    room = read_room(workshop_id, session=session)
    version = board_version(workshop_id, session=session)
    names = {moment.id: moment.name for moment in moments_of(room.cycle_id, session=session)}
    cards = _cards(workshop_id, session)
    return Board(
        room=room,
        version=version,
        moment_names=names,
        moments_by_phase=_by_phase(cards),
        requirements_by_moment=_by_moment(cards, names),
        emotions={tally.moment_id: tally for tally in emotions_of(workshop_id, session=session)},
        agreements={tally.requirement_id: tally for tally in agreements_of(workshop_id, session=session)},
        ballots=ballots_per_round(workshop_id, session=session),
        attendees=attendees_of(workshop_id, session=session, at=at),
    )


def attendees_of(workshop_id: int, *, session: Session, at: datetime | None = None) -> tuple[Attendee, ...]:
    """Who has joined a workshop, in the order in which they came."""
    query = select(WorkshopParticipant).where(WorkshopParticipant.workshop_id == workshop_id)
    since = (at or now()) - HERE
    return tuple(
        Attendee(
            **row.model_dump(include={"id", "name", "role", "branch_id", "by_hand"}),
            is_here=not row.by_hand and row.seen_at >= since,
        )
        for row in session.exec(query.order_by(col(WorkshopParticipant.id)))
    )


def _cards(workshop_id: int, session: Session) -> list[Card]:
    query = (
        select(Contribution, WorkshopParticipant)
        .join(WorkshopParticipant, col(Contribution.participant_id) == col(WorkshopParticipant.id))
        .where(Contribution.workshop_id == workshop_id)
        .order_by(col(Contribution.id))
    )
    found = session.exec(query).all()
    own = own_votes(row for row, _author in found)
    inside: dict[int | None, list[Card]] = {}
    for row, author in found:
        if row.merged_into_id is not None:
            inside.setdefault(row.merged_into_id, []).append(_card(row, author, own[row.id], ()))
    return [
        _card(row, author, own[row.id], inside.get(row.id, ())) for row, author in found if row.merged_into_id is None
    ]


def _card(row: Contribution, author: WorkshopParticipant, own: int, merged: Sequence[Card]) -> Card:
    is_moment = row.kind is ContributionKind.MOMENT
    kept = set(Card.__dataclass_fields__) & set(Contribution.model_fields) - {"phase"}
    return Card(
        **row.model_dump(include=kept),
        author=author.name,
        role=author.role,
        by_hand=author.by_hand,
        person=person_of(author),
        own_votes=own,
        phase=row.phase or (guess_phase(row.text) if is_moment else None),
        phase_is_guess=row.phase is None,
        merged=tuple(merged),
    )


def _by_phase(cards: Iterable[Card]) -> dict[Phase | None, tuple[Card, ...]]:
    moments = [card for card in cards if card.kind is ContributionKind.MOMENT]
    return {phase: tuple(card for card in moments if card.phase is phase) for phase in (*Phase, None)}


def _by_moment(cards: Iterable[Card], names: Mapping[int, str]) -> dict[int | None, tuple[Card, ...]]:
    groups: dict[int | None, list[Card]] = {moment_id: [] for moment_id in names}
    for card in cards:
        if card.kind is ContributionKind.REQUIREMENT:
            groups.setdefault(card.moment_id if card.moment_id in names else None, []).append(card)
    return {moment_id: tuple(group) for moment_id, group in groups.items()}
