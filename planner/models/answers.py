"""The answers that come back: what clients said, by which road, and what is kept beside it.

What clients answer is no work of the institution's people: it is its own history (`Said`), so that what a client asks
to be forgotten is really gone.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.models.workshop import Said
from planner.vocabulary import Road


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
