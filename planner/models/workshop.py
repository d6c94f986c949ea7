"""A room at work: the workshop, who is in it, and everything that was said, felt, agreed and ranked there.

Moments, requirements and actions are named by their number alone, without a foreign key: what the room said stays
when they are deleted, and counts again when they are brought back.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field

from planner.models.base import Row, Table, UtcDateTime, coded, now
from planner.vocabulary import Activity, BallotKind, ContributionKind, Emotion, Phase, Role


class Workshop(Row, table=True):
    """A session of a cycle that people join with a code. `closed_at` set: it accepts nothing more.

    `moment_id` is the moment the room is looking at, None for all. `hidden` keeps the contributions off the board
    until the facilitator shows them. `round` numbers the votes on the order of the actions.
    """

    __tablename__ = "workshop"
    __table_args__: ClassVar[Any] = (
        Index("ix_workshop_open_code", "code", unique=True, sqlite_where=text("closed_at IS NULL"),
              postgresql_where=text("closed_at IS NULL")),
        {"sqlite_autoincrement": True},
    )  # fmt: skip

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    code: str = Field(index=True)
    title: str = ""
    place: str = ""
    activity: Activity = Field(default=Activity.WAITING, sa_type=coded(Activity))
    moment_id: int | None = None
    hidden: bool = False
    ballot_kind: BallotKind = Field(default=BallotKind.RANKING, sa_type=coded(BallotKind))
    points: int = 100
    round: int = 1
    timer_ends_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    opened_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    decisions: str = ""


class Said(Table):
    """A row that comes from a phone: it is its own history."""

    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)


class WorkshopParticipant(Said, table=True):
    """A phone in the room, or somebody whose votes and cards the facilitator keyed in (`by_hand`).

    `token_hash` is the SHA-256 of what the phone's cookie holds, or a mark of those by hand that is no SHA-256.
    `name` may be empty: nobody has to say theirs.
    """

    __tablename__ = "workshop_participant"

    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    token_hash: str | None = Field(default=None, unique=True)
    name: str = ""
    role: Role | None = Field(default=None, sa_type=coded(Role))
    branch_id: int | None = Field(default=None, foreign_key="branch.id")
    by_hand: bool = False
    joined_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    seen_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Contribution(Row, table=True):
    """A moment or a requirement somebody proposed. `key` is made from what it says: nobody says the same thing twice.

    `votes` is how many people said it, with those of what was joined to it; the board counts whoever wrote several of
    them once. `merged_into_id` names the one that took it in; `became_moment_id` and `became_requirement_id` what it
    turned into.
    """

    __tablename__ = "contribution"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("participant_id", "key"),
        {"sqlite_autoincrement": True},
    )

    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    participant_id: int = Field(foreign_key="workshop_participant.id", index=True)
    key: str
    kind: ContributionKind = Field(sa_type=coded(ContributionKind))
    text: str
    moment_id: int | None = None
    phase: Phase | None = Field(default=None, sa_type=coded(Phase))
    votes: int = 1
    hidden: bool = False
    merged_into_id: int | None = Field(default=None, foreign_key="contribution.id", index=True)
    became_moment_id: int | None = None
    became_requirement_id: int | None = None
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class EmotionVote(Said, table=True):
    """What a moment feels like to somebody in the room; `people` is more than 1 for hands counted together."""

    __tablename__ = "emotion_vote"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("participant_id", "moment_id", "emotion"),
        {"sqlite_autoincrement": True},
    )

    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    participant_id: int = Field(foreign_key="workshop_participant.id", index=True)
    moment_id: int = Field(index=True)
    emotion: Emotion = Field(sa_type=coded(Emotion))
    people: int = 1
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class AgreementVote(Said, table=True):
    """Whether somebody in the room agrees with a requirement as it read then (`text`)."""

    __tablename__ = "agreement_vote"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("participant_id", "requirement_id", "agrees"),
        {"sqlite_autoincrement": True},
    )

    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    participant_id: int = Field(foreign_key="workshop_participant.id", index=True)
    requirement_id: int = Field(index=True)
    text: str
    agrees: bool
    reason: str = ""
    people: int = 1
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class BallotPaper(Said, table=True):
    """How one person orders the actions in one round: action id as text → place, or → points."""

    __tablename__ = "ballot"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("participant_id", "round"),
        {"sqlite_autoincrement": True},
    )

    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    participant_id: int = Field(foreign_key="workshop_participant.id", index=True)
    round: int
    kind: BallotKind = Field(sa_type=coded(BallotKind))
    choices: dict[str, int] = Field(sa_type=JSON)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class GroupRankingRecord(Row, table=True):
    """What the room ranked in a round and what the team adopted from it: both are kept.

    `result` is the whole calculation as JSON; `adopted` the action ids in the order the team numbered them.
    """

    __tablename__ = "group_ranking"

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    workshop_id: int = Field(foreign_key="workshop.id", index=True)
    round: int
    result: dict[str, Any] = Field(sa_type=JSON)
    adopted: list[int] = Field(sa_type=JSON)
    note: str = ""
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
