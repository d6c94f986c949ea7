"""One use case, one transaction: everything is saved or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from planner.store.engine import current_engine
from planner.store.history import RecordingSession
from planner.store.scope import Scope, restrict_session


@contextmanager
def transaction(engine: Engine | None = None, *, scope: Scope | None = None) -> Iterator[Session]:
    """A session whose changes are committed at the end, or rolled back whole if anything is raised.

    It sees only what is in `scope`; None lets it see everything.
    """
    # What a use case returned is still read after its transaction: without this every field would be asked for anew.
    with RecordingSession(engine or current_engine(), expire_on_commit=False) as session, session.begin():
        restrict_session(session, scope)
        yield session


@contextmanager
def reading(engine: Engine | None = None, *, scope: Scope | None = None) -> Iterator[Session]:
    """A session for looking only, within `scope`; it never waits for a writer."""
    source = (engine or current_engine()).execution_options(planner_read_only=True)
    # Not a recording one, and never committed: what only looks cannot write, not even by mistake.
    with Session(source, expire_on_commit=False, autoflush=False) as session:
        restrict_session(session, scope)
        yield session
