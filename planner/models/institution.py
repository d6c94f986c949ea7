"""Institutions, their branches, and the files they keep."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.vocabulary import InstitutionKind


class StoredFile(Row, table=True):
    """A picture or document, written once and never changed."""

    __tablename__ = "stored_file"

    name: str
    mime: str
    content: bytes
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Institution(Row, table=True):
    """A microfinance institution or a public office."""

    __tablename__ = "institution"

    name: str = Field(index=True)
    kind: InstitutionKind = Field(sa_type=coded(InstitutionKind))
    logo_id: int | None = Field(default=None, foreign_key="stored_file.id")
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Branch(Row, table=True):
    """An agencia or oficina of an institution."""

    __tablename__ = "branch"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("institution_id", "name"),
        {"sqlite_autoincrement": True},
    )

    institution_id: int = Field(foreign_key="institution.id", index=True)
    name: str
    position: int
