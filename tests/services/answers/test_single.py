import json

import pytest
from sqlmodel import Session, SQLModel, select

from planner.errors import InvalidInput, NotFound
from planner.inputs.waves import ContactForm
from planner.models import Change, CommentTag, ContactDetail, OpenAnswer, Operation, Response, SheetKeying
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.keying import key_in_sheet
from planner.services.answers.receiving import Arrival, receive
from planner.services.answers.single import delete_response, delete_wave_answers
from planner.vocabulary import Road
from tests.services.answers.collected import Collected, collect

WORDS = "Me atendió mal la señora Zoila"
TABLES: tuple[type[SQLModel], ...] = (Response, OpenAnswer, CommentTag, ContactDetail, SheetKeying)


@pytest.fixture
def collected(session: Session) -> Collected:
    """A wave with an answer that says much, and a paper sheet."""
    collected = collect(session)
    contact = ContactForm(consents=True, name="Rosa", phone="999")
    given = ClientAnswers({"general": 1}, {"comentario": WORDS})
    receive(collected.wave, collected.form, given, Arrival(Road.WEB, "page:1"), session=session, contact=contact)
    [comment] = session.exec(select(OpenAnswer))
    session.add(CommentTag(open_answer_id=comment.id, tag="trato"))
    sheet = ClientAnswers({"general": 3})
    key_in_sheet(collected.wave.id, 8, sheet, session=session, actor=LOCAL_ADMINISTRATOR)
    return collected


def _left(session: Session) -> list[int]:
    return [len(session.exec(select(table)).all()) for table in TABLES]


def _response(key: str, session: Session) -> int:
    return session.exec(select(Response).where(Response.key == key)).one().id


def test_one_answer_goes_with_all_that_hangs_from_it(session: Session, collected: Collected) -> None:
    assert _left(session) == [2, 1, 1, 1, 1]
    delete_response(_response("page:1", session), session=session, actor=LOCAL_ADMINISTRATOR)
    assert _left(session) == [1, 0, 0, 0, 1]
    delete_response(_response("sheet:8", session), session=session, actor=LOCAL_ADMINISTRATOR)
    assert _left(session) == [0, 0, 0, 0, 0]
    assert collected.wave.number == 1
    with pytest.raises(NotFound):
        delete_response(1, session=session, actor=LOCAL_ADMINISTRATOR)


def test_all_answers_of_a_wave_go_when_its_code_is_typed(session: Session, collected: Collected) -> None:
    wave = collected.wave
    with pytest.raises(InvalidInput, match=f"escriba el código de la ola: {wave.code}"):
        delete_wave_answers(wave.id, "borrar", session=session, actor=LOCAL_ADMINISTRATOR)
    assert _left(session)[0] == 2
    typed = f"{wave.code[:3].lower()} {wave.code[3:]}"
    assert delete_wave_answers(wave.id, typed, session=session, actor=LOCAL_ADMINISTRATOR) == 2
    assert _left(session) == [0, 0, 0, 0, 0]


def test_the_history_tells_that_it_went_and_nothing_else(session: Session, collected: Collected) -> None:
    delete_response(_response("page:1", session), session=session, actor=LOCAL_ADMINISTRATOR)
    summaries = [found.summary for found in session.exec(select(Operation))]
    assert summaries[-1] == "Borró una respuesta de la ola 1"
    kept = json.dumps([found.model_dump(mode="json") for found in session.exec(select(Change))])
    assert (WORDS in kept, "Rosa" in kept, collected.wave.code in kept) == (False, False, True)
