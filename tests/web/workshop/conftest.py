"""A workshop in the database in force, and phones in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.types import ASGIApp

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.moments.moments import moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.board import Board, read_board
from planner.services.workshop.leading import begin_round, change_activity, close_workshop
from planner.store.transaction import reading, transaction
from planner.web.workshop.routes import workshop_routes
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room
from tests.web.workshop.phone import Phone

MOMENTS = ("Llega", "Espera su turno", "Firma")
BY = {"actor": LOCAL_ADMINISTRATOR}


@dataclass(frozen=True)
class Host:
    """Whoever leads the workshop."""

    id: int
    cycle_id: int
    code: str

    def do(self, deed: Callable[..., Any], *values: Any) -> Any:
        """A use case of the workshop."""
        with transaction() as session:
            return deed(self.id, *values, session=session, **BY)

    def lead(self, **values: Any) -> None:
        """On to another activity."""
        self.do(change_activity, values)

    def close(self) -> None:
        """Close the workshop."""
        self.do(close_workshop)

    def begin_round(self) -> None:
        """Let the room vote again."""
        self.do(begin_round)

    def board(self) -> Board:
        """What the room has said."""
        with reading() as session:
            return read_board(self.id, session=session)


@pytest.fixture
def host(screens_database: str) -> Host:  # noqa: ARG001 -- the database that the routes use
    """A workshop of a cycle with three moments, two requirements at the first, and three actions."""
    with transaction() as session:
        cycle_id = new_cycle(*MOMENTS, actions=ACTIONS, session=session, actor=LOCAL_ADMINISTRATOR)
        _require(cycle_id, session)
        room = new_room(cycle_id, title="Microcrédito", session=session, actor=LOCAL_ADMINISTRATOR)
    return Host(room.id, cycle_id, room.code)


def _require(cycle_id: int, session: Session) -> None:
    first = moments_of(cycle_id, session=session)[0]
    rows = [{"text": "Que saluden"}, {"text": "Que sea rápido", "standard": "En 10 minutos"}]
    add_requirements(first.id, rows, session=session, actor=LOCAL_ADMINISTRATOR)


@pytest.fixture
def app() -> ASGIApp:
    """The pages of the phones with a memory of their own."""
    return Starlette(routes=workshop_routes())


@pytest.fixture
def new_phone(app: ASGIApp) -> Callable[..., Phone]:
    """Makes phones."""
    return lambda **values: Phone(app, **values)


@pytest.fixture
def phone(new_phone: Callable[..., Phone], host: Host) -> Phone:
    """A phone that has joined, of somebody who has given a name."""
    return new_phone().join(host.code, "Ana")
