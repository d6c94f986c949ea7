from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from planner.errors import InvalidInput, Refused
from planner.models import OpenAnswer, Operation, Response
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.answers.client_answers import NOT_USED, ClientAnswers, unpack
from planner.services.answers.keying import Keyed, Outcome, key_in_sheet, response_of_sheet, settle_sheet
from planner.services.answers.keying_progress import (
    KeyingProgress,
    keying_progress,
    printed_numbers,
    sheets_per_hour,
    sheets_to_settle,
    sheets_to_verify,
    warning_about,
)
from planner.services.survey.copies import number_copies
from planner.services.waves.waves import change_state
from planner.vocabulary import Paper, Road, WaveState
from tests.services.answers.collected import Collected, collect

ANA = LOCAL_ADMINISTRATOR
LUIS = Actor(name="Luis", is_local=True)


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def _sheet(collected: Collected, *, overall: int = 4, first: int | None = 5, comment: str = "") -> ClientAnswers:
    choices = {"general": overall} | ({} if first is None else {collected.item_ids[0]: first})
    return ClientAnswers(choices, {"comentario": comment} if comment else {})


def _stored(collected: Collected, session: Session) -> list[tuple[str, Road, int | None, dict[str, int], str]]:
    found = session.exec(select(Response).where(Response.wave_id == collected.wave.id)).all()
    return [(one.key, one.road, one.sheet_number, unpack(collected.form, one.answers), one.by) for one in found]


def test_a_sheet_becomes_an_answer_that_says_who_keyed_it_in(session: Session, collected: Collected) -> None:
    given = _sheet(collected, first=NOT_USED)
    assert key_in_sheet(collected.wave.id, 12, given, session=session, actor=ANA) == Keyed(Outcome.KEPT)
    assert _stored(collected, session) == [("sheet:12", Road.PAPER, 12, dict(given.choices), ANA.name)]
    assert sheets_to_verify(collected.wave.id, session=session) == (12,)


def test_the_same_person_sending_a_sheet_twice_keeps_it_once(session: Session, collected: Collected) -> None:
    outcomes = [
        key_in_sheet(collected.wave.id, 12, _sheet(collected, comment=text), session=session, actor=ANA).outcome
        for text in ("Muy rápido", " muy  RÁPIDO")
    ]
    assert outcomes == [Outcome.KEPT, Outcome.KNOWN]
    assert len(_stored(collected, session)) == 1


def test_another_sheet_under_a_number_that_is_taken_is_refused(session: Session, collected: Collected) -> None:
    key_in_sheet(collected.wave.id, 12, _sheet(collected), session=session, actor=ANA)
    with pytest.raises(Refused, match="La hoja 12 ya la digitó usted"):
        key_in_sheet(collected.wave.id, 12, _sheet(collected, overall=1), session=session, actor=ANA)
    with pytest.raises(Refused, match=f"La hoja 12 ya la digitó {ANA.name}"):
        key_in_sheet(collected.wave.id, 12, _sheet(collected), session=session, actor=LUIS, again=False)


def test_a_second_person_who_keys_in_the_same_verifies_it(session: Session, collected: Collected) -> None:
    key_in_sheet(collected.wave.id, 12, _sheet(collected, comment="Fue rápido"), session=session, actor=ANA)
    again = _sheet(collected, comment="fue RAPIDO")
    outcomes = [key_in_sheet(collected.wave.id, 12, again, session=session, actor=LUIS).outcome for _ in range(2)]
    assert outcomes == [Outcome.VERIFIED, Outcome.KNOWN]
    assert response_of_sheet(collected.wave.id, 12, session=session).verified_at is not None
    assert sheets_to_verify(collected.wave.id, session=session) == ()


def test_a_second_keying_that_differs_changes_nothing_until_somebody_decides(
    session: Session, collected: Collected
) -> None:
    wave_id = collected.wave.id
    key_in_sheet(wave_id, 12, _sheet(collected, comment="Rápido"), session=session, actor=ANA)
    before = _stored(collected, session)
    second = _sheet(collected, overall=2, first=None, comment="Lento")
    keyed = key_in_sheet(wave_id, 12, second, session=session, actor=LUIS)
    told = [(found.number, found.first, found.second, found.first_code) for found in keyed.differences]
    comment = next(item.number for item in collected.form.items if item.id == "comentario")
    assert (keyed.outcome, told) == (
        Outcome.DIFFERS,
        [
            (1, "4 · Satisfecho(a)", "2 · Insatisfecho(a)", 4),
            (2, "5 · Muy satisfecho(a)", "en blanco", 5),
            (comment, "Rápido", "Lento", None),
        ],
    )
    assert _stored(collected, session) == before
    [waiting] = sheets_to_settle(wave_id, session=session)
    assert (waiting.sheet_number, waiting.first_by, waiting.second_by) == (12, ANA.name, "Luis")
    assert (waiting.second, waiting.differences) == (second, keyed.differences)
    settle_sheet(wave_id, 12, _sheet(collected, overall=2, comment="Lento"), session=session, actor=ANA)
    assert unpack(collected.form, response_of_sheet(wave_id, 12, session=session).answers)["general"] == 2
    assert sheets_to_settle(wave_id, session=session) == ()
    assert [found.text for found in session.exec(select(OpenAnswer))] == ["Lento"]


def test_keying_the_second_time_once_more_can_still_verify_it(session: Session, collected: Collected) -> None:
    for overall, actor, expected in ((4, ANA, "kept"), (3, LUIS, "differs"), (4, LUIS, "verified")):
        given = _sheet(collected, overall=overall)
        assert key_in_sheet(collected.wave.id, 3, given, session=session, actor=actor).outcome.value == expected


def test_what_is_decided_is_told_in_the_history_without_its_contents(session: Session, collected: Collected) -> None:
    key_in_sheet(collected.wave.id, 3, _sheet(collected), session=session, actor=ANA)
    key_in_sheet(collected.wave.id, 3, _sheet(collected, overall=1), session=session, actor=LUIS)
    before = len(session.exec(select(Operation)).all())
    settle_sheet(collected.wave.id, 3, _sheet(collected, overall=1), session=session, actor=LUIS)
    assert [found.summary for found in session.exec(select(Operation)).all()[before:]] == [
        "Decidió lo que dice la hoja 3 de la ola 1"
    ]


@pytest.mark.parametrize(
    ("sheet", "choices", "sentence"),
    [
        (0, {"general": 4}, "Hoja: Escriba el número que está impreso en la hoja."),
        (1, {"general": 9}, "Pregunta 1: «9» no es una de sus opciones. Elija entre 1 y 5."),
        (1, {}, "No hay ninguna respuesta. Responda al menos una pregunta."),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    session: Session, collected: Collected, sheet: int, choices: dict[str, int], sentence: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        key_in_sheet(collected.wave.id, sheet, ClientAnswers(choices), session=session, actor=ANA)
    assert [str(problem) for problem in refusal.value.problems] == [sentence]


def test_nothing_is_keyed_in_out_of_turn(session: Session, collected: Collected) -> None:
    given = _sheet(collected)
    with pytest.raises(Refused, match="todavía no se digitó por primera vez"):
        key_in_sheet(collected.wave.id, 4, given, session=session, actor=ANA, again=True)
    key_in_sheet(collected.wave.id, 4, given, session=session, actor=ANA)
    with pytest.raises(Refused, match="todavía no se digitó dos veces"):
        settle_sheet(collected.wave.id, 4, given, session=session, actor=ANA)
    change_state(collected.wave.id, WaveState.PAUSED, session=session, actor=ANA)
    with pytest.raises(Refused, match="Esta ola no está abierta"):
        key_in_sheet(collected.wave.id, 5, given, session=session, actor=ANA)


def test_progress_is_told_by_person(session: Session, collected: Collected) -> None:
    for sheet in (1, 2, 3):
        key_in_sheet(collected.wave.id, sheet, _sheet(collected), session=session, actor=ANA)
    for sheet, overall in ((1, 4), (2, 1)):
        key_in_sheet(collected.wave.id, sheet, _sheet(collected, overall=overall), session=session, actor=LUIS)
    told = keying_progress(collected.wave.id, session=session)
    rates = [one.per_hour for one in told]
    assert told == (
        KeyingProgress(ANA.name, sheets=3, second=0, verified=1, differing=1, per_hour=rates[0]),
        KeyingProgress("Luis", sheets=0, second=2, verified=0, differing=0, per_hour=rates[1]),
    )
    assert all(rate is not None and rate > 0 for rate in rates)
    assert sheets_to_verify(collected.wave.id, session=session) == (3,)


def test_pauses_are_no_work() -> None:
    start = datetime(2027, 3, 15, 9, tzinfo=UTC)
    at = [start + timedelta(seconds=seconds) for seconds in (0, 30, 60, 4000, 4030)]
    assert (sheets_per_hour(at), sheets_per_hour(at[:1])) == (120.0, None)


def test_numbers_that_were_never_printed_are_doubted(session: Session, collected: Collected) -> None:
    assert warning_about(7, printed_numbers(collected.wave.id, session=session)) == ""
    version = collected.wave.survey_version_id
    for copies in (50, 10):
        number_copies(version, copies, Paper.A4, False, session=session, actor=ANA)
    printed = printed_numbers(collected.wave.id, session=session)
    assert (printed, warning_about(50, printed)) == (((1, 50), (51, 60)), "")
    assert warning_about(61, printed) == "La hoja 61 no figura entre las impresas (1 a 50, 51 a 60). Revise el número."
