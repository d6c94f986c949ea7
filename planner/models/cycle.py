"""A service cycle and where it stands in each of the five steps."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.vocabulary import Step


class ServiceCycle(Row, table=True):
    """One walk through the five steps for one service of one institution."""

    __tablename__ = "service_cycle"

    institution_id: int = Field(foreign_key="institution.id", index=True)
    name: str
    service: str = ""
    purpose: str = ""
    facilitator: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class CycleBranch(Row, table=True):
    """A cycle is about a branch; without any such row it is about the whole institution."""

    __tablename__ = "cycle_branch"
    __table_args__: ClassVar[Any] = (UniqueConstraint("cycle_id", "branch_id"), {"sqlite_autoincrement": True})

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    branch_id: int = Field(foreign_key="branch.id", index=True)


class StepParticipant(Row, table=True):
    """Somebody takes part in a step of a cycle."""

    __tablename__ = "step_participant"
    __table_args__: ClassVar[Any] = (UniqueConstraint("cycle_id", "step", "person_id"), {"sqlite_autoincrement": True})

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    step: Step = Field(sa_type=coded(Step))
    person_id: int = Field(foreign_key="person.id", index=True)


class StepClosure(Row, table=True):
    """A step the group declared finished; reopening deletes the row, and the history remembers both.

    `record` keeps what was agreed and what was not when it closed, as JSON.
    """

    __tablename__ = "step_closure"
    __table_args__: ClassVar[Any] = (UniqueConstraint("cycle_id", "step"), {"sqlite_autoincrement": True})

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    step: Step = Field(sa_type=coded(Step))
    closed_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    note: str = ""
    record: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class ScoringWeights(Row, table=True):
    """How much each criterion weighs in the proposed order of a cycle's actions, 0-10 each."""

    __tablename__ = "scoring_weights"

    cycle_id: int = Field(foreign_key="service_cycle.id", unique=True)
    importance: int = 3
    gap: int = 3
    reach: int = 2
    effort: int = 1
    cost: int = 1


class CycleTemplate(Row, table=True):
    """A cycle's moments and requirements kept by an institution to start other cycles from."""

    __tablename__ = "cycle_template"

    institution_id: int = Field(foreign_key="institution.id", index=True)
    name: str
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
