import pytest
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.models import StepClosure
from planner.services.actor import Actor
from planner.services.cycle.closure_record import read_closure
from planner.services.cycle.cycles import close_step, reopen_step
from planner.services.cycle.participation import set_participants
from planner.services.history.undo import undo
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.agreement.record import (
    Dissent,
    EarlierAnswer,
    RecordedPerson,
    RecordedRequirement,
    StepRecord,
)
from planner.services.requirements.requirements import edit_requirement
from planner.store.history import conclude, record
from planner.vocabulary import Role, Step
from tests.groups import CHAIRS, GREET, SOON, Group
from tests.services.history.histories import history_of

NAMES = ("Ana Quispe", "Luis Rojas")


def test_closing_step_2_keeps_what_was_agreed_contested_and_left_open(
    group: Group, session: Session, actor: Actor
) -> None:
    first, second, third = group.requirements
    set_participants(group.cycle_id, Step.REQUIREMENTS, [group.ana.id], **group.by)
    for person in (group.ana, group.luis):
        answer_requirement(first, person.id, True, **group.by)
    answer_requirement(second, group.ana.id, False, reason="No caben", **group.by)
    answer_requirement(third, group.luis.id, False, reason="Es mucho", **group.by)
    edit_requirement(third, {"standard": "5 minutos"}, version=None, session=session, actor=actor)
    close_step(group.cycle_id, Step.REQUIREMENTS, note=" Se cierra con una diferencia ", session=session, actor=actor)
    closure = read_closure(group.cycle_id, Step.REQUIREMENTS, session=session)
    assert closure is not None
    assert closure.note == "Se cierra con una diferencia"
    old = EarlierAnswer(name=NAMES[1], agrees=False, reason="Es mucho", text=f"{SOON} · Estándar: 10 minutos")
    assert closure.record == StepRecord(
        closed_by=actor.name,
        participants=(RecordedPerson(person_id=group.ana.id, name=NAMES[0], roles=(Role.SUPERVISOR,)),),
        missing_roles=(Role.PROMOTER,),
        agreeing=NAMES,
        agreed=(RecordedRequirement(requirement_id=first, moment="Llegada", text=GREET, in_favour=NAMES),),
        contested=(
            RecordedRequirement(
                requirement_id=second, moment="Llegada", text=CHAIRS, unanswered=NAMES[1:],
                against=(Dissent(name=NAMES[0], reason="No caben"),),
            ),
        ),
        unanswered=(
            RecordedRequirement(
                requirement_id=third, moment="Espera", text=SOON, standard="5 minutos", unanswered=NAMES,
                earlier=(old,),
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("step", [Step.MOMENTS, Step.ACTIONS, Step.PRIORITY, Step.SURVEY])
def test_other_steps_keep_who_took_part(group: Group, session: Session, step: Step) -> None:
    set_participants(group.cycle_id, step, [group.luis.id], **group.by)
    close_step(group.cycle_id, step, **group.by)
    closure = read_closure(group.cycle_id, step, session=session)
    assert closure is not None
    assert [person.name for person in closure.record.participants] == ["Luis Rojas"]
    assert closure.record.requirements == ()


def test_reopening_is_recorded_and_undoing_it_brings_the_record_back(group: Group, session: Session) -> None:
    close_step(group.cycle_id, Step.REQUIREMENTS, note="Así", **group.by)
    before = read_closure(group.cycle_id, Step.REQUIREMENTS, session=session)
    conclude(session)
    reopen_step(group.cycle_id, Step.REQUIREMENTS, **group.by)
    assert read_closure(group.cycle_id, Step.REQUIREMENTS, session=session) is None
    conclude(session)
    reopened, closed = history_of(group.cycle_id, session=session)[:2]
    assert (reopened.summary, closed.summary) == ("Reabrió el paso 2", "Dio por terminado el paso 2")
    undo(reopened.id, **group.by)
    assert read_closure(group.cycle_id, Step.REQUIREMENTS, session=session) == before


def test_a_note_that_is_too_long_closes_nothing(group: Group, session: Session) -> None:
    with pytest.raises(InvalidInput, match=r"«Nota del cierre»: tiene 2\.001 caracteres"):
        close_step(group.cycle_id, Step.MOMENTS, note="x" * 2_001, **group.by)
    assert read_closure(group.cycle_id, Step.MOMENTS, session=session) is None


def test_a_step_closed_before_anything_was_kept_reads_as_an_empty_record(group: Group, session: Session) -> None:
    record(session, actor="Antes", summary="Cerró")
    session.add(StepClosure(cycle_id=group.cycle_id, step=Step.REQUIREMENTS))
    session.flush()
    closure = read_closure(group.cycle_id, Step.REQUIREMENTS, session=session)
    assert closure is not None
    assert closure.record == StepRecord()
    assert [row.since_closing for row in group.board().rows] == [None, None, None]
