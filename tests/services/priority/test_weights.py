import pytest
from sqlalchemy import Engine

from planner.errors import Conflict, InvalidInput
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.history.undo import undo
from planner.services.institution.institutions import add_institution
from planner.services.priority.proposal import Weights, edit_weights, read_weights
from planner.store.transaction import reading, transaction
from tests.services.history.histories import history_of

USUAL = Weights(importance=3, gap=3, reach=2, effort=1, cost=1)


@pytest.fixture
def cycle_id(engine: Engine, actor: Actor) -> int:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


def _read(engine: Engine, cycle_id: int) -> tuple[Weights, int]:
    with reading(engine) as session:
        return read_weights(cycle_id, session=session)


def _edit(engine: Engine, actor: Actor, cycle_id: int, version: int, **values: object) -> None:
    with transaction(engine) as session:
        edit_weights(cycle_id, values, version=version, session=session, actor=actor)


def test_weights_start_as_the_usual_ones_and_are_edited_one_by_one(engine: Engine, actor: Actor, cycle_id: int) -> None:
    assert _read(engine, cycle_id) == (USUAL, 0)
    _edit(engine, actor, cycle_id, 0, gap=7)
    weights, version = _read(engine, cycle_id)
    assert weights == Weights(importance=3, gap=7, reach=2, effort=1, cost=1)
    _edit(engine, actor, cycle_id, version, cost=0)
    assert _read(engine, cycle_id)[0] == Weights(importance=3, gap=7, reach=2, effort=1, cost=0)


def test_two_people_who_start_from_the_usual_weights_do_not_overwrite_each_other(
    engine: Engine, actor: Actor, cycle_id: int
) -> None:
    _edit(engine, actor, cycle_id, 0, gap=7)
    _edit(engine, actor, cycle_id, 0, reach=5)
    with pytest.raises(Conflict) as caught:
        _edit(engine, actor, cycle_id, 0, gap=1)
    assert (caught.value.field, caught.value.mine, caught.value.theirs) == ("gap", 1, 7)
    assert _read(engine, cycle_id)[0] == Weights(importance=3, gap=7, reach=5, effort=1, cost=1)


def test_weights_out_of_range_or_all_zero_are_refused(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        _edit(engine, actor, cycle_id, 0, gap=11, cost=-1)
    assert [str(problem) for problem in caught.value.problems] == [
        "«Brecha»: «11» no es un número posible. Escriba un número entero entre 0 y 10.",
        "«Costo»: «-1» no es un número posible. Escriba un número entero entre 0 y 10.",
    ]
    with pytest.raises(InvalidInput, match="Los cinco pesos están en 0"):
        _edit(engine, actor, cycle_id, 0, importance=0, gap=0, reach=0, effort=0, cost=0)
    assert _read(engine, cycle_id) == (USUAL, 0)


def test_new_weights_can_be_taken_back(engine: Engine, actor: Actor, cycle_id: int) -> None:
    _edit(engine, actor, cycle_id, 0, gap=7)
    with transaction(engine) as session:
        undo(history_of(cycle_id, session=session)[0].id, session=session, actor=actor)
    assert _read(engine, cycle_id)[0] == USUAL
