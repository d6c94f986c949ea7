"""The answers that come back: waves of an issued survey, the roads into them, and what clients said.

What clients answer is no work of the institution's people: it is its own history (`Said`), so that what a client asks
to be forgotten is really gone.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.models.workshop import Said
from planner.vocabulary import Road, WaveState


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


class AnswerFile(Row, table=True):
    """A file whose rows became answers of a wave; `removed_at` set: its answers were taken out again."""

    __tablename__ = "answer_file"

    wave_id: int = Field(foreign_key="wave.id", index=True)
    road: Road = Field(sa_type=coded(Road))
    name: str
    responses: int
    received_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Response(Said, table=True):
    """What one client answered. `answers` holds a byte a closed question, in the order of the form.

    255: not answered · 0: "No usé / no aplica" · 1..n: the option of that number. One row a client instead of one a
    question keeps a wave of a million answers in a few megabytes and makes its results one pass over them.
    `key` says what makes the response one and the same however often it is sent: the ticket of a page, a link, a sheet
    number, or the `_uuid` of a file; what makes it unique also finds the responses of a wave, and no other index slows
    a large file down. `by` is who of the staff took it down. `answered_at` is when the client answered.
    """

    __tablename__ = "response"
    __table_args__: ClassVar[Any] = (UniqueConstraint("wave_id", "key"), {"sqlite_autoincrement": True})

    wave_id: int = Field(foreign_key="wave.id")
    key: str
    road: Road = Field(sa_type=coded(Road))
    answers: bytes = Field(sa_type=LargeBinary)
    branch_id: int | None = Field(default=None, foreign_key="branch.id")
    link_id: int | None = Field(default=None, foreign_key="wave_link.id")
    file_id: int | None = Field(default=None, foreign_key="answer_file.id")
    sheet_number: int | None = None
    verified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    language: str = ""
    by: str = ""
    answered_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    received_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class OpenAnswer(Said, table=True):
    """What a client wrote in their own words to an open question."""

    __tablename__ = "open_answer"
    __table_args__: ClassVar[Any] = (UniqueConstraint("response_id", "item_id"), {"sqlite_autoincrement": True})

    response_id: int = Field(foreign_key="response.id", index=True)
    item_id: str
    text: str


class CommentTag(Said, table=True):
    """A word by which the team finds a comment again."""

    __tablename__ = "comment_tag"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("open_answer_id", "tag"),
        Index("ix_comment_tag_tag", "tag"),
        {"sqlite_autoincrement": True},
    )

    open_answer_id: int = Field(foreign_key="open_answer.id", index=True)
    tag: str


class ContactDetail(Said, table=True):
    """The name and phone that a client left after consenting, apart from their answers so that it can be deleted."""

    __tablename__ = "contact_detail"

    response_id: int = Field(foreign_key="response.id", unique=True)
    name: str = ""
    phone: str = ""
    consented_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class SheetKeying(Said, table=True):
    """What one person keyed in from a paper sheet; the second person's keying (`turn` 2) verifies the first."""

    __tablename__ = "sheet_keying"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("wave_id", "sheet_number", "turn"),
        {"sqlite_autoincrement": True},
    )

    wave_id: int = Field(foreign_key="wave.id", index=True)
    sheet_number: int
    turn: int
    answers: bytes = Field(sa_type=LargeBinary)
    comments: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    by: str = ""
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class ColumnMap(Row, table=True):
    """How the columns of a kind of file go to the questions of a form, kept for the next file of that kind.

    `headers_key` is made from the file's headings; `columns` is heading → what it holds.
    """

    __tablename__ = "column_map"
    __table_args__: ClassVar[Any] = (UniqueConstraint("cycle_id", "headers_key"), {"sqlite_autoincrement": True})

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    headers_key: str
    columns: dict[str, str] = Field(sa_type=JSON)
    saved_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
