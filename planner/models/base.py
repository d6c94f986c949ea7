"""The ground under every table: own registry, identity, row version, and column types that behave alike everywhere."""

from datetime import UTC, datetime
from enum import Enum
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, Integer, String, TypeDecorator
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC. SQLite forgets the zone; this gives it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- signature of the base class
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- signature of the base class
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Coded(TypeDecorator[Any]):
    """A term or level of the vocabulary, stored by its code so that new ones need no migration."""

    impl = String(40)
    cache_ok = True

    def __init__(self, terms: type[Enum]) -> None:
        super().__init__()
        self.terms = terms
        self.impl_instance = Integer() if issubclass(terms, int) else String(40)

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(self.impl_instance)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 -- signature of the base class
        return None if value is None else self.terms(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 -- signature of the base class
        return None if value is None else self.terms(value)


def coded(terms: type[Enum]) -> Any:
    """The column type of a vocabulary term."""
    return Coded(terms)


class Table(SQLModel, registry=registry()):
    """Base of every table, with a registry of its own: reloading the code cannot define a table twice."""


class Row(Table):
    """A row with an identity that is never reused and a version that grows by one with every change."""

    # SQLite would give the id of a deleted row to the next one, and the history of the two would be one.
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    version: int = Field(default=1, nullable=False)
