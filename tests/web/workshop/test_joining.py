from collections.abc import Callable

import pytest
from sqlmodel import select

from planner.models import WorkshopParticipant
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.matrix import read_matrix
from planner.services.institution.institutions import set_branches
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from planner.web.plain.limits import RateLimit
from planner.web.workshop.phones import COOKIE
from planner.web.workshop.routes import WorkshopPages
from tests.web.workshop.conftest import Host
from tests.web.workshop.phone import Phone

NewPhone = Callable[..., Phone]
WRONG = "AAAAAA"


def _people() -> list[WorkshopParticipant]:
    with reading() as session:
        return list(session.exec(select(WorkshopParticipant)))


def test_the_code_leads_to_the_room_however_it_is_typed(new_phone: NewPhone, host: Host) -> None:
    phone = new_phone()
    phone.open("/t")
    phone.send(phone.form(), codigo=f" {host.code[:3].lower()}-{host.code[3:]} ")
    assert phone.page.path == f"/t/{host.code}"
    assert "Taller «Microcrédito»" in phone.text


def test_a_wrong_code_stays_to_be_mended(new_phone: NewPhone, host: Host) -> None:
    phone = new_phone()
    phone.open("/t")
    answer = phone.send(phone.form(), codigo="<b>K7")
    assert (answer.status_code, phone.form()["codigo"]) == (404, "<b>K7")
    assert "No hay ningún taller con ese código" in answer.text
    assert new_phone().open(f"/t/{WRONG}").status_code == 404
    assert host.code not in answer.text


def test_one_joins_with_a_name_a_role_and_a_branch_or_with_nothing(new_phone: NewPhone, host: Host) -> None:
    with transaction() as session:
        institution_id = read_matrix(host.cycle_id, session=session).institution_id
        _north, south = set_branches(institution_id, ["Norte", "Sur"], session=session, actor=LOCAL_ADMINISTRATOR)
    ana, nobody = new_phone(), new_phone()
    for phone, typed in ((ana, {"nombre": " Ana ", "rol": "supervisor", "agencia": str(south.id)}), (nobody, {})):
        phone.open(f"/t/{host.code}")
        answer = phone.send(phone.form("entrar"), **typed)
        assert (answer.status_code, "Ya está en el taller" in answer.text) == (200, True)
    assert [(who.name, who.role, who.branch_id) for who in _people()] == [
        ("Ana", Role.SUPERVISOR, south.id),
        ("", None, None),
    ]
    cookie = next(each for each in ana.client.cookies.jar if each.name == COOKIE)
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "lax"
    assert _people()[0].token_hash != cookie.value


def test_a_name_too_long_comes_back_with_everything_else(new_phone: NewPhone, host: Host) -> None:
    phone = new_phone()
    phone.open(f"/t/{host.code}")
    first = phone.form("entrar")
    answer = phone.send(first, nombre="a" * 81, rol="staff")
    again = phone.form("entrar")
    assert answer.status_code == 422
    assert (again["nombre"], again["rol"], again["pase"]) == ("a" * 81, "staff", first["pase"])
    assert _people() == []


def test_joining_twice_with_one_form_is_joining_once(new_phone: NewPhone, host: Host) -> None:
    phone = new_phone()
    phone.open(f"/t/{host.code}")
    form = phone.form("entrar")
    answers = [phone.post(form, nombre="Ana") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303] * 3
    assert len(_people()) == 1


def test_whoever_is_in_finds_the_way_back_and_whoever_lost_the_cookie_is_new(phone: Phone, host: Host) -> None:
    assert f'href="/t/{host.code}"' in phone.open("/t").text
    phone.client.cookies.delete(COOKIE)
    assert f'href="/t/{host.code}"' not in phone.open("/t").text
    phone.join(host.code, "Ana")
    assert [who.name for who in _people()] == ["Ana", "Ana"]


def test_a_closed_workshop_says_so(new_phone: NewPhone, phone: Phone, host: Host) -> None:
    stranger = new_phone()
    stranger.open(f"/t/{host.code}")
    form = stranger.form("entrar")
    host.close()
    assert "Gracias por participar" in phone.open(f"/t/{host.code}").text
    answer = stranger.send(form, nombre="Luis")
    assert "Este taller ya se cerró" in answer.text
    assert "Participar" not in stranger.open(f"/t/{host.code}").text
    assert len(_people()) == 1


@pytest.fixture
def few_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address may be wrong three times in a row."""
    begin = WorkshopPages.__init__

    def with_few(pages: WorkshopPages) -> None:
        begin(pages)
        pages.wrong_codes = RateLimit(3, 3_000)

    monkeypatch.setattr(WorkshopPages, "__init__", with_few)


@pytest.mark.usefixtures("few_tries")
def test_guessing_is_slowed_by_address_and_those_inside_do_not_notice(new_phone: NewPhone, host: Host) -> None:
    inside, guesser, neighbour = new_phone().join(host.code), new_phone(), new_phone(address="198.51.100.7")
    for _ in range(5):
        assert new_phone().open(f"/t/{host.code}").status_code == 200
    statuses = [guesser.open(f"/t/{WRONG[:5]}{letter}").status_code for letter in "ABCDE"]
    assert statuses == [404, 404, 404, 429, 429]
    assert guesser.open(f"/t/{host.code}").status_code == 429  # a right code tells nothing any more
    guesser.open("/t")
    answer = guesser.post(guesser.form(), codigo=host.code)
    assert (answer.status_code, int(answer.headers["retry-after"]) > 0) == (429, True)
    assert inside.open(f"/t/{host.code}").status_code == 200
    assert neighbour.open(f"/t/{host.code}").status_code == 200
