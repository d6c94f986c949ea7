"""One wave against the other."""

from typing import Any

import pytest
from sqlmodel import Session

from planner.errors import Refused
from planner.services.actor import Actor
from planner.services.requirements.requirements import add_requirements, edit_requirement
from planner.services.results.statistics.intervals import hybrid, two_shares_p, wilson
from planner.services.results.wave_comparison import compare_waves
from planner.services.survey.versions import issue_version
from planner.services.waves.waves import form_of_wave, open_wave
from planner.store.history import conclude
from tests.services.answers.collected import Collected, collect
from tests.services.results.small import answer_many, ends


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    return {"session": session, "actor": actor}


def following(collected: Collected, by: dict[str, Any], name: str = "") -> Collected:
    """Another wave of the same cycle, on the latest version of the survey."""
    wave = open_wave(collected.wave.cycle_id, {"name": name}, **by)
    conclude(by["session"])
    return Collected(wave, form_of_wave(wave, session=by["session"]), collected.branches)


def answer_one(collected: Collected, session: Session, satisfied: int, of: int) -> None:
    """So many clients answer the first question only."""
    for number in range(of):
        collected.answer(session, {collected.item_ids[0]: 5 if number < satisfied else 1})


def test_a_clear_change_is_told_from_noise(collected: Collected, by: dict[str, Any], session: Session) -> None:
    after = following(collected, by, "Con más cajas")
    answer_many(collected, session, (0.4, 0.7, 0.7, 0.7, 0.7), clients=100)
    answer_many(after, session, (0.8, 0.7, 0.7, 0.7, 0.7), clients=100, seed=2)
    found = compare_waves(collected.wave.id, after.wave.id, session=session)
    assert (found.before, found.after) == ("Ola 1", "Ola 2 · Con más cajas")
    assert [row.is_clear for row in found.items] == [True, False, False, False, False]
    assert found.overall is not None
    assert found.overall.is_clear
    assert [row.moment_id for row in found.moments] == [moment.id for moment in after.form.moments]
    assert all(row.detectable and 0.15 < row.detectable < 0.25 for row in found.items)
    assert found.unmatched == ()


def test_the_difference_is_that_of_newcombe(collected: Collected, by: dict[str, Any], session: Session) -> None:
    after = following(collected, by)
    answer_one(collected, session, 48, 80)
    answer_one(after, session, 56, 70)
    row = compare_waves(collected.wave.id, after.wave.id, session=session).items[0]
    low, high = hybrid(0.8, wilson(0.8, 70), 0.6, wilson(0.6, 80))  # Newcombe 1998, method 10
    assert ends(row.difference) == (0.2, round(low, 4), round(high, 4), 150)
    assert row.p == pytest.approx(two_shares_p(0.8, 70, 0.6, 80))


def test_few_answers_support_nothing(collected: Collected, by: dict[str, Any], session: Session) -> None:
    after = following(collected, by)
    answer_one(collected, session, 0, 4)
    answer_one(after, session, 40, 40)
    found = compare_waves(collected.wave.id, after.wave.id, session=session)
    row = found.items[0]
    assert (row.p, row.detectable, row.is_clear, row.difference.value) == (None, None, False, None)
    assert (row.before.value, row.before.n, row.after.value) == (None, 4, 1.0)
    assert "menos de 5 respuestas" in found.warnings[0]


def test_many_answers_of_few_clients_are_not_shown(collected: Collected, by: dict[str, Any], session: Session) -> None:
    after = following(collected, by)
    answer_many(collected, session, (1.0,) * 5, clients=4)
    answer_many(after, session, (0.0,) * 5, clients=40)
    moment = compare_waves(collected.wave.id, after.wave.id, session=session).moments[0]
    assert (moment.before.value, moment.before.n, moment.difference.value, moment.p) == (None, 8, None, None)


def test_only_what_both_ask_is_compared(collected: Collected, by: dict[str, Any], session: Session) -> None:
    moment, first = collected.form.moments[0].id, int(collected.item_ids[0].removeprefix("r"))
    edit_requirement(first, {"question": "¿Le saludaron bien?"}, version=None, **by)
    [new] = add_requirements(moment, [{"text": "Que haya baño limpio"}], **by)
    issue_version(collected.wave.cycle_id, **by)
    conclude(session)
    after = following(collected, by)
    for number in range(10):
        collected.answer(session, dict.fromkeys(collected.item_ids, 1 + number % 5))
        after.answer(session, {**dict.fromkeys(collected.item_ids, 1 + number % 5), f"r{new.id}": 1})
    found = compare_waves(collected.wave.id, after.wave.id, session=session)
    assert found.moments[0].difference.value == 0.0  # the new question is not in it
    assert [sentence.split(":")[0] for sentence in found.unmatched] == ["Solo se preguntó después", "Cambió el texto"]
    assert "¿Le saludaron bien?" in found.unmatched[1]


def test_answers_that_move_along_the_scale_are_noticed(
    collected: Collected, by: dict[str, Any], session: Session
) -> None:
    after = following(collected, by)
    for _number in range(40):
        collected.answer(session, {collected.item_ids[0]: 1})
        after.answer(session, {collected.item_ids[0]: 3})
        collected.answer(session, {collected.item_ids[0]: 4})
        after.answer(session, {collected.item_ids[0]: 5})
    found = compare_waves(collected.wave.id, after.wave.id, session=session)
    assert (found.items[0].is_clear, found.items[0].difference.value) == (False, 0.0)
    assert "se corrieron hacia opciones mejores" in found.warnings[-1]
    assert found.warnings[-1].startswith("En la pregunta ")


def test_waves_the_wrong_way_round_are_told(collected: Collected, by: dict[str, Any], session: Session) -> None:
    after = following(collected, by)
    found = compare_waves(after.wave.id, collected.wave.id, session=session)
    assert found.warnings[0] == "Está comparando al revés: la Ola 2 es posterior a la Ola 1."


def test_a_wave_is_not_compared_with_itself(collected: Collected, session: Session) -> None:
    with pytest.raises(Refused):
        compare_waves(collected.wave.id, collected.wave.id, session=session)
