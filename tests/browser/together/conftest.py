"""A cycle of Caja Andina, and two supervisors who have it open at the same time."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize
from sqlalchemy import Engine
from sqlmodel import Session

from planner.models import Account
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.moments.moments import add_moments
from planner.services.people.sessions import COOKIE, actor_of, begin_session
from planner.services.requirements.requirements import add_requirements
from planner.store.history import conclude
from planner.store.transaction import transaction
from planner.vocabulary import Role
from tests.browser.conftest import DESK, Opener
from tests.services.people.people import founded, named, with_account

_tests = count(1)
MARIA, LUIS = "María Quispe", "Luis Paredes"


class Office:
    """The cycle, and its people with their accounts."""

    def __init__(self, stored: Engine, new_page: Opener, *roles: Role) -> None:
        self.stored, self.new_page, self.roles = stored, new_page, roles
        with transaction(stored) as session:
            founded(session)
            self.cycle_id = self._start(session)
            self.accounts = {name: self._employ(name, session) for name in (MARIA, LUIS)}

    def _start(self, session: Session) -> int:
        by: dict[str, Any] = {"session": session, "actor": LOCAL_ADMINISTRATOR}
        # A number that no test before had: for some seconds the server remembers who was there.
        for _ in range(next(_tests)):
            cycle = add_cycle(1, {"name": "Microcrédito"}, **by)
            conclude(session)
        arrival, _ = add_moments(cycle.id, ["Llega", "Sale"], **by)
        add_requirements(arrival.id, [{"text": "Que saluden"}, {"text": "Que la espera sea corta"}], **by)
        conclude(session)
        return cycle.id

    def _employ(self, name: str, session: Session) -> Account:
        person = named(name, 1, session, Role.SUPERVISOR, *self.roles)
        return with_account(person, f"persona{person.id}@andina.pe", session)

    def open_as(self, name: str, screen: str, size: ViewportSize = DESK) -> Page:
        """A screen of the cycle in the browser of somebody who has signed in."""
        with transaction(self.stored) as session:
            token = begin_session(self.accounts[name], device="", session=session)
        page = self.new_page(size, "/salud")
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": page.url, "httpOnly": True}])
        page.goto(f"/{screen}?ciclo={self.cycle_id}")
        return page

    def let(self, name: str, work: Callable[..., Any], *given: Any, **named: Any) -> None:
        """Somebody does something elsewhere."""
        with transaction(self.stored) as session:
            work(*given, **named, session=session, actor=self.actor(name, session))

    def actor(self, name: str, session: Session) -> Actor:
        return actor_of(self.accounts[name], session=session)


@pytest.fixture
def office(stored: Engine, new_page: Opener) -> Office:
    return Office(stored, new_page)


@pytest.fixture
def plain_office(stored: Engine, new_plain_page: Opener) -> Office:
    """The same people, who also lead workshops; nothing but the sheet, the board or paper sheets is on their pages."""
    return Office(stored, new_plain_page, Role.FACILITATOR)
