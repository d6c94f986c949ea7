"""The tablet at the exit."""

from collections.abc import Callable

import pytest

from planner.vocabulary import Road, WaveState
from tests.web.answers.client import Client
from tests.web.answers.conftest import PIN, Desk


@pytest.fixture
def tablet(desk: Desk, new_phone: Callable[..., Client]) -> Client:
    """A tablet that staff has started in the second branch."""
    desk.set_pin()
    tablet = new_phone()
    tablet.open(f"{desk.address}/tableta")
    tablet.send(tablet.form("entrar"), pin=PIN, agencia=str(desk.collected.branches[1]))
    return tablet


def _touch(tablet: Client, **touched: str) -> None:
    tablet.send(tablet.form("responder"), **touched)


def _begin(tablet: Client, desk: Desk) -> None:
    tablet.open(f"{desk.address}/tableta?empezar=1")


def test_without_a_pin_nobody_starts_a_tablet(desk: Desk, new_phone: Callable[..., Client]) -> None:
    tablet = new_phone()
    assert "todavía no tiene PIN" in tablet.open(f"{desk.address}/tableta").text


def test_every_touch_answers_and_goes_on_to_the_end(desk: Desk, tablet: Client) -> None:
    assert "Empezar" in tablet.text
    _begin(tablet, desk)
    asked = [item for item in desk.collected.form.items if item.id != "agencia"]
    for item in asked:
        assert item.text in tablet.text
        if item.options:
            _touch(tablet, **{desk.field(item.id): "1"})
        else:
            _touch(tablet, **{desk.field(item.id): "Más cajas"}, ir=str(asked.index(item) + 1))
    assert desk.collected.form.closing in tablet.text
    assert tablet.page.headers["refresh"] == f"8; url={desk.address}/tableta"
    assert desk.answers() == [{item.id: 1 for item in asked if item.options}]
    assert desk.comments() == ["Más cajas"]
    [response] = desk.responses()
    assert (response.road, response.branch_id) == (Road.KIOSK, desk.collected.branches[1])


def test_silence_takes_it_back_to_the_start_and_nothing_stays(desk: Desk, tablet: Client) -> None:
    desk.decide(kiosk_seconds=20)
    _begin(tablet, desk)
    _touch(tablet, **{"1": "5"})
    assert tablet.page.headers["refresh"] == f"20; url={desk.address}/tableta"
    assert tablet.page.headers["cache-control"] == "no-store"
    ticket = tablet.form("responder")["pase"]
    _begin(tablet, desk)
    assert "1" not in tablet.form("responder")
    assert tablet.form("responder")["pase"] != ticket
    assert desk.responses() == []


def test_going_back_keeps_what_was_answered(desk: Desk, tablet: Client) -> None:
    _begin(tablet, desk)
    for code in ("5", "4"):
        _touch(tablet, **{desk.field("general" if code == "5" else desk.collected.item_ids[0]): code})
    _touch(tablet, ir="1")
    assert "aria-pressed=true" in tablet.text
    _touch(tablet, ir="enviar")
    assert desk.answers() == [{"general": 5, desk.collected.item_ids[0]: 4}]


def test_the_end_sent_twice_is_one_answer_and_nothing_at_all_is_none(desk: Desk, tablet: Client) -> None:
    _begin(tablet, desk)
    _touch(tablet, ir="1")
    _touch(tablet, ir="enviar")
    assert (tablet.page.status_code, "Responda al menos una pregunta." in tablet.text) == (422, True)
    form = tablet.form("responder")
    assert [tablet.post(form, **{"1": "5"}, ir="enviar").status_code for _ in range(2)] == [303, 303]
    assert desk.answers() == [{"general": 5}]


def test_only_the_pin_lets_staff_out(desk: Desk, tablet: Client) -> None:
    tablet.open(f"{desk.address}/tableta?salir=1")
    assert tablet.send(tablet.form("salir"), pin="0000").status_code == 422
    assert "Empezar" in tablet.open(f"{desk.address}/tableta").text
    tablet.open(f"{desk.address}/tableta?salir=1")
    tablet.send(tablet.form("salir"), pin=PIN)
    assert "PIN del personal" in tablet.text


def test_guessing_the_pin_is_slow(desk: Desk, new_phone: Callable[..., Client]) -> None:
    desk.set_pin()
    phone = new_phone()
    phone.open(f"{desk.address}/tableta")
    for _ in range(6):
        phone.send(phone.form("entrar"), pin="0000")
    assert "Espere" in phone.text
    phone.send(phone.form("entrar"), pin=PIN)
    assert "PIN del personal" in phone.text


def test_nobody_answers_for_a_tablet_that_was_not_started(desk: Desk, tablet: Client) -> None:
    _begin(tablet, desk)
    form = tablet.form("responder")
    tablet.client.cookies.delete("ciclo_tableta")
    assert tablet.send(form, **{"1": "5"}, ir="enviar").status_code == 400
    assert desk.responses() == []


def test_a_paused_wave_waits_kindly(desk: Desk, tablet: Client) -> None:
    _begin(tablet, desk)
    desk.change(WaveState.PAUSED)
    _touch(tablet, **{"1": "5"}, ir="enviar")
    assert (tablet.page.status_code, "en pausa" in tablet.text) == (409, True)
    assert tablet.page.headers["refresh"] == f"60; url={desk.address}/tableta"


def test_it_speaks_the_second_language_and_asks_for_a_name_only_with_consent(desk: Desk, tablet: Client) -> None:
    desk.translate({"general": "¿Kusisqachu kachkanki?"})
    desk.decide(asks_contact=True)
    assert "Runasimi" in tablet.open(f"{desk.address}/tableta").text
    page = tablet.open(f"{desk.address}/tableta?empezar=1&idioma=2")
    assert "¿Kusisqachu kachkanki?" in page.text
    tablet.page = page.__class__(page.status_code, page.text, page.headers, f"{desk.address}/tableta?idioma=2")
    _touch(tablet, **{"1": "5"}, ir="999")
    assert [response.language for response in desk.responses()] == ["Runasimi"]
    assert desk.contacts() == []


def test_nobody_goes_back_to_what_another_client_has_sent(desk: Desk, tablet: Client) -> None:
    _begin(tablet, desk)
    _touch(tablet, **{"1": "5"})
    form = tablet.form("responder")
    assert form["1"] == "5"
    tablet.post(form, ir="enviar")
    again = tablet.post(form, ir="1")
    assert (again.status_code, again.headers["location"]) == (303, f"{desk.address}/tableta?gracias=1")


def test_nobody_goes_back_to_what_another_client_has_left(desk: Desk, tablet: Client) -> None:
    _begin(tablet, desk)
    _touch(tablet, **{"1": "5"})
    form = tablet.form("responder")
    an_hour_ago = str(int(form["visto"]) - 3_600)
    again = tablet.post(form, ir="1", visto=an_hour_ago)
    assert (again.status_code, again.headers["location"]) == (303, f"{desk.address}/tableta")
    assert tablet.post(form, ir="1", visto="ayer").status_code == 400
    assert desk.responses() == []
