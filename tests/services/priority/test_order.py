from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound, PlannerError, Refused
from planner.models import ActionPlan
from planner.services.actions.actions import (
    actions_of,
    add_action,
    add_actions,
    add_note,
    delete_action,
    edit_action,
    notes_of,
)
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import read_matrix
from planner.services.history.undo import undo
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.priority.order import adopt_proposed_order, arrange_actions, merge_actions
from planner.services.priority.proposal import edit_weights, propose_order, read_weights
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import reading, transaction
from planner.vocabulary import ActionStatus, Degree
from tests.services.history.histories import history_of


def _start_cycle(session: Session, actor: Actor) -> int:
    institution = add_institution({"name": f"Caja {uuid4().hex}", "kind": "microfinance"}, session=session, actor=actor)
    return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


@pytest.fixture
def cycle_id(engine: Engine, actor: Actor) -> int:
    with transaction(engine) as session:
        return _start_cycle(session, actor)


def _add(engine: Engine, cycle_id: int, *texts: str) -> list[int]:
    with transaction(engine) as session:
        return [row.id for row in add_actions(cycle_id, texts, session=session, actor=LOCAL_ADMINISTRATOR)]


def _order(engine: Engine, cycle_id: int) -> list[tuple[int, str]]:
    with reading(engine) as session:
        return [(row.priority, row.text) for row in actions_of(cycle_id, session=session)]


def _undo_last(engine: Engine, cycle_id: int) -> None:
    with transaction(engine) as session:
        undo(history_of(cycle_id, session=session)[0].id, session=session, actor=LOCAL_ADMINISTRATOR)


def test_arranging_keeps_at_the_end_what_it_does_not_name(engine: Engine, cycle_id: int, actor: Actor) -> None:
    _, second, third = _add(engine, cycle_id, "A", "B", "C")
    with transaction(engine) as session:
        arrange_actions(cycle_id, [third, 9_999, second], session=session, actor=actor)
    assert _order(engine, cycle_id) == [(1, "C"), (2, "B"), (3, "A")]
    _undo_last(engine, cycle_id)
    assert _order(engine, cycle_id) == [(1, "A"), (2, "B"), (3, "C")]


def test_an_order_moved_from_one_that_changed_meanwhile_is_refused(engine: Engine, cycle_id: int, actor: Actor) -> None:
    first, second, third = seen = _add(engine, cycle_id, "A", "B", "C")
    with transaction(engine) as session:
        arrange_actions(cycle_id, [third], session=session, actor=actor)
    with pytest.raises(Refused, match="Otra persona cambió el orden"), transaction(engine) as session:
        arrange_actions(cycle_id, [second, first, third], seen=seen, session=session, actor=actor)
    assert _order(engine, cycle_id) == [(1, "C"), (2, "A"), (3, "B")]


def test_actions_added_or_removed_meanwhile_do_not_hinder_a_move(engine: Engine, cycle_id: int, actor: Actor) -> None:
    first, second, third = seen = _add(engine, cycle_id, "A", "B", "C")
    _add(engine, cycle_id, "D")
    with transaction(engine) as session:
        delete_action(second, session=session, actor=actor)
    with transaction(engine) as session:
        arrange_actions(cycle_id, [third, first, second], seen=seen, session=session, actor=actor)
    assert _order(engine, cycle_id) == [(1, "C"), (2, "A"), (3, "D")]


def test_an_order_that_is_already_so_leaves_no_trace(engine: Engine, cycle_id: int, actor: Actor) -> None:
    first, second = _add(engine, cycle_id, "A", "B")
    with transaction(engine) as session:
        arrange_actions(cycle_id, [first], session=session, actor=actor)
        arrange_actions(cycle_id, [first, second], session=session, actor=actor)
    with reading(engine) as session:
        assert history_of(cycle_id, session=session)[0].summary == "Agregó 2 acciones"


def _propose(engine: Engine, cycle_id: int) -> tuple[int, ...]:
    with reading(engine) as session:
        weights, _ = read_weights(cycle_id, session=session)
        return propose_order(read_matrix(cycle_id, session=session), weights).action_ids


def test_the_proposal_becomes_the_order_only_when_adopted(engine: Engine, cycle_id: int, actor: Actor) -> None:
    _, second = _add(engine, cycle_id, "Cara", "Barata")
    with transaction(engine) as session:
        edit_action(second, {"cost_level": Degree.MINIMAL}, version=None, session=session, actor=actor)
    seen = _propose(engine, cycle_id)
    assert _order(engine, cycle_id) == [(1, "Cara"), (2, "Barata")]
    with transaction(engine) as session:
        adopt_proposed_order(cycle_id, seen, session=session, actor=actor)
    assert _order(engine, cycle_id) == [(1, "Barata"), (2, "Cara")]
    _undo_last(engine, cycle_id)
    assert _order(engine, cycle_id) == [(1, "Cara"), (2, "Barata")]


def test_a_proposal_that_nobody_saw_is_not_adopted(engine: Engine, cycle_id: int, actor: Actor) -> None:
    _, second = _add(engine, cycle_id, "Cara", "Barata")
    seen = _propose(engine, cycle_id)
    with transaction(engine) as session:
        edit_action(second, {"cost_level": Degree.MINIMAL}, version=None, session=session, actor=actor)
    with pytest.raises(Refused, match="La propuesta cambió"), transaction(engine) as session:
        adopt_proposed_order(cycle_id, seen, session=session, actor=actor)
    assert _order(engine, cycle_id) == [(1, "Cara"), (2, "Barata")]


def _pair_to_merge(engine: Engine, cycle_id: int) -> tuple[int, int, list[int]]:
    actor = LOCAL_ADMINISTRATOR
    with transaction(engine) as session:
        [moment] = add_moments(cycle_id, ["Solicitud"], session=session, actor=actor)
        rows = [{"text": "Que avisen"}, {"text": "Que cumplan"}]
        needs = [row.id for row in add_requirements(moment.id, rows, session=session, actor=actor)]
        other = add_action(
            cycle_id,
            {
                "text": "Avisar por mensaje",
                "owner": "Ana Quispe",
                "due_on": date(2027, 3, 15),
                "cost": Decimal("1500.50"),
                "indicator": "Avisos enviados",
            },
            needs,
            session=session,
            actor=actor,
        )
        keep = add_action(
            cycle_id,
            {"text": "Avisar a tiempo", "owner": "Luis Mamani", "starts_on": date(2027, 4, 1), "progress": 20},
            needs[:1],
            session=session,
            actor=actor,
        )
        add_note(other.id, "Se pidió cotización", session=session, actor=actor)
        return keep.id, other.id, needs


def test_merging_joins_requirements_log_and_empty_fields(engine: Engine, cycle_id: int, actor: Actor) -> None:
    keep_id, other_id, needs = _pair_to_merge(engine, cycle_id)
    with transaction(engine) as session:
        merge_actions(keep_id, other_id, session=session, actor=actor)
    with reading(engine) as session:
        [kept] = read_matrix(cycle_id, session=session).actions
        notes = [note.text for note in notes_of(keep_id, session=session)]
    assert (kept.id, kept.priority, kept.text, kept.owner) == (keep_id, 1, "Avisar a tiempo", "Luis Mamani")
    assert (kept.requirement_ids, kept.cost, kept.indicator) == (tuple(needs), Decimal("1500.50"), "Avisos enviados")
    assert (kept.starts_on, kept.due_on, kept.progress) == (date(2027, 4, 1), None, 20)
    assert notes == [
        "Se unió con la acción «Avisar por mensaje». Decía: Responsable: Ana Quispe; "
        "Fecha límite: 15/03/2027; Avance (%): 0.",
        "Se pidió cotización",
    ]


def test_a_merge_can_be_taken_back_whole(engine: Engine, cycle_id: int, actor: Actor) -> None:
    keep_id, other_id, _ = _pair_to_merge(engine, cycle_id)
    with reading(engine) as session:
        before = read_matrix(cycle_id, session=session)
    with transaction(engine) as session:
        merge_actions(keep_id, other_id, session=session, actor=actor)
    _undo_last(engine, cycle_id)
    with reading(engine) as session:
        after = read_matrix(cycle_id, session=session)
    assert [_content(action) for action in after.actions] == [_content(action) for action in before.actions]


def _content(action: object) -> dict[str, object]:
    return {name: value for name, value in vars(action).items() if name != "version"}


def test_only_two_different_actions_of_one_cycle_can_be_merged(engine: Engine, cycle_id: int, actor: Actor) -> None:
    [first] = _add(engine, cycle_id, "A")
    with transaction(engine) as session:
        elsewhere = _start_cycle(session, actor)
    [foreign] = _add(engine, elsewhere, "B")
    for other in (first, foreign):
        with pytest.raises(InvalidInput, match="Elija dos acciones distintas"), transaction(engine) as session:
            merge_actions(first, other, session=session, actor=actor)
    with pytest.raises(NotFound, match="la otra acción"), transaction(engine) as session:
        merge_actions(first, 9_999, session=session, actor=actor)


STEP = st.tuples(
    st.sampled_from(("add", "move", "arrange", "delete", "merge", "undo", "adopt")),
    st.integers(0, 7),
    st.integers(0, 7),
)


def _apply(kind: str, first: int, second: int, cycle_id: int, session: Session) -> None:
    actor = LOCAL_ADMINISTRATOR
    rows: Sequence[ActionPlan] = actions_of(cycle_id, session=session)
    ids = [row.id for row in rows]
    if kind == "add":
        texts = [f"Acción {uuid4().hex}" for _ in range(1 + first % 3)]
        add_actions(cycle_id, texts, session=session, actor=actor)
    elif kind == "undo":
        found = history_of(cycle_id, session=session)
        undo(found[first % len(found)].id, session=session, actor=actor)
    elif kind == "adopt":
        edit_weights(cycle_id, {"reach": 1 + first}, version=None, session=session, actor=actor)
        weights, _ = read_weights(cycle_id, session=session)
        seen = propose_order(read_matrix(cycle_id, session=session), weights).action_ids
        adopt_proposed_order(cycle_id, seen, session=session, actor=actor)
    elif not ids:
        return
    elif kind == "move":
        others = [each for each in ids if each != ids[first % len(ids)]]
        wanted = [*others[:second], ids[first % len(ids)], *others[second:]]
        arrange_actions(cycle_id, wanted, seen=ids, session=session, actor=actor)
    elif kind == "arrange":
        arrange_actions(cycle_id, ids[::-1][: second + 1], session=session, actor=actor)
    elif kind == "delete":
        delete_action(ids[first % len(ids)], session=session, actor=actor)
    else:
        merge_actions(ids[first % len(ids)], ids[second % len(ids)], session=session, actor=actor)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],  # one database, a new cycle per example
)
@given(steps=st.lists(STEP, min_size=3, max_size=14))
def test_whatever_is_done_priorities_stay_1_to_n(engine: Engine, steps: list[tuple[str, int, int]]) -> None:
    with transaction(engine) as session:
        cycle_id = _start_cycle(session, LOCAL_ADMINISTRATOR)
    _add(engine, cycle_id, "A", "B", "C", "D")
    for kind, first, second in steps:
        try:
            with transaction(engine) as session:
                _apply(kind, first, second, cycle_id, session)
        except PlannerError:  # a refusal is an answer too: nothing of it may stay
            pass
        numbers = [number for number, _ in _order(engine, cycle_id)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_merge_says_what_both_had_even_when_texts_are_long(engine: Engine, cycle_id: int, actor: Actor) -> None:
    keep_id, other_id = _add(engine, cycle_id, "A", "B" * 2000)
    with transaction(engine) as session:
        for row_id, letter in ((keep_id, "x"), (other_id, "y")):
            values: dict[str, object] = {"resources": letter * 2000, "indicator": letter * 300, "target": letter * 300}
            values |= {"owner": f"{letter} {letter * 190}", "cost": Decimal(ord(letter)), "status": ActionStatus.PAUSED}
            edit_action(row_id, values, version=None, session=session, actor=actor)
        merge_actions(keep_id, other_id, session=session, actor=actor)
        [note] = notes_of(keep_id, session=session)
    assert len(note.text) <= 2000
    assert "Costo: 121" in note.text
