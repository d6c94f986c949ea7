"""Institutions, their branches, the people they name, and the files they keep."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.vocabulary import InstitutionKind, Role


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


class Person(Row, table=True):
    """Somebody an institution knows by name: owner of actions, supervisor, facilitator.

    `account_id` is the account with which that person signs in, if there is one.
    """

    __tablename__ = "person"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("institution_id", "name"),
        Index("ix_person_one_account", "institution_id", "account_id", unique=True),
        {"sqlite_autoincrement": True},
    )

    institution_id: int = Field(foreign_key="institution.id", index=True)
    name: str
    active: bool = True
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)


class RoleGrant(Row, table=True):
    """One role of one person, everywhere or in one branch; a person may hold several."""

    __tablename__ = "role_grant"

    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=coded(Role))
    branch_id: int | None = Field(default=None, foreign_key="branch.id")
