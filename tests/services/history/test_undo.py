import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from planner.errors import InvalidInput, PlannerError, Refused
from planner.services.actions.actions import add_action
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import add_cycle, close_step, reopen_step
from planner.services.cycle.matrix import read_matrix
from planner.services.history.extent import CycleHistory
from planner.services.history.undo import undo, undone_ids
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, edit_moment
from planner.services.moments.restructuring import merge_moments, split_moment
from planner.services.requirements.requirements import add_requirements, delete_requirement
from planner.store.engine import open_engine
from planner.store.transaction import reading, transaction
from planner.vocabulary import Step
from tests.services.history.histories import history_of
from tests.services.walks import Walker, check_sound, seen, steps

LONG_WALK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def _new_cycle(engine: Engine, actor: Actor) -> int:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    with transaction(engine) as session:
        return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


@contextmanager
def _fresh_cycle(template: Path) -> Iterator[tuple[Engine, int]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ciclo.sqlite3"
        shutil.copyfile(template, path)
        engine = open_engine(f"sqlite:///{path}")
        yield engine, _new_cycle(engine, LOCAL_ADMINISTRATOR)
        engine.dispose()


def _take(engine: Engine, cycle_id: int, step: tuple[str, int, int]) -> bool:
    """Take a step in a transaction of its own; False when the product refused it."""
    try:
        with transaction(engine) as session:
            Walker(cycle_id, session, LOCAL_ADMINISTRATOR).take(*step)
    except InvalidInput:
        return False
    return True


def _last(engine: Engine, cycle_id: int) -> int:
    with reading(engine) as session:
        return history_of(cycle_id, session=session)[0].id


def _undo(engine: Engine, operation_id: int) -> None:
    with transaction(engine) as session:
        undo(operation_id, session=session, actor=LOCAL_ADMINISTRATOR)


def _see(engine: Engine, cycle_id: int) -> object:
    with reading(engine) as session:
        check_sound(cycle_id, session)
        return seen(cycle_id, session)


@LONG_WALK
@given(walk=st.lists(steps, min_size=4, max_size=12))
def test_every_step_can_be_taken_back_and_taken_again(sqlite_template: Path, walk: list[tuple[str, int, int]]) -> None:
    with _fresh_cycle(sqlite_template) as (engine, cycle_id):
        for step in walk:
            last, before = _last(engine, cycle_id), _see(engine, cycle_id)
            if not _take(engine, cycle_id, step) or _last(engine, cycle_id) == last:
                assert _see(engine, cycle_id) == before
                continue
            after = _see(engine, cycle_id)
            if after != before:
                _undo(engine, _last(engine, cycle_id))
                assert _see(engine, cycle_id) == before
                _undo(engine, _last(engine, cycle_id))
                assert _see(engine, cycle_id) == after


@LONG_WALK
@given(walk=st.lists(steps, min_size=8, max_size=25), choices=st.lists(st.integers(0, 40), min_size=3, max_size=8))
def test_taking_back_anything_at_any_time_leaves_a_sound_cycle_or_nothing_changed(
    sqlite_template: Path, walk: list[tuple[str, int, int]], choices: list[int]
) -> None:
    with _fresh_cycle(sqlite_template) as (engine, cycle_id):
        for step in walk:
            _take(engine, cycle_id, step)
        for choice in choices:
            before = _see(engine, cycle_id)
            with reading(engine) as session:
                operations = history_of(cycle_id, session=session)[:-1]  # all but the start of the cycle
            if operations:
                try:
                    _undo(engine, operations[choice % len(operations)].id)
                except PlannerError:
                    assert _see(engine, cycle_id) == before
            _see(engine, cycle_id)


@pytest.fixture
def cycle_id(engine: Engine, actor: Actor) -> int:
    return _new_cycle(engine, actor)


def test_the_history_says_what_was_taken_back(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        add_moments(cycle_id, ["Llegada"], session=session, actor=actor)
    added = _last(engine, cycle_id)
    _undo(engine, added)
    with reading(engine) as session:
        history = history_of(cycle_id, session=session)
        assert [(row.summary, row.actor, row.undoes_id) for row in history] == [
            ("Deshizo: Agregó el momento «Llegada»", actor.name, added),
            ("Agregó el momento «Llegada»", actor.name, None),
            ("Inició el ciclo «Microcrédito»", actor.name, None),
        ]
        assert undone_ids(CycleHistory(cycle_id), session=session) == {added}


def test_what_was_done_again_counts_and_can_be_taken_back_again(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        add_moments(cycle_id, ["Llegada"], session=session, actor=actor)
    added = _last(engine, cycle_id)
    _undo(engine, added)
    undid = _last(engine, cycle_id)
    _undo(engine, undid)
    redid = _last(engine, cycle_id)
    assert (_moments(engine, cycle_id), _undone(engine, cycle_id)) == (["Llegada"], {undid})
    _undo(engine, redid)
    assert (_moments(engine, cycle_id), _undone(engine, cycle_id)) == ([], {redid, added})
    _undo(engine, _last(engine, cycle_id))
    _undo(engine, added)
    with reading(engine) as session:
        said = [row.summary for row in history_of(cycle_id, session=session)][:-2]
    assert said == [
        f"{word}: Agregó el momento «Llegada»" for word in ("Deshizo", "Rehizo", "Deshizo", "Rehizo", "Deshizo")
    ]
    with pytest.raises(Refused, match="ya se deshizo"):
        _undo(engine, undid)


def _undone(engine: Engine, cycle_id: int) -> set[int]:
    with reading(engine) as session:
        return undone_ids(CycleHistory(cycle_id), session=session)


def _moments(engine: Engine, cycle_id: int) -> list[str]:
    with reading(engine) as session:
        return [row.name for row in read_matrix(cycle_id, session=session).moments]


def test_nothing_is_taken_back_twice(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        add_moments(cycle_id, ["Llegada"], session=session, actor=actor)
    added = _last(engine, cycle_id)
    _undo(engine, added)
    with pytest.raises(Refused, match="ya se deshizo"):
        _undo(engine, added)


def test_what_another_person_changed_since_is_never_overwritten(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        [moment] = add_moments(cycle_id, ["Llegada"], session=session, actor=actor)
    with transaction(engine) as session:
        edit_moment(moment.id, {"name": "Llegada a la agencia"}, version=None, session=session, actor=actor)
    renamed = _last(engine, cycle_id)
    with transaction(engine) as session:
        edit_moment(moment.id, {"name": "Ingreso", "place": "Puerta"}, version=None, session=session, actor=actor)
    with pytest.raises(Refused, match="alguien ya trabajó sobre este cambio"):
        _undo(engine, renamed)
    with reading(engine) as session:
        assert [row.name for row in read_matrix(cycle_id, session=session).moments] == ["Ingreso"]


def test_a_merge_comes_apart_with_requirements_links_and_order(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        first, second, _ = add_moments(cycle_id, ["Llegada", "Espera", "Firma"], session=session, actor=actor)
        [same] = add_requirements(first.id, [{"text": "Que saluden"}], session=session, actor=actor)
        rows = [{"text": "que SALUDEN."}, {"text": "Que avisen"}]
        twin, other = add_requirements(second.id, rows, session=session, actor=actor)
        add_action(cycle_id, {"text": "Capacitar"}, [same.id, twin.id], session=session, actor=actor)
        add_action(cycle_id, {"text": "Poner pantalla"}, [twin.id, other.id], session=session, actor=actor)
    before = _see(engine, cycle_id)
    with transaction(engine) as session:
        merge_moments(first.id, second.id, name="Llegada y espera", session=session, actor=actor)
    with reading(engine) as session:
        joined = read_matrix(cycle_id, session=session).moments[0]
        assert (joined.name, [row.text for row in joined.requirements]) == (
            "Llegada y espera",
            ["Que saluden", "Que avisen"],
        )
        assert [len(row.action_ids) for row in joined.requirements] == [2, 1]
    _undo(engine, _last(engine, cycle_id))
    assert _see(engine, cycle_id) == before


def test_a_split_that_was_taken_back_leaves_the_moment_whole(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        [moment] = add_moments(cycle_id, ["Solicitud"], session=session, actor=actor)
        rows = [{"text": f"Requerimiento {number}"} for number in range(4)]
        added = add_requirements(moment.id, rows, session=session, actor=actor)
    before = _see(engine, cycle_id)
    with transaction(engine) as session:
        split_moment(moment.id, "Entrega de papeles", [added[1].id, added[3].id], session=session, actor=actor)
    with reading(engine) as session:
        parts = read_matrix(cycle_id, session=session).moments
        assert [[row.text[-1] for row in part.requirements] for part in parts] == [["0", "2"], ["1", "3"]]
    _undo(engine, _last(engine, cycle_id))
    assert _see(engine, cycle_id) == before


def test_a_step_closed_again_meanwhile_is_not_closed_twice(engine: Engine, actor: Actor, cycle_id: int) -> None:
    for work in (close_step, reopen_step, close_step):
        with transaction(engine) as session:
            work(cycle_id, Step.MOMENTS, session=session, actor=actor)
    with reading(engine) as session:
        reopened = history_of(cycle_id, session=session)[1].id
    with pytest.raises(Refused):
        _undo(engine, reopened)


def test_a_person_named_since_by_others_stays(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        add_action(cycle_id, {"text": "Capacitar", "owner": "Ana"}, [], session=session, actor=actor)
    first = _last(engine, cycle_id)
    with transaction(engine) as session:
        add_action(cycle_id, {"text": "Poner pantalla", "owner": "Ana"}, [], session=session, actor=actor)
    _undo(engine, first)
    with reading(engine) as session:
        actions = read_matrix(cycle_id, session=session).actions
        assert [(action.text, action.owner, action.priority) for action in actions] == [("Poner pantalla", "Ana", 1)]


def test_what_lost_its_place_is_not_brought_back(engine: Engine, actor: Actor, cycle_id: int) -> None:
    with transaction(engine) as session:
        [moment] = add_moments(cycle_id, ["Solicitud"], session=session, actor=actor)
    added = _last(engine, cycle_id)
    with transaction(engine) as session:
        [row] = add_requirements(moment.id, [{"text": "Que atiendan pronto"}], session=session, actor=actor)
    with transaction(engine) as session:
        delete_requirement(row.id, session=session, actor=actor)
    deleted = _last(engine, cycle_id)
    _undo(engine, added)
    with pytest.raises(Refused, match="Recupere primero eso"):
        _undo(engine, deleted)
