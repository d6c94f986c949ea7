"""The code, and what is said where there is nothing to answer."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.services.people.installation import begin_accounts
from planner.store.transaction import transaction
from planner.web.server.routes import app_middleware, app_routes
from tests.web.answers.client import Client
from tests.web.answers.conftest import Desk


def test_a_code_leads_to_its_survey_however_it_is_typed(desk: Desk, new_phone: Callable[..., Client]) -> None:
    phone = new_phone()
    phone.open("/e")
    assert phone.answer(codigo=f" {desk.wave.code.lower()} ").path == desk.address


def test_a_wrong_code_is_told_and_stays_to_be_mended(desk: Desk, new_phone: Callable[..., Client]) -> None:
    phone = new_phone()
    phone.open("/e")
    page = phone.answer(codigo="<b>no</b>")
    assert (page.status_code, "No hay ninguna encuesta con ese código" in page.text) == (404, True)
    assert phone.form()["codigo"] == "<b>no</b>"
    for address in ("/e/NADA99", "/e/l/NADA", f"{desk.address}9/gracias", "/e/NADA99/tableta", "/e/NADA99/entrevista"):
        assert phone.open(address).status_code == 404


def test_guessing_codes_is_slow(desk: Desk, new_phone: Callable[..., Client]) -> None:
    phone = new_phone()
    statuses = [phone.open(f"/e/l/{number}").status_code for number in range(62)]
    assert (statuses[0], statuses[-1]) == (404, 429)
    assert phone.open(desk.address).status_code == 429
    assert new_phone(address="198.51.100.7").open(desk.address).status_code == 200


def test_clients_answer_without_an_account_where_there_are_accounts(desk: Desk) -> None:
    founder = {"email": "ana@caja.pe", "name": "Ana", "password": "una frase corta", "again": "una frase corta"}
    product = Starlette(routes=app_routes(), middleware=app_middleware())
    stranger = TestClient(product, base_url="http://ciclo.ejemplo.org", client=("192.168.1.20", 4711))
    assert stranger.get(desk.address).status_code == 403  # as long as only this machine is answered
    with transaction() as session:
        begin_accounts(founder, session=session)
    addresses = ["/e", desk.address, f"{desk.address}/tableta", f"{desk.address}/gracias"]
    assert [stranger.get(address).status_code for address in addresses] == [200] * 4
    asked = stranger.get(f"{desk.address}/entrevista", follow_redirects=False)
    assert asked.headers["location"] == f"/entrar?siguiente=%2Fe%2F{desk.wave.code}%2Fentrevista"
