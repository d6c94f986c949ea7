"""The code, and what is said where there is nothing to answer."""

from collections.abc import Callable

from tests.web.survey.client import Client
from tests.web.survey.conftest import Desk


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
