"""One use case, one transaction: everything is saved or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from planner.store.engine import current_engine
from planner.store.history import RecordingSession
from planner.store.scope import Scope, narrow


@contextmanager
def transaction(engine: Engine | None = None, *, scope: Scope | None = None) -> Iterator[Session]:
    """A session whose changes are committed at the end, or rolled back whole if anything is raised.

    It sees only what is in `scope`; None lets it see everything.
    """
    with RecordingSession(engine or current_engine(), expire_on_commit=False) as session, session.begin():
        narrow(session, scope)
        yield session


@contextmanager
def reading(engine: Engine | None = None, *, scope: Scope | None = None) -> Iterator[Session]:
    """A session for looking only, within `scope`; it never waits for a writer."""
    source = (engine or current_engine()).execution_options(planner_read_only=True)
    with Session(source, expire_on_commit=False, autoflush=False) as session:
        narrow(session, scope)
        yield session
