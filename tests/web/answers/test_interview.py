"""Interviews by the staff."""

from collections.abc import Callable

import pytest

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.installation import begin_accounts
from planner.services.people.sessions import COOKIE, begin_session
from planner.store.transaction import transaction
from planner.vocabulary import Road, WaveState
from tests.web.answers.client import Client
from tests.web.answers.conftest import Desk


@pytest.fixture
def phone(desk: Desk, new_phone: Callable[..., Client]) -> Client:
    """A phone of whoever works on this machine, with an interview open."""
    phone = new_phone()
    phone.open(f"{desk.address}/entrevista")
    return phone


def test_an_interview_says_who_asked_and_the_next_one_begins_at_once(desk: Desk, phone: Client) -> None:
    assert LOCAL_ADMINISTRATOR.name in phone.text
    for code in ("5", "2"):
        page = phone.answer(**{"1": code})
        assert (page.path, "Entrevista guardada." in page.text) == (f"{desk.address}/entrevista", True)
        assert "1" not in phone.form()
    assert [(row.road, row.by) for row in desk.responses()] == [(Road.INTERVIEW, LOCAL_ADMINISTRATOR.name)] * 2


def test_sent_twice_it_is_one_and_a_problem_keeps_what_was_typed(desk: Desk, phone: Client) -> None:
    page = phone.answer()
    assert (page.status_code, LOCAL_ADMINISTRATOR.name in page.text, "autocomplete=off" in page.text) == (
        422,
        True,
        True,
    )
    form = phone.form()
    assert [phone.post(form, **{"1": "5"}).status_code for _ in range(2)] == [303, 303]
    assert len(desk.responses()) == 1


def test_a_paused_wave_says_so(desk: Desk, phone: Client) -> None:
    desk.change(WaveState.PAUSED)
    assert phone.answer(**{"1": "5"}).status_code == 409


def test_without_a_sign_in_it_leads_to_the_door_and_back(desk: Desk, phone: Client) -> None:
    founder = {"email": "ana@caja.pe", "name": "Ana", "password": "una frase corta", "again": "una frase corta"}
    with transaction() as session:
        account = begin_accounts({"institution": "", "kind": None, **founder}, session=session)
        token = begin_session(account, device="", session=session)
    kept = phone.answer(**{"1": "5"})
    assert (kept.status_code, phone.form()["1"], desk.responses()) == (401, "5", [])
    answer = phone.client.get(f"{desk.address}/entrevista")
    assert answer.headers["location"] == f"/entrar?siguiente=%2Fe%2F{desk.wave.code}%2Fentrevista"
    phone.client.cookies.set(COOKIE, token)
    phone.answer()
    assert [row.by for row in desk.responses()] == ["Ana"]
