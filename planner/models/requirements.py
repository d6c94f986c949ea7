"""Step 2: what the client requires at each moment, and whether the institution agrees on it."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.vocabulary import Gap, Importance, Origin


class Requirement(Row, table=True):
    """One requirement of the client at a moment. `position` runs 1..n in its moment.

    `question` is the survey wording somebody wrote for it; empty means that the wording is generated.
    `in_survey` forces the requirement in or out of the survey; None lets the survey's length decide.
    """

    __tablename__ = "requirement"

    moment_id: int = Field(foreign_key="moment_of_truth.id", index=True)
    position: int
    text: str
    standard: str = ""
    current_situation: str = ""
    gap: Gap | None = Field(default=None, sa_type=coded(Gap))
    importance: Importance | None = Field(default=None, sa_type=coded(Importance))
    origin: Origin = Field(default=Origin.WORKSHOP, sa_type=coded(Origin))
    question: str = ""
    in_survey: bool | None = None


class Agreement(Row, table=True):
    """One person's answer to a requirement: agreed, or not and why. `text` is what they read; a new text asks again."""

    __tablename__ = "agreement"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("requirement_id", "person_id"),
        {"sqlite_autoincrement": True},
    )

    requirement_id: int = Field(foreign_key="requirement.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    text: str
    agrees: bool
    reason: str = ""
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
