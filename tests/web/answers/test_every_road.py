"""One client, every question, every road: the same row comes out."""

from collections.abc import Callable, Mapping

import pytest
from sqlmodel import select

from planner.models import OpenAnswer, Response
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import NOT_USED, ClientAnswers, pack
from planner.services.answers.identity import question_name
from planner.services.answers.importing import import_file
from planner.services.answers.keying import key_in_sheet
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.store.transaction import reading, transaction
from planner.vocabulary import Road
from tests.services.answers.files import as_csv, as_xlsx, label_of_choice, name_of_choice
from tests.web.answers.client import Client
from tests.web.answers.conftest import PIN, Desk

COMMENT = "Más cajas; y «pronto»"
Phones = Callable[..., Client]


def _choices(form: SurveyForm) -> dict[str, int]:
    """Every closed question with another answer, the first that may be "No usé" with that."""
    closed = [item for item in form.items if item.options]
    chosen = {item.id: 1 + place % len(item.options) for place, item in enumerate(closed)}
    return chosen | {next(item.id for item in closed if item.allows_none): NOT_USED}


def _typed(desk: Desk) -> Mapping[str, str]:
    codes = {name: "on" if code == NOT_USED else str(code) for name, code in _choices(desk.collected.form).items()}
    return {desk.field(name): text for name, text in {**codes, "comentario": COMMENT}.items()}


def _by_web(desk: Desk, phones: Phones) -> None:
    phone = phones()
    phone.open(desk.address)
    phone.answer(**_typed(desk))


def _by_interview(desk: Desk, phones: Phones) -> None:
    phone = phones()
    phone.open(f"{desk.address}/entrevista")
    phone.answer(**_typed(desk))


def _by_kiosk(desk: Desk, phones: Phones) -> None:
    desk.set_pin()
    tablet, typed = phones(), _typed(desk)
    tablet.open(f"{desk.address}/tableta")
    tablet.send(tablet.form("entrar"), pin=PIN)
    tablet.open(f"{desk.address}/tableta?empezar=1")
    for place, item in enumerate(desk.collected.form.items, start=1):
        field = desk.field(item.id)
        tablet.send(tablet.form("responder"), **{field: typed[field]}, **({} if item.options else {"ir": str(place)}))


def _by_paper(desk: Desk, _phones: Phones) -> None:
    desk.do(key_in_sheet, 7, ClientAnswers(_choices(desk.collected.form), {"comentario": COMMENT}))


def _import(desk: Desk, name: str, content: bytes) -> None:
    with transaction() as session:
        import_file(desk.wave.id, name, content, session=session, actor=LOCAL_ADMINISTRATOR)


def _row(desk: Desk, words: Callable[[SurveyItem, int], str]) -> list[str]:
    choices = _choices(desk.collected.form)
    return [words(item, choices[item.id]) if item.options else COMMENT for item in desk.collected.form.items]


def _by_kobo(desk: Desk, _phones: Phones) -> None:
    header = [f"grupo/{question_name(item)}" for item in desk.collected.form.items]
    rows = [[*header, "_uuid"], [*_row(desk, name_of_choice), "a1b2"]]
    _import(desk, "kobo.csv", as_csv(rows))


def _by_workbook(desk: Desk, _phones: Phones) -> None:
    header = [item.text for item in desk.collected.form.items]
    _import(desk, "propio.xlsx", as_xlsx([header, _row(desk, label_of_choice)]))


ROADS = {
    Road.WEB: _by_web,
    Road.INTERVIEW: _by_interview,
    Road.KIOSK: _by_kiosk,
    Road.PAPER: _by_paper,
    Road.KOBO: _by_kobo,
    Road.FILE: _by_workbook,
}


def test_no_road_is_forgotten() -> None:
    assert set(ROADS) == set(Road)


@pytest.mark.parametrize("road", ROADS)
def test_every_answer_given_by_any_road_is_the_same_row(road: Road, desk: Desk, new_phone: Phones) -> None:
    ROADS[road](desk, new_phone)
    form = desk.collected.form
    branch = desk.collected.branches[_choices(form)["agencia"] - 1]
    with reading() as session:
        query = select(Response, OpenAnswer).join(OpenAnswer)
        kept = [(row.road, row.answers, row.branch_id, said.text) for row, said in session.exec(query)]
    assert kept == [(road, pack(form, _choices(form)), branch, COMMENT)]
