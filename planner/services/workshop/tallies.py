"""What the room felt, agreed to and voted, counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from sqlmodel import Session, col, func, select

from planner.models import AgreementVote, BallotPaper, EmotionVote, Requirement, WorkshopParticipant
from planner.vocabulary import Emotion


@dataclass(frozen=True)
class EmotionTally:
    """What a moment feels like to the room: how many people per emotion (every emotion is there), from −2 to +2."""

    moment_id: int
    people: Mapping[Emotion, int]

    @property
    def total(self) -> int:
        """How many people answered; at least one."""
        return sum(self.people.values())

    @property
    def mean(self) -> float:
        """The average from -2 to +2."""
        return sum(emotion * people for emotion, people in self.people.items()) / self.total

    @property
    def typical(self) -> Emotion:
        """The emotion nearest to the average; halfway the worse one, so that no trouble is glossed over."""
        nearest = ceil(self.mean - 0.5)
        return next(emotion for emotion in Emotion if emotion == nearest)


@dataclass(frozen=True)
class Dissent:
    """Why somebody does not agree; `name` and `reason` may be empty."""

    name: str
    reason: str
    people: int


@dataclass(frozen=True)
class AgreementTally:
    """What the room answered to a requirement as it reads now; `outdated` counts answers to an earlier text."""

    requirement_id: int
    agree: int
    disagree: int
    outdated: int
    dissent: tuple[Dissent, ...]


def emotions_of(workshop_id: int, *, session: Session) -> tuple[EmotionTally, ...]:
    """The emotions of every moment that somebody answered for."""
    query = (
        select(EmotionVote.moment_id, EmotionVote.emotion, func.sum(EmotionVote.people))
        .where(EmotionVote.workshop_id == workshop_id)
        .group_by(col(EmotionVote.moment_id), col(EmotionVote.emotion))
        .order_by(col(EmotionVote.moment_id))
    )
    felt: dict[int, Counter[int]] = {}
    for moment_id, emotion, people in session.exec(query):
        felt.setdefault(moment_id, Counter())[emotion] += people
    return tuple(EmotionTally(each, {emotion: felt[each][emotion] for emotion in Emotion}) for each in felt)


def agreements_of(workshop_id: int, *, session: Session) -> tuple[AgreementTally, ...]:
    """The answers to every requirement that somebody answered and that is still there."""
    query = (
        select(AgreementVote, WorkshopParticipant.name, Requirement.text)
        .join(WorkshopParticipant, col(AgreementVote.participant_id) == col(WorkshopParticipant.id))
        .join(Requirement, col(AgreementVote.requirement_id) == col(Requirement.id))
        .where(AgreementVote.workshop_id == workshop_id)
        .order_by(col(AgreementVote.requirement_id), col(AgreementVote.id))
    )
    found: dict[int, list[tuple[AgreementVote, str, str]]] = {}
    for vote, name, text in session.exec(query):
        found.setdefault(vote.requirement_id, []).append((vote, name, text))
    return tuple(_agreement(requirement_id, votes) for requirement_id, votes in found.items())


def _agreement(requirement_id: int, votes: list[tuple[AgreementVote, str, str]]) -> AgreementTally:
    current = [(vote, name) for vote, name, text in votes if vote.text == text]
    against = [(vote, name) for vote, name in current if not vote.agrees]
    return AgreementTally(
        requirement_id=requirement_id,
        agree=sum(vote.people for vote, _ in current if vote.agrees),
        disagree=sum(vote.people for vote, _ in against),
        outdated=sum(vote.people for vote, _, text in votes if vote.text != text),
        dissent=tuple(Dissent(name, vote.reason, vote.people) for vote, name in against),
    )


def ballots_per_round(workshop_id: int, *, session: Session) -> dict[int, int]:
    """How many ballots each round has."""
    query = (
        select(BallotPaper.round, func.count(col(BallotPaper.id)))
        .where(BallotPaper.workshop_id == workshop_id)
        .group_by(col(BallotPaper.round))
        .order_by(col(BallotPaper.round))
    )
    return dict(session.exec(query).all())
