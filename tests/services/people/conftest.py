"""Caja Andina, looked after by Ana, on a database of its own."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from planner.models import Account
from planner.services.actor import Actor
from planner.store.transaction import transaction
from tests.services.people.people import acting, founded


@pytest.fixture
def ana(session: Session) -> Account:
    """The account of whoever prepared the program."""
    return founded(session)


@pytest.fixture
def administrator(ana: Account, session: Session) -> Actor:
    """The same, acting."""
    return acting(ana, session)


@pytest.fixture
def prepared(engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Account:
    """Ana's account in the database in force, for what opens its own transactions."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction(engine) as session:
        return founded(session)
