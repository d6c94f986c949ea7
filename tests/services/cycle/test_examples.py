from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.errors import NotFound
from planner.inputs.cycle import CycleContent, Example, MomentContent
from planner.inputs.text import fold
from planner.models import Operation
from planner.services.actions.actions import notes_of
from planner.services.actor import Actor
from planner.services.cycle.building import check_content, content_of
from planner.services.cycle.cycles import cycles
from planner.services.cycle.examples import example, example_keys, load_example, load_examples
from planner.services.cycle.matrix import read_matrix
from planner.services.institution.institutions import branches_of, institutions, set_branches
from planner.services.people.people import people_of
from planner.store.transaction import reading, transaction
from planner.vocabulary import ActionStatus, Channel, Initiative, Interlocutor, Phase

TODAY = date(2026, 11, 21)


@pytest.fixture(params=["mesa-de-partes", "microcredito-individual"])
def chosen(request: pytest.FixtureRequest) -> Example:
    return example(request.param)


def _without_notes(content: CycleContent) -> CycleContent:
    bare = tuple(action.model_copy(update={"notes": ()}) for action in content.actions)
    return content.model_copy(update={"actions": bare})


def _is_whole(moment: MomentContent) -> bool:
    values = moment.model_dump(exclude={"critical"})
    return all(value is not None and value not in ("", ()) for value in values.values())


def test_there_are_two_examples() -> None:
    assert example_keys() == ("mesa-de-partes", "microcredito-individual")


def test_an_example_is_large_enough_to_show_everything(chosen: Example) -> None:
    content = chosen.content
    check_content(content)
    requirements = [row for moment in content.moments for row in moment.requirements]
    assert len(content.moments) >= 14
    assert len(requirements) >= 34
    assert len(content.actions) >= 14
    assert len(chosen.branches) >= 3


def test_every_moment_of_an_example_says_everything_about_itself(chosen: Example) -> None:
    assert [moment.name for moment in chosen.content.moments if not _is_whole(moment)] == []


def test_an_example_uses_every_phase_channel_and_modality(chosen: Example) -> None:
    moments = chosen.content.moments
    assert {moment.phase for moment in moments} == set(Phase)
    assert {moment.channel for moment in moments} == set(Channel)
    assert {moment.initiative for moment in moments} == set(Initiative)
    assert {moment.interlocutor for moment in moments} == set(Interlocutor)
    assert {moment.emotion for moment in moments} == {-2, -1, 0, 1, 2}
    assert 3 <= sum(moment.critical for moment in moments) <= 5


def test_the_phases_of_an_example_begin_and_end_the_journey(chosen: Example) -> None:
    assert (chosen.content.moments[0].phase, chosen.content.moments[-1].phase) == (Phase.START, Phase.FINISH)


def test_an_example_leaves_something_for_coverage_to_show(chosen: Example) -> None:
    moments = chosen.content.moments
    unanswered = [row for moment in moments for row in moment.requirements if not row.actions]
    assert 3 <= len(unanswered) <= 8
    assert sum(len(moment.requirements) == 1 for moment in moments) == 1


def test_the_actions_of_an_example_are_coherent(chosen: Example) -> None:
    ranges = {
        ActionStatus.PENDING: range(1),
        ActionStatus.IN_PROGRESS: range(1, 100),
        ActionStatus.PAUSED: range(1, 100),
        ActionStatus.DONE: range(100, 101),
    }
    actions = chosen.content.actions
    assert {action.status for action in actions} == set(ActionStatus)
    assert [action.text for action in actions if action.progress not in ranges[action.status]] == []
    assert [action.text for action in actions if not (action.owner and action.indicator and action.target)] == []
    overdue = [row for row in actions if row.status.is_open and row.due_on and row.due_on < TODAY]
    assert 1 <= len(overdue) <= 2


def test_no_text_of_an_example_is_used_twice(chosen: Example) -> None:
    moments = chosen.content.moments
    rows = [row for moment in moments for row in moment.requirements]
    texts = [fold(text) for row in rows for text in (row.text, row.current_situation)]
    texts += [fold(text) for moment in moments for text in (moment.name, moment.description)]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_loading_the_examples_and_reading_them_back_gives_the_same_content(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        loaded = {cycle.name: cycle.id for cycle in load_examples(session=session, actor=actor)}
    with reading(engine) as session:
        for key in example_keys():
            wanted = example(key)
            matrix = read_matrix(loaded[wanted.cycle.name], session=session)
            assert content_of(matrix) == _without_notes(wanted.content)
            assert (matrix.institution, matrix.branches) == (wanted.institution.name, wanted.branches)
            owners = {action.owner for action in wanted.content.actions}
            assert {person.name for person in people_of(matrix.institution_id, session=session)} == owners
            notes = [notes_of(row.id, session=session)[::-1] for row in matrix.actions]
            assert [tuple(note.text for note in log) for log in notes] == [row.notes for row in wanted.content.actions]


def test_each_example_is_one_operation_of_its_own_cycle(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        loaded = load_examples(session=session, actor=actor)
    with reading(engine) as session:
        operations = session.exec(select(Operation)).all()
    assert [(row.summary, row.cycle_id, row.institution_id) for row in operations] == [
        (f"Cargó el ejemplo «{cycle.name}»", cycle.id, cycle.institution_id) for cycle in loaded
    ]


def test_loading_again_reuses_the_institution_and_numbers_the_cycle(session: Session, actor: Actor) -> None:
    for _ in range(3):
        load_examples(session=session, actor=actor)
    assert len(institutions(session=session)) == 2
    assert sorted(cycle.name for cycle in cycles(session=session)) == [
        "Mesa de partes 2026",
        "Mesa de partes 2026 (2)",
        "Mesa de partes 2026 (3)",
        "Microcrédito individual 2026",
        "Microcrédito individual 2026 (2)",
        "Microcrédito individual 2026 (3)",
    ]


def test_a_reused_institution_keeps_the_branches_it_has(session: Session, actor: Actor) -> None:
    first = load_example("mesa-de-partes", session=session, actor=actor)
    set_branches(first.institution_id, ["Oficina Sur"], session=session, actor=actor)
    load_example("mesa-de-partes", session=session, actor=actor)
    assert [branch.name for branch in branches_of(first.institution_id, session=session)] == ["Oficina Sur"]


def test_an_unknown_example_is_refused(session: Session, actor: Actor) -> None:
    with pytest.raises(NotFound, match="No hay un ejemplo «hotel»"):
        load_example("hotel", session=session, actor=actor)
