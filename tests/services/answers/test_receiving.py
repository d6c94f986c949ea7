"""The one way in for every road."""

import pytest
from sqlmodel import Session, select

from planner.errors import InvalidInput, NotFound
from planner.inputs.waves import ContactForm
from planner.models import ContactDetail, OpenAnswer, Response, Wave
from planner.services.actor import Actor
from planner.services.answers.client_answers import NOTHING_ANSWERED, ClientAnswers, unpack
from planner.services.answers.receiving import Arrival, WaveNotOpen, receive
from planner.services.waves.waves import change_state
from planner.vocabulary import Road, WaveState
from tests.services.answers.collected import Collected, collect

ONCE = Arrival(Road.WEB, "page:abc")


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def test_what_a_client_answered_is_kept_as_it_was_given(collected: Collected, session: Session) -> None:
    first, second, *_rest = collected.item_ids
    choices = {"general": 5, first: 4, second: 0, "recomienda": 11, "agencia": 2, "antiguedad": 1}
    given = ClientAnswers(choices, {"comentario": "Más cajas  "})
    kept = receive(collected.wave, collected.form, given, ONCE, session=session).response
    assert (unpack(collected.form, kept.answers), kept.branch_id, kept.road) == (
        choices,
        collected.branches[1],
        Road.WEB,
    )
    assert [row.text for row in session.exec(select(OpenAnswer))] == ["Más cajas"]


def test_a_wave_that_went_in_the_meantime_takes_nothing_and_says_so(collected: Collected, session: Session) -> None:
    gone = Wave(**{**collected.wave.model_dump(), "id": collected.wave.id + 1})
    with pytest.raises(NotFound, match="No encontramos esta ola"):
        receive(gone, collected.form, ClientAnswers({"general": 5}), ONCE, session=session)
    assert session.exec(select(Response)).all() == []


def test_the_same_one_sent_again_is_one(collected: Collected, session: Session) -> None:
    first = receive(collected.wave, collected.form, ClientAnswers({"general": 5}), ONCE, session=session)
    again = receive(collected.wave, collected.form, ClientAnswers({"general": 1}), ONCE, session=session)
    assert (first.is_new, again.is_new, again.response.id) == (True, False, first.response.id)
    assert [unpack(collected.form, row.answers) for row in session.exec(select(Response))] == [{"general": 5}]


def test_every_answer_that_cannot_be_is_told_and_nothing_is_kept(collected: Collected, session: Session) -> None:
    given = ClientAnswers({"general": 6, "recomienda": 0, "r999": 1, "comentario": 1}, {"general": "bien"})
    with pytest.raises(InvalidInput) as refused:
        receive(collected.wave, collected.form, given, ONCE, session=session)
    assert [problem.field for problem in refused.value.problems] == [
        "general",
        "recomienda",
        "r999",
        "comentario",
        "general",
    ]
    assert session.exec(select(Response)).all() == []


def test_an_empty_sheet_is_no_answer(collected: Collected, session: Session) -> None:
    with pytest.raises(InvalidInput) as refused:
        receive(collected.wave, collected.form, ClientAnswers({}, {"comentario": "  "}), ONCE, session=session)
    assert [problem.sentence for problem in refused.value.problems] == [NOTHING_ANSWERED]


@pytest.mark.parametrize("state", [WaveState.PAUSED, WaveState.CLOSED])
def test_a_wave_that_is_not_open_takes_nothing_but_knows_what_it_has(
    collected: Collected, session: Session, actor: Actor, state: WaveState
) -> None:
    known = receive(collected.wave, collected.form, ClientAnswers({"general": 5}), ONCE, session=session).response
    wave = change_state(collected.wave.id, state, session=session, actor=actor)
    with pytest.raises(WaveNotOpen):
        receive(wave, collected.form, ClientAnswers({"general": 5}), Arrival(Road.WEB, "page:otra"), session=session)
    assert receive(wave, collected.form, ClientAnswers({"general": 5}), ONCE, session=session).response.id == known.id


@pytest.mark.parametrize(("consents", "kept"), [(True, ["Rosa"]), (False, [])])
def test_a_name_is_kept_only_with_consent(
    collected: Collected, session: Session, *, consents: bool, kept: list[str]
) -> None:
    contact = ContactForm(consents=consents, name="Rosa")
    receive(collected.wave, collected.form, ClientAnswers({"general": 5}), ONCE, session=session, contact=contact)
    assert [row.name for row in session.exec(select(ContactDetail))] == kept
