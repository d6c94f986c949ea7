"""One light page, whatever the form."""

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.examples import load_example
from planner.services.institution.institutions import set_branches
from planner.services.survey.form import SATISFACTION_SCALE, SurveyForm
from planner.services.survey.versions import issue_version
from planner.services.waves.waves import form_of_wave, open_wave
from planner.store.transaction import transaction
from tests.services.answers.collected import collect
from tests.web.answers.client import Client
from tests.web.answers.conftest import Desk
from tests.web.answers.questions import TWENTY

LIGHT, LIGHT_PACKED = 15_000, 4_000
DISTRICTS = (
    "Ate Vitarte, Barranco, Bellavista, Breña, Callao, Carabayllo, Chorrillos, Chosica, Comas, Huaycán, Independencia, "
    "La Molina, La Perla, Los Olivos, Lurín, Mercado Mayorista, Miraflores, Pachacámac, Puente Piedra, Río Claro, "
    "San Borja, San Juan de Lurigancho, San Miguel, Santa Anita, Surco, Valle Alto, Ventanilla, Villa El Salvador, "
    "Villa María, Ancón"
)
THIRTY = [f"Agencia {district}" for district in DISTRICTS.split(", ")]


@pytest.fixture
def desk(screens_database: str) -> Desk:  # noqa: ARG001 -- the database that the routes use
    """An open wave with twenty questions about satisfaction."""
    with transaction() as session:
        return Desk(collect(session, TWENTY))


def test_twenty_questions_are_a_light_page(desk: Desk, phone: Client) -> None:
    assert len(desk.collected.item_ids) == 20
    assert _is_light(phone.text), _weight(phone.text)


def _weight(page: str) -> tuple[int, int]:
    """Its bytes, as they are and compressed."""
    return len(page.encode()), len(gzip.compress(page.encode()))


def _is_light(page: str) -> bool:
    raw, packed = _weight(page)
    return raw <= LIGHT and packed <= LIGHT_PACKED


def _open_wave(example: str, branches: list[str]) -> tuple[str, SurveyForm]:
    """The code and the form of a wave of an example, whose institution has those branches (none: its own ones)."""
    by: dict[str, Any] = {"actor": LOCAL_ADMINISTRATOR}
    with transaction() as session:
        cycle = load_example(example, session=session, **by)
        if branches:
            set_branches(cycle.institution_id, branches, session=session, **by)
        issue_version(cycle.id, session=session, **by)
        wave = open_wave(cycle.id, {}, session=session, **by)
        return wave.code, form_of_wave(wave, session=session)


@pytest.mark.usefixtures("screens_database")
@pytest.mark.parametrize("example", ["microcredito-individual", "mesa-de-partes"])
def test_a_whole_cycle_with_a_heading_for_nearly_every_question_is_light_too(
    example: str, new_phone: Callable[..., Client]
) -> None:
    code, form = _open_wave(example, [])
    page = new_phone().open(f"/e/{code}").text
    assert _is_light(page), _weight(page)
    assert all(item.text in page for item in form.items)


@pytest.mark.usefixtures("screens_database")
def test_with_thirty_branches_it_says_only_once_how_questions_begin(new_phone: Callable[..., Client]) -> None:
    code, form = _open_wave("microcredito-individual", THIRTY)
    page = new_phone().open(f"/e/{code}").text
    assert _is_light(page), _weight(page)
    beginning = "¿Qué tan satisfecha o satisfecho quedó con"
    assert page.count(beginning) == 1
    legends = re.findall(r"<legend>\d+\. (.*?)</legend>", page)
    asked = [item.text for item in form.items if item.options == SATISFACTION_SCALE]
    assert [legend.replace("…", f"{beginning} ") for legend in legends] == asked
    assert all(branch in page for branch in THIRTY)


def test_eleven_numbers_are_there_to_be_touched_where_the_page_has_room(phone: Client) -> None:
    assert phone.text.count("<fieldset class=n>") == 1
    assert phone.text.count("<select") == 2


def test_the_page_asks_for_nothing_else(phone: Client) -> None:
    addresses = re.findall(r"(?:src|href|url|action)\s*[=(]\s*[\"']?([^\"'> )]+)", phone.text)
    assert {address.partition(":")[0] for address in addresses if not address.startswith(("/e/", "#"))} <= {"data"}
