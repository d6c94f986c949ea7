"""Waves of an issued survey, what each branch has to collect, and the roads into them."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.models.workshop import Said
from planner.vocabulary import WaveState


class Wave(Row, table=True):
    """One collection of answers to an issued survey, with a code that clients open at `/e/CODE`.

    `open_link`: whoever has the code may answer; otherwise only those with a link of their own. `asks_contact`
    switches on the question for a name and a phone, after `contact_consent` (empty: the ready-made text).
    `retention_days` after closing, names and phones are deleted; None keeps them until somebody does it by hand.
    A kiosk begins anew after `kiosk_seconds` of silence.
    `language` names a second language and `translation` holds its texts: item id → text, item id + "/" + option
    number → option, `scale/0` to `scale/5` for the scale of satisfaction, `section/1`… for the headings, and `title`,
    `introduction`, `consent`, `closing`, and the phrases that every survey shares; whatever is missing is shown in
    Spanish.
    `margin` in percentage points is what the sample aims at, `confidence` in percent.
    """

    __tablename__ = "wave"
    __table_args__: ClassVar[Any] = (UniqueConstraint("cycle_id", "number"), {"sqlite_autoincrement": True})

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    survey_version_id: int = Field(foreign_key="survey_version.id", index=True)
    number: int
    name: str = ""
    code: str = Field(unique=True)
    state: WaveState = Field(default=WaveState.OPEN, sa_type=coded(WaveState))
    open_link: bool = True
    asks_contact: bool = False
    contact_consent: str = ""
    retention_days: int | None = 180
    kiosk_seconds: int = 60
    language: str = ""
    translation: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    margin: int = 5
    confidence: int = 95
    opened_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class KioskPin(Said, table=True):
    """What lets staff out of the kiosk of a wave: the argon2id hash of its PIN, which no history keeps."""

    __tablename__ = "kiosk_pin"

    wave_id: int = Field(foreign_key="wave.id", unique=True)
    pin_hash: str


class BranchGoal(Row, table=True):
    """How many clients a branch has (`clients`) and how many answers of it a wave wants (`needed`)."""

    __tablename__ = "branch_goal"
    __table_args__: ClassVar[Any] = (UniqueConstraint("wave_id", "branch_id"), {"sqlite_autoincrement": True})

    wave_id: int = Field(foreign_key="wave.id", index=True)
    branch_id: int = Field(foreign_key="branch.id", index=True)
    clients: int = 0
    needed: int = 0


class WaveLink(Said, table=True):
    """A link of its own into a wave: for one client (`one_use`) or for one branch. It can be printed again."""

    __tablename__ = "wave_link"

    wave_id: int = Field(foreign_key="wave.id", index=True)
    branch_id: int | None = Field(default=None, foreign_key="branch.id", index=True)
    token: str = Field(unique=True)
    label: str = ""
    one_use: bool = True
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
