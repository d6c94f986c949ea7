"""Answering on one's own phone."""

import asyncio
from collections.abc import Callable

import httpx
import pytest
from starlette.types import ASGIApp

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import NOT_USED
from planner.services.waves.links import revoke_link
from planner.services.waves.second_language import PHRASES
from planner.store.transaction import transaction
from planner.vocabulary import Road, WaveState
from planner.web.answers.answering import Answering
from tests.own_loop import run_apart
from tests.web.answers.client import Client
from tests.web.answers.conftest import Desk

HOSTILE = "<script>alert(1)</script>\"'&"


def test_every_question_answered_is_kept_as_it_was(desk: Desk, phone: Client) -> None:
    first, second, *_rest = desk.collected.item_ids
    typed = {"general": "5", first: "1", second: "on", "recomienda": "11", "agencia": "2", "antiguedad": "4"}
    thanks = phone.answer(
        **{desk.field(name): code for name, code in typed.items()}, **{desk.field("comentario"): "Más\r\ncajas"}
    )
    assert (thanks.status_code, thanks.path) == (200, f"{desk.address}/gracias")
    assert desk.collected.form.closing in thanks.text
    assert desk.answers() == [{name: NOT_USED if code == "on" else int(code) for name, code in typed.items()}]
    assert desk.comments() == ["Más\ncajas"]
    [response] = desk.responses()
    assert (response.road, response.branch_id) == (Road.WEB, desk.collected.branches[1])


def test_every_question_and_word_of_the_form_is_on_the_page(desk: Desk, phone: Client) -> None:
    form = desk.collected.form
    texts = [form.title, form.introduction, *(section.title for section in form.sections)]
    for text in (*texts, *(item.text for item in form.items), *form.items[0].options, "No usé / no aplica"):
        assert text in phone.text
    assert "<script" not in phone.text


def test_the_same_page_sent_again_is_one_answer(desk: Desk, phone: Client) -> None:
    form = phone.form()
    assert [phone.post(form, **{"1": code}).status_code for code in ("5", "5", "1")] == [303, 303, 303]
    assert desk.answers() == [{"general": 5}]


def test_a_page_sent_twice_at_the_same_moment_is_one_answer(desk: Desk, phone: Client, app: ASGIApp) -> None:
    form, cookies = {**phone.form(), "1": "5"}, dict(phone.client.cookies)

    async def send_all() -> list[int]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver", cookies=cookies) as client:
            answers = await asyncio.gather(*(client.post(desk.address, data=form) for _ in range(6)))
        return [answer.status_code for answer in answers]

    assert run_apart(send_all) == [303] * 6
    assert desk.answers() == [{"general": 5}]


def test_two_tabs_are_one_answer(desk: Desk, phone: Client) -> None:
    one = phone.form()
    phone.open(desk.address)
    phone.answer(**{"1": "4"})
    phone.page = phone.page.__class__(200, "", {}, desk.address)
    assert phone.post(one, **{"1": "2"}).status_code == 303
    assert desk.answers() == [{"general": 4}]


def test_whoever_goes_back_is_told_and_somebody_else_may_answer(desk: Desk, phone: Client) -> None:
    phone.answer(**{"1": "4"})
    assert "Ya recibimos su respuesta" in phone.open(desk.address).text
    phone.open(f"{desk.address}?otra=1")
    phone.answer(**{"1": "2"})
    assert desk.answers() == [{"general": 4}, {"general": 2}]


def test_nothing_answered_is_told_and_nothing_is_kept(desk: Desk, phone: Client) -> None:
    page = phone.answer()
    assert (page.status_code, "Responda al menos una pregunta." in page.text) == (422, True)
    assert desk.responses() == []


def test_after_a_problem_everything_typed_is_still_there(desk: Desk, phone: Client) -> None:
    comment = desk.field("comentario")
    page = phone.answer(**{"1": "5", "2": "on", comment: HOSTILE + "a" * 2_000, desk.field("agencia"): "2"})
    assert page.status_code == 422
    assert "Pregunta" in page.text
    assert f'href="#q{comment}"' in page.text
    assert HOSTILE not in page.text
    again = phone.form()
    assert (again["1"], again["2"], again[desk.field("agencia")]) == ("5", "on", "2")
    assert again[comment].startswith(HOSTILE)
    phone.answer(**{comment: HOSTILE})
    assert (desk.answers()[0]["general"], desk.comments()) == (5, [HOSTILE])


def test_without_its_cookie_nothing_is_lost_and_the_next_time_it_goes_through(desk: Desk, phone: Client) -> None:
    form = phone.form()
    phone.client.cookies.clear()
    page = phone.send(form, **{"1": "3"})
    assert (page.status_code, desk.responses()) == (403, [])
    assert phone.form()["1"] == "3"
    phone.answer()
    assert desk.answers() == [{"general": 3}]


@pytest.mark.parametrize("typed", [{"1": "9"}, {"1": "x"}, {"9z": "1"}, {"pase": "corto"}, {"1": "-1"}])
def test_what_no_page_of_ours_sends_is_refused(desk: Desk, phone: Client, typed: dict[str, str]) -> None:
    assert 400 <= phone.send(phone.form(), **typed).status_code < 500
    assert desk.responses() == []


@pytest.mark.parametrize(("state", "word"), [(WaveState.PAUSED, "en pausa"), (WaveState.CLOSED, "ya terminó")])
def test_a_wave_that_was_just_paused_or_closed_says_so_and_nothing_typed_is_lost(
    desk: Desk, phone: Client, state: WaveState, word: str
) -> None:
    comment = desk.field("comentario")
    desk.change(state)
    page = phone.answer(**{"1": "5", comment: "Más cajas"})
    assert (page.status_code, word in page.text, desk.responses()) == (409, True, [])
    assert (phone.form()["1"], phone.form()[comment]) == ("5", "Más cajas")
    desk.change(WaveState.OPEN)
    assert phone.answer().status_code == 200
    assert (desk.answers(), desk.comments()) == ([{"general": 5}], ["Más cajas"])


@pytest.mark.parametrize(("state", "word"), [(WaveState.PAUSED, "en pausa"), (WaveState.CLOSED, "ya terminó")])
def test_a_wave_that_takes_no_answers_asks_nothing(desk: Desk, phone: Client, state: WaveState, word: str) -> None:
    desk.change(state)
    page = phone.open(desk.address)
    assert (word in page.text, "<form" in page.text) == (True, False)


def test_an_answer_that_came_before_the_end_is_thanked_for_when_sent_again(desk: Desk, phone: Client) -> None:
    form = phone.form()
    phone.post(form, **{"1": "5"})
    desk.change(WaveState.CLOSED)
    assert phone.post(form, **{"1": "5"}).status_code == 303


def test_a_link_for_one_client_takes_one_answer(desk: Desk, new_phone: Callable[..., Client]) -> None:
    link = desk.link(branch_id=desk.collected.branches[0])
    phones = [new_phone(), new_phone()]
    for phone in phones:
        phone.open(f"/e/l/{link.token.lower()}")
        assert "¿En qué agencia" not in phone.text
    first, second = (phone.answer(**{"1": "5"}) for phone in phones)
    assert (first.path, desk.collected.form.closing in first.text) == (f"{desk.address}/gracias", True)
    assert (second.status_code, "Este enlace ya se usó" in second.text) == (200, True)
    assert [(row.link_id, row.branch_id) for row in desk.responses()] == [(link.id, desk.collected.branches[0])]
    assert "Este enlace ya se usó" in new_phone().open(f"/e/l/{link.token}").text


def test_a_link_of_a_branch_takes_many(desk: Desk, new_phone: Callable[..., Client]) -> None:
    link = desk.link(branch_id=desk.collected.branches[1], one_use=False)
    for _ in range(2):
        phone = new_phone()
        phone.open(f"/e/l/{link.token}")
        phone.answer(**{"1": "5"})
    assert [row.branch_id for row in desk.responses()] == [desk.collected.branches[1]] * 2


def test_a_wave_without_an_open_link_needs_one_of_its_own(desk: Desk, phone: Client) -> None:
    desk.decide(open_link=False)
    assert phone.answer(**{"1": "5"}).status_code == 403
    assert "enlace propio" in phone.open(desk.address).text
    phone.open(f"/e/l/{desk.link().token}")
    assert phone.answer(**{"1": "5"}).status_code == 200
    assert len(desk.responses()) == 1


def test_a_revoked_link_leads_nowhere(desk: Desk, new_phone: Callable[..., Client]) -> None:
    link = desk.link()
    with transaction() as session:
        revoke_link(link.id, session=session, actor=LOCAL_ADMINISTRATOR)
    assert new_phone().open(f"/e/l/{link.token}").status_code == 404


def test_a_hundred_people_behind_one_address_answer_at_once(desk: Desk, new_phone: Callable[..., Client]) -> None:
    phone = new_phone()
    for _ in range(100):
        phone.open(f"{desk.address}?otra=1")
        assert phone.answer(**{"1": "5"}).status_code == 200
    assert len(desk.responses()) == 100


def test_a_page_sent_over_and_over_has_to_wait_and_keeps_what_was_typed(desk: Desk, phone: Client) -> None:
    statuses = [phone.answer(**{desk.field("comentario"): "a" * 2_001}).status_code for _ in range(13)]
    assert (statuses[0], statuses[-1]) == (422, 429)
    assert "retry-after" in phone.page.headers
    assert phone.form()[desk.field("comentario")] == "a" * 2_001


def test_a_flood_from_one_address_is_held_back() -> None:
    limits = Answering()
    assert sum(limits.by_address.spend("203.0.113.9") == 0 for _ in range(2_000)) <= 601


def test_a_browser_that_marks_first_choices_by_itself_is_given_one_that_says_nothing(desk: Desk, phone: Client) -> None:
    phone.client.headers["user-agent"] = "Lynx/2.9.0"
    phone.open(desk.address)
    assert phone.text.count('value="" checked>Sin responder</label>') == phone.text.count("<fieldset")
    assert phone.answer(**{"1": "5"}).status_code == 200
    assert desk.answers() == [{"general": 5}]


def test_nobody_is_asked_for_a_name_unless_the_wave_says_so(desk: Desk, phone: Client) -> None:
    assert "Su teléfono" not in phone.text
    phone.answer(**{"1": "5"}, acepta="si", nombre="Rosa", telefono="999")
    assert desk.contacts() == []


def test_a_name_is_kept_only_with_consent(desk: Desk, phone: Client) -> None:
    desk.decide(asks_contact=True)
    phone.open(desk.address)
    assert "Acepto que Caja Andina guarde mi nombre" in phone.text
    page = phone.answer(**{"1": "5"}, nombre="Rosa", telefono="999")
    assert (page.status_code, "falta marcar que acepta" in page.text, desk.responses()) == (422, True, [])
    phone.answer(acepta="si")
    assert desk.contacts() == [("Rosa", "999")]


def test_a_second_language_is_shown_text_by_text(desk: Desk, phone: Client) -> None:
    desk.translate(
        {"general": "¿Kusisqachu kachkanki?", "scale/5": "Ancha kusisqa", "send": "Kachay", "closing": "Añay"}
    )
    phone.open(desk.address)
    assert '<a href="' + desk.address + '?idioma=2" lang=qu>Runasimi</a>' in phone.text
    page = phone.open(f"{desk.address}?idioma=2")
    assert '<html lang="qu">' in page.text
    for text in ("<button>Kachay</button>", "Ancha kusisqa</label>", "<a href=", " lang=es>Español</a>"):
        assert text in page.text
    for text in ("<legend lang=es>2. ", "<legend>1. ¿Kusisqachu", "<h1 lang=es>", "<label lang=es><input type=radio"):
        assert text in page.text
    _read_on(phone, f"{desk.address}?idioma=2")
    assert "<h1>Añay</h1>" in phone.answer(**{"1": "5"}).text
    assert [response.language for response in desk.responses()] == ["Runasimi"]


def _read_on(phone: Client, address: str) -> None:
    """A form without an address of its own is sent to that of its page, with what the address asks for."""
    phone.page = phone.page.__class__(phone.page.status_code, phone.page.text, phone.page.headers, address)


def test_what_surrounds_the_questions_is_in_the_second_language_too(desk: Desk, phone: Client) -> None:
    desk.translate({key: f"qu {key}" for key in PHRASES})
    desk.decide(asks_contact=True)
    page = phone.open(f"{desk.address}?idioma=2")
    for key in ("send", "page/choose", "contact/title", "contact/consent", "contact/name", "contact/phone"):
        assert f"qu {key}" in page.text
    comment = desk.field("comentario")
    said: list[str] = []
    for typed in ({}, {comment: "a" * 2_001}, {comment: "Allin", "nombre": "Rosa"}):
        _read_on(phone, f"{desk.address}?idioma=2")
        said.append(phone.answer(**typed).text)
    for key, page_text in zip(("page/empty", "page/long", "contact/unasked"), said, strict=True):
        assert ("qu page/mend" in page_text, f"Qu {key}" in page_text) == (True, True)
    _read_on(phone, f"{desk.address}?idioma=2")
    assert "qu page/received" in phone.answer(acepta="si").text
    assert "qu page/already" in phone.open(f"{desk.address}?idioma=2").text
    desk.change(WaveState.CLOSED)
    assert "qu page/already" in phone.open(f"{desk.address}?idioma=2").text
    assert "<span" not in phone.text


def test_a_phrase_that_nobody_wrote_is_in_spanish_and_says_so(desk: Desk, phone: Client) -> None:
    desk.translate({"title": "Yuyayniyki"})
    page = phone.open(f"{desk.address}?idioma=2")
    assert "<button lang=es>Enviar mis respuestas</button>" in page.text
    _read_on(phone, f"{desk.address}?idioma=2")
    assert "<li lang=es>" in phone.answer().text
