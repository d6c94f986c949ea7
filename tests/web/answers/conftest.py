"""A wave in the database in force, and phones that open it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.types import ASGIApp

from planner.models import ContactDetail, OpenAnswer, Response, Wave, WaveLink
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import unpack
from planner.services.waves.kiosk import set_kiosk_pin
from planner.services.waves.links import make_links
from planner.services.waves.second_language import save_translation
from planner.services.waves.waves import change_state, edit_wave
from planner.store.transaction import reading, transaction
from planner.vocabulary import WaveState
from planner.web.answers.questions import field_of
from planner.web.answers.routes import survey_routes
from tests.services.answers.collected import Collected, collect
from tests.web.answers.client import Client

PIN = "4711"


@dataclass(frozen=True)
class Desk:
    """Whoever looks after the wave."""

    collected: Collected

    @property
    def wave(self) -> Wave:
        return self.collected.wave

    @property
    def address(self) -> str:
        return f"/e/{self.wave.code}"

    def field(self, item_id: str) -> str:
        """The field of the page for a question."""
        return next(field_of(item.number) for item in self.collected.form.items if item.id == item_id)

    def do(self, deed: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """A use case on the wave."""
        with transaction() as session:
            return deed(self.wave.id, *values, **named, session=session, actor=LOCAL_ADMINISTRATOR)

    def decide(self, **values: Any) -> None:
        """Change what was decided about the wave."""
        self.do(edit_wave, values, version=None)

    def change(self, state: WaveState) -> None:
        """Open, pause or close it."""
        self.do(change_state, state)

    def link(self, **values: Any) -> WaveLink:
        """A link of its own."""
        made: list[WaveLink] = self.do(make_links, count=1, **values)
        return made[0]

    def set_pin(self) -> None:
        """Let tablets be started."""
        self.do(set_kiosk_pin, PIN)

    def translate(self, texts: dict[str, str]) -> None:
        """Write the second language."""
        self.do(save_translation, "Runasimi", texts, version=None)

    def responses(self) -> list[Response]:
        """What was kept."""
        with reading() as session:
            return list(session.exec(select(Response)))

    def answers(self) -> list[dict[str, int]]:
        """The answers that were kept, by question."""
        return [unpack(self.collected.form, response.answers) for response in self.responses()]

    def comments(self) -> list[str]:
        """What was said in own words."""
        with reading() as session:
            return [row.text for row in session.exec(select(OpenAnswer))]

    def contacts(self) -> list[tuple[str, str]]:
        """Who left a name and a phone."""
        with reading() as session:
            return [(row.name, row.phone) for row in session.exec(select(ContactDetail))]


@pytest.fixture
def desk(screens_database: str) -> Desk:  # noqa: ARG001 -- the database that the routes use
    """An open wave of a small survey."""
    with transaction() as session:
        return Desk(collect(session))


@pytest.fixture
def app() -> ASGIApp:
    """The pages with a memory of their own."""
    return Starlette(routes=survey_routes())


@pytest.fixture
def new_phone(app: ASGIApp) -> Callable[..., Client]:
    """Makes phones."""
    return lambda **values: Client(app, **values)


@pytest.fixture
def phone(new_phone: Callable[..., Client], desk: Desk) -> Client:
    """A phone that has opened the survey."""
    phone = new_phone()
    phone.open(desk.address)
    return phone
