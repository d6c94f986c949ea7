"""One light page, whatever the form."""

import gzip
import re
from collections.abc import Callable

import pytest

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.examples import load_example
from planner.services.survey.versions import issue_version
from planner.services.waves.opening import open_wave
from planner.store.transaction import transaction
from tests.services.answers.collected import collect
from tests.web.survey.client import Client
from tests.web.survey.conftest import Desk
from tests.web.survey.questions import TWENTY

LIGHT, MOST, LIGHT_PACKED = 15_000, 15_360, 4_096


@pytest.fixture
def desk(screens_database: str) -> Desk:  # noqa: ARG001 -- the database that the routes use
    """An open wave with twenty questions about satisfaction."""
    with transaction() as session:
        return Desk(collect(session, TWENTY))


def test_twenty_questions_are_a_light_page(desk: Desk, phone: Client) -> None:
    assert len(desk.collected.item_ids) == 20
    page = phone.page.text.encode()
    assert (len(page) <= LIGHT, len(gzip.compress(page)) <= LIGHT_PACKED) == (True, True), len(page)


@pytest.mark.usefixtures("screens_database")
@pytest.mark.parametrize("example", ["microcredito-individual", "mesa-de-partes"])
def test_a_whole_cycle_with_a_heading_for_nearly_every_question_is_light_too(
    example: str, new_phone: Callable[..., Client]
) -> None:
    with transaction() as session:
        cycle = load_example(example, session=session, actor=LOCAL_ADMINISTRATOR)
        issue_version(cycle.id, session=session, actor=LOCAL_ADMINISTRATOR)
        code = open_wave(cycle.id, {}, session=session, actor=LOCAL_ADMINISTRATOR).code
    page = new_phone().open(f"/e/{code}").text.encode()
    assert (len(page) <= MOST, len(gzip.compress(page)) <= LIGHT_PACKED) == (True, True), len(page)


def test_the_page_asks_for_nothing_else(phone: Client) -> None:
    addresses = re.findall(r"(?:src|href|url|action)\s*[=(]\s*[\"']?([^\"'> )]+)", phone.text)
    assert {address.partition(":")[0] for address in addresses if not address.startswith(("/e/", "#"))} <= {"data"}
