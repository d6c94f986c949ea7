"""Waves through their life."""

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, Refused
from planner.services.actor import Actor
from planner.services.addresses import read_code
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.survey.versions import issue_version, versions_of
from planner.services.waves.waves import change_state, edit_wave, open_wave, waves_of
from planner.vocabulary import InstitutionKind, WaveState
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session, name="Marzo")


def test_a_wave_asks_the_latest_version_under_a_code_of_its_own(
    collected: Collected, session: Session, actor: Actor
) -> None:
    cycle = collected.wave.cycle_id
    again = open_wave(cycle, {}, session=session, actor=actor)
    latest = versions_of(cycle, session=session)[0]
    assert [
        (wave.number, wave.name, wave.state, wave.survey_version_id) for wave in waves_of(cycle, session=session)
    ] == [
        (2, "", WaveState.OPEN, latest.id),
        (1, "Marzo", WaveState.OPEN, latest.id),
    ]
    assert read_code(again.code) == again.code != collected.wave.code


def test_without_an_issued_survey_there_is_nothing_to_open(session: Session, actor: Actor) -> None:
    house = add_institution({"name": "Otra", "kind": InstitutionKind.MICROFINANCE}, session=session, actor=actor)
    cycle = add_cycle(house.id, {"name": "Ahorro"}, session=session, actor=actor)
    with pytest.raises(Refused, match="Emita la encuesta"):
        open_wave(cycle.id, {}, session=session, actor=actor)


def test_a_version_of_another_cycle_is_refused(collected: Collected, session: Session, actor: Actor) -> None:
    version = issue_version(collected.wave.cycle_id, session=session, actor=actor)
    with pytest.raises(Refused, match="no es de la encuesta de este ciclo"):
        open_wave(collected.wave.cycle_id, {}, version_id=version.id + 7, session=session, actor=actor)


def test_closing_notes_when_and_opening_again_forgets_it(collected: Collected, session: Session, actor: Actor) -> None:
    closed = change_state(collected.wave.id, WaveState.CLOSED, session=session, actor=actor)
    assert closed.closed_at is not None
    opened = change_state(collected.wave.id, WaveState.OPEN, session=session, actor=actor)
    assert (opened.state, opened.closed_at) == (WaveState.OPEN, None)


def test_every_mistake_in_the_data_of_a_wave_is_told(collected: Collected, session: Session, actor: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        edit_wave(collected.wave.id, {"margin": 0, "retention_days": -1}, version=None, session=session, actor=actor)
    assert [problem.field for problem in refused.value.problems] == ["retention_days", "margin"]
