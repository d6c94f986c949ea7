from datetime import date

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound
from planner.models import ServiceCycle
from planner.services.actor import Actor
from planner.services.cycle.cycles import (
    add_cycle,
    close_step,
    closed_at,
    cycles,
    delete_cycle,
    deleted_cycles,
    edit_cycle,
    reopen_step,
    restore_cycle,
)
from planner.services.cycle.matrix import read_matrix
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.vocabulary import Step
from tests.services.history.histories import history_of


@pytest.fixture
def institution_id(session: Session, actor: Actor) -> int:
    return add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor).id


@pytest.fixture
def cycle(institution_id: int, session: Session, actor: Actor) -> ServiceCycle:
    return add_cycle(institution_id, {"name": "Microcrédito"}, session=session, actor=actor)


def test_cycles_are_listed_newest_first(institution_id: int, session: Session, actor: Actor) -> None:
    for name in ("Primero", "Segundo"):
        add_cycle(institution_id, {"name": name}, session=session, actor=actor)
    other = add_institution({"name": "Registro", "kind": "public_office"}, session=session, actor=actor)
    add_cycle(other.id, {"name": "Tercero"}, session=session, actor=actor)
    assert [row.name for row in cycles(session=session)] == ["Tercero", "Segundo", "Primero"]
    assert [row.name for row in cycles(session=session, institution_id=other.id)] == ["Tercero"]


def test_dates_in_the_wrong_order_are_refused_wherever_they_come_from(
    cycle: ServiceCycle, session: Session, actor: Actor
) -> None:
    edit_cycle(cycle.id, {"starts_on": date(2027, 3, 15)}, version=1, session=session, actor=actor)
    with pytest.raises(InvalidInput) as error:
        edit_cycle(cycle.id, {"ends_on": date(2027, 3, 1)}, version=2, session=session, actor=actor)
    assert error.value.sentence == (
        "la fecha final (01/03/2027) es anterior al inicio (15/03/2027). Corrija una de las dos."
    )


@pytest.mark.parametrize("day", [date(1815, 1, 1), "31/02/2027", "mañana"])
def test_impossible_dates_are_refused(cycle: ServiceCycle, day: object, session: Session, actor: Actor) -> None:
    with pytest.raises(InvalidInput, match="«Inicio»: la fecha"):
        edit_cycle(cycle.id, {"starts_on": day}, version=1, session=session, actor=actor)


def test_a_cycle_put_away_is_gone_whole_and_comes_back_whole(
    cycle: ServiceCycle, session: Session, actor: Actor
) -> None:
    add_moments(cycle.id, ["Llegada"], session=session, actor=actor)
    delete_cycle(cycle.id, session=session, actor=actor)
    assert (cycles(session=session), [row.id for row in deleted_cycles(session=session)]) == ([], [cycle.id])
    with pytest.raises(NotFound, match="No encontramos este ciclo"):
        read_matrix(cycle.id, session=session)
    with pytest.raises(NotFound, match="No encontramos este ciclo"):
        add_moments(cycle.id, ["Firma"], session=session, actor=actor)
    restore_cycle(cycle.id, session=session, actor=actor)
    assert [moment.name for moment in read_matrix(cycle.id, session=session).moments] == ["Llegada"]


def test_a_step_is_closed_once_and_can_be_reopened(cycle: ServiceCycle, session: Session, actor: Actor) -> None:
    for _ in range(2):
        close_step(cycle.id, Step.MOMENTS, note="De acuerdo", session=session, actor=actor)
    assert read_matrix(cycle.id, session=session).closed_steps == {Step.MOMENTS}
    assert closed_at(cycle.id, Step.MOMENTS, session=session) is not None
    for _ in range(2):
        reopen_step(cycle.id, Step.MOMENTS, session=session, actor=actor)
    assert read_matrix(cycle.id, session=session).closed_steps == frozenset()
    assert closed_at(cycle.id, Step.MOMENTS, session=session) is None


def test_the_start_of_a_cycle_is_its_first_line_of_history(institution_id: int, session: Session, actor: Actor) -> None:
    started = add_cycle(institution_id, {"name": "Ahorro"}, session=session, actor=actor)
    assert history_of(started.id, session=session)[-1].cycle_id == started.id
