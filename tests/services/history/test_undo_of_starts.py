"""Taking back what started something: it is put away whole, as deleting does, and can come back."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from planner.errors import Refused
from planner.models import Operation
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, cycles, delete_cycle, restore_cycle
from planner.services.cycle.examples import load_example
from planner.services.history.undo import undo
from planner.services.institution.institutions import edit_institution, institutions
from planner.services.institution.setup import set_up_institution
from planner.services.moments.moments import add_moments, moments_of
from planner.store.history import operation_in
from planner.store.transaction import reading, transaction
from tests.services.history.histories import history_of

VALUES = {"name": "Caja Andina", "kind": "microfinance"}


def start(engine: Engine, actor: Actor) -> tuple[int, int, int]:
    """The ids of a new institution, of the operation that registered it, and of a cycle with one moment."""
    with transaction(engine) as session:
        institution = set_up_institution(VALUES, branches=["Centro"], logo=None, session=session, actor=actor)
        registered = operation_in(session)
    with transaction(engine) as session:
        cycle = add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=actor)
    with transaction(engine) as session:
        add_moments(cycle.id, ["Llegada"], session=session, actor=actor)
    return institution.id, registered or 0, cycle.id


def take_back(engine: Engine, actor: Actor, operation_id: int) -> Operation:
    with transaction(engine) as session:
        return undo(operation_id, session=session, actor=actor)


def first_operation(cycle_id: int, session: Session) -> int:
    return history_of(cycle_id, session=session)[-1].id


def test_taking_back_the_start_of_a_cycle_puts_it_away_whole_and_it_can_come_back(engine: Engine, actor: Actor) -> None:
    _, _, cycle_id = start(engine, actor)
    with reading(engine) as session:
        started = first_operation(cycle_id, session)
    reverse = take_back(engine, actor, started)
    with reading(engine) as session:
        assert cycles(session=session) == []
    take_back(engine, actor, reverse.id)
    with reading(engine) as session:
        assert [cycle.id for cycle in cycles(session=session)] == [cycle_id]
        assert [moment.name for moment in moments_of(cycle_id, session=session)] == ["Llegada"]


def test_deleting_a_cycle_can_be_taken_back_like_anything_else(engine: Engine, actor: Actor) -> None:
    _, _, cycle_id = start(engine, actor)
    with transaction(engine) as session:
        delete_cycle(cycle_id, session=session, actor=actor)
        deleted = operation_in(session)
    take_back(engine, actor, deleted or 0)
    with reading(engine) as session:
        assert [cycle.id for cycle in cycles(session=session)] == [cycle_id]


def test_an_institution_with_cycles_is_not_taken_back(engine: Engine, actor: Actor) -> None:
    _, registered, _ = start(engine, actor)
    with pytest.raises(Refused, match="alguien ya trabajó sobre este cambio"):
        take_back(engine, actor, registered)


def test_an_institution_just_registered_can_be_taken_back(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        set_up_institution(VALUES, branches=["Centro"], logo=None, session=session, actor=actor)
        registered = operation_in(session)
    take_back(engine, actor, registered or 0)
    with reading(engine) as session:
        assert institutions(session=session) == []


def test_the_edit_of_an_institution_can_be_taken_back_once(engine: Engine, actor: Actor) -> None:
    institution_id, _, _ = start(engine, actor)
    with transaction(engine) as session:
        edit_institution(institution_id, {"name": "Otra"}, version=1, session=session, actor=actor)
        edited = operation_in(session)
    take_back(engine, actor, edited or 0)
    with reading(engine) as session:
        assert [row.name for row in institutions(session=session)] == ["Caja Andina"]
    with pytest.raises(Refused, match="ya se deshizo"):
        take_back(engine, actor, edited or 0)


def test_a_loaded_example_can_be_taken_back_and_its_cycle_recovered(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        cycle = load_example("mesa-de-partes", session=session, actor=actor)
    with reading(engine) as session:
        loaded = first_operation(cycle.id, session)
    take_back(engine, actor, loaded)
    with reading(engine) as session:
        assert institutions(session=session) == []
    with transaction(engine) as session:
        restore_cycle(cycle.id, session=session, actor=actor)
    with reading(engine) as session:
        assert [row.name for row in cycles(session=session)] == [cycle.name]
        assert len(institutions(session=session)) == 1
