"""Step 5: the survey a cycle is preparing, its issued versions, and the copies printed of them."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.vocabulary import Paper


class Survey(Row, table=True):
    """What a team decides about its survey; the questions themselves come from the matrix.

    `target_items` is the number of satisfaction questions wanted; None asks about every requirement.
    Empty texts mean that the ready-made ones are used.
    """

    __tablename__ = "survey"

    cycle_id: int = Field(foreign_key="service_cycle.id", unique=True)
    title: str = ""
    introduction: str = ""
    consent: str = ""
    closing: str = ""
    target_items: int | None = 20
    faces: bool = True
    ask_profile: bool = True
    ask_recommendation: bool = True
    ask_open: bool = True


class SurveyVersion(Row, table=True):
    """An issued survey. `form` is the whole frozen form as JSON; an issued version never changes."""

    __tablename__ = "survey_version"
    __table_args__: ClassVar[Any] = (UniqueConstraint("cycle_id", "number"), {"sqlite_autoincrement": True})

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    number: int
    issued_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    form: dict[str, Any] = Field(sa_type=JSON)


class PrintRun(Row, table=True):
    """Numbered copies printed of a version: `first_number`..`last_number`, never printed twice."""

    __tablename__ = "print_run"

    survey_version_id: int = Field(foreign_key="survey_version.id", index=True)
    first_number: int
    last_number: int
    paper: Paper = Field(sa_type=coded(Paper))
    large_print: bool = False
    printed_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
