"""The database of the command line: brought up to date before any command touches it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from planner.store.migrate import upgrade
from planner.store.transaction import reading, transaction


@contextmanager
def writing_session() -> Iterator[Session]:
    """A session for one use case on an up-to-date database."""
    upgrade()
    with transaction() as session:
        yield session


@contextmanager
def reading_session() -> Iterator[Session]:
    """A session for looking only, on an up-to-date database."""
    upgrade()
    with reading() as session:
        yield session
