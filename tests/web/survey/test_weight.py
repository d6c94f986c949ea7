"""One light page, whatever the form."""

import gzip
import re

import pytest

from planner.store.transaction import transaction
from tests.services.answers.collected import collect
from tests.web.survey.client import Client
from tests.web.survey.conftest import Desk
from tests.web.survey.questions import TWENTY

LIGHT, LIGHT_PACKED = 15_000, 4_096


@pytest.fixture
def desk(screens_database: str) -> Desk:  # noqa: ARG001 -- the database that the routes use
    """An open wave with twenty questions about satisfaction."""
    with transaction() as session:
        return Desk(collect(session, TWENTY))


def test_twenty_questions_are_a_light_page(desk: Desk, phone: Client) -> None:
    assert len(desk.collected.item_ids) == 20
    page = phone.page.text.encode()
    assert (len(page) <= LIGHT, len(gzip.compress(page)) <= LIGHT_PACKED) == (True, True), len(page)


def test_the_page_asks_for_nothing_else(phone: Client) -> None:
    addresses = re.findall(r"(?:src|href|url|action)\s*[=(]\s*[\"']?([^\"'> )]+)", phone.text)
    assert {address.partition(":")[0] for address in addresses if not address.startswith(("/e/", "#"))} <= {"data"}
