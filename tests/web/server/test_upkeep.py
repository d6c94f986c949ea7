"""Personal data goes when its time is over, also from a server that nobody starts anew."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from planner.inputs.waves import ContactForm
from planner.models import ContactDetail
from planner.models.base import now
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.receiving import Arrival, receive
from planner.services.waves.waves import find_wave
from planner.store.history import record
from planner.store.transaction import reading, transaction
from planner.vocabulary import Road
from planner.web.server.lifespan import forget_in_time
from tests.own_loop import run_apart
from tests.services.answers.collected import Collected, collect

PATIENCE_S = 120  # says nothing of speed: without an end, what is never forgotten would be waited for for ever


@pytest.mark.usefixtures("screens_database")
def test_what_expires_while_the_server_runs_is_forgotten() -> None:
    with transaction() as session:
        collected = collect(session, asks_contact=True, retention_days=1)
        contact = ContactForm(consents=True, name="Rosa")
        given, arrival = ClientAnswers({"general": 5}), Arrival(Road.WEB, "page:1")
        receive(collected.wave, collected.form, given, arrival, session=session, contact=contact)
    assert run_apart(lambda: _run_and_close(collected)) == []


async def _run_and_close(collected: Collected) -> list[str]:
    """Who is still there some rounds after the wave closed long ago."""
    upkeep = asyncio.create_task(forget_in_time(every=0.01))
    await asyncio.sleep(0)
    assert _names() == ["Rosa"]
    with transaction() as session:
        record(session, actor="Prueba", summary="La ola se cerró hace mucho")
        find_wave(collected.wave.id, session=session).closed_at = now() - timedelta(days=2)
    async with asyncio.timeout(PATIENCE_S):
        while _names():
            await asyncio.sleep(0)
    upkeep.cancel()
    return _names()


def _names() -> list[str]:
    with reading() as session:
        return [row.name for row in session.exec(select(ContactDetail))]
