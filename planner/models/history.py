"""What was changed, by whom, when, from what to what: written by the store itself, only ever added to."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from planner.models.base import Table, UtcDateTime, coded, now
from planner.vocabulary import Permission


class Operation(Table, table=True):
    """One use case that changed something. `undoes_id` names the operation that this one took back.

    `actor` is the name people read, `account_id` whose it is; `permission` is what doing it took, and what taking
    it back takes. `words` is what a search looks through: the texts as people compare them.
    """

    __tablename__ = "operation"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 -- SQLAlchemy's own protocol

    id: int = Field(default=None, primary_key=True)
    institution_id: int | None = Field(default=None, foreign_key="institution.id", index=True)
    cycle_id: int | None = Field(default=None, foreign_key="service_cycle.id", index=True)
    actor: str
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    permission: Permission | None = Field(default=None, sa_type=coded(Permission))
    summary: str
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    undoes_id: int | None = Field(default=None, foreign_key="operation.id", index=True)
    words: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Change(Table, table=True):
    """One row before and after an operation, as JSON; `before` is None for a new row, `after` for a deleted one.

    `words` is what a search looks through: the texts of both, as people compare them.
    """

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 -- SQLAlchemy's own protocol

    id: int = Field(default=None, primary_key=True)
    operation_id: int = Field(foreign_key="operation.id", index=True)
    table_name: str = Field(index=True)
    row_id: int = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    words: str = Field(default="", sa_column_kwargs={"server_default": ""})
