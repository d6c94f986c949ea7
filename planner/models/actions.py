"""Steps 3 and 4: what will be done for the requirements, by whom, until when, and in what order."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Numeric, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.vocabulary import ActionStatus, Degree


class ActionPlan(Row, table=True):
    """An action for improving the service. `priority` runs 1..n in its cycle, 1 the most important.

    `cost` is an amount in the institution's own currency; `progress` is a percentage.
    `reach`, `effort` and `cost_level` feed the proposed order; None means not yet judged.
    """

    __tablename__ = "action_plan"

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    priority: int
    text: str
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    starts_on: date | None = None
    due_on: date | None = None
    resources: str = ""
    cost: Decimal | None = Field(default=None, sa_type=Numeric(14, 2))
    indicator: str = ""
    target: str = ""
    status: ActionStatus = Field(default=ActionStatus.PENDING, sa_type=coded(ActionStatus))
    progress: int = 0
    reach: Degree | None = Field(default=None, sa_type=coded(Degree))
    effort: Degree | None = Field(default=None, sa_type=coded(Degree))
    cost_level: Degree | None = Field(default=None, sa_type=coded(Degree))


class ActionRequirement(Row, table=True):
    """An action answers a requirement."""

    __tablename__ = "action_requirement"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("action_id", "requirement_id"),
        {"sqlite_autoincrement": True},
    )

    action_id: int = Field(foreign_key="action_plan.id", index=True)
    requirement_id: int = Field(foreign_key="requirement.id", index=True)


class ActionNote(Row, table=True):
    """An entry of an action's log."""

    __tablename__ = "action_note"

    action_id: int = Field(foreign_key="action_plan.id", index=True)
    text: str
    author: str
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
