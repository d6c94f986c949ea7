from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.models import Change, MomentOfTruth, Person, Response, Row, ServiceCycle, Table
from planner.services.actor import Actor
from planner.services.cycle.building import build_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.store.bulk import insert_once, insert_rows
from planner.store.history import record, snapshot
from planner.store.transaction import reading, transaction
from planner.vocabulary import Channel, Degree, Emotion, Importance, Road
from tests.services.answers.collected import collect

CONTENT = CycleContent(
    moments=(
        MomentContent(
            name="Solicitud",
            channel=Channel.PHONE,
            emotion=Emotion.BAD,
            requirements=(RequirementContent(text="Que avisen", importance=Importance.HIGH, actions=("Avisar",)),),
        ),
        MomentContent(name="Despedida"),
    ),
    actions=(
        ActionContent(
            text="Avisar",
            owner="Ana",
            due_on=date(2027, 3, 15),
            cost=Decimal("1500.50"),
            reach=Degree.HIGH,
            notes=("x",),
        ),
        ActionContent(text="Medir", owner="ana"),
    ),
)


def _build(engine: Engine, actor: Actor) -> int:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        return build_cycle(institution.id, {"name": "Uno"}, CONTENT, session=session, actor=actor).id


def test_rows_written_in_bulk_leave_the_same_memory_as_any_others(engine: Engine, actor: Actor) -> None:
    _build(engine, actor)
    classes = {str(mapper.class_.__tablename__): mapper.class_ for mapper in Table._sa_registry.mappers}
    with reading(engine) as session:
        changes = session.exec(select(Change)).all()
        rows: list[Row] = [session.get_one(classes[change.table_name], change.row_id) for change in changes]
        assert [change.after for change in changes] == [snapshot(row) for row in rows]
        assert {change.table_name for change in changes} == {
            "institution", "service_cycle", "person", "action_plan", "action_note", "moment_of_truth", "requirement",
            "action_requirement",
        }  # fmt: skip


def test_a_person_named_twice_is_added_once(engine: Engine, actor: Actor) -> None:
    _build(engine, actor)
    with reading(engine) as session:
        assert len(session.exec(select(Person)).all()) == 1


def test_ids_given_in_bulk_are_never_given_again(engine: Engine, actor: Actor) -> None:
    cycle_id = _build(engine, actor)
    with transaction(engine) as session:
        [moment] = add_moments(cycle_id, ["Cobro"], session=session, actor=actor)
        taken = {row.id for row in session.exec(select(MomentOfTruth))}
        session.delete(moment)
    with transaction(engine) as session:
        record(session, actor=actor.name, summary="Agregó dos momentos", cycle_id=cycle_id)
        rows = [
            {"cycle_id": cycle_id, "position": 3, "name": "Otro"},
            {"cycle_id": cycle_id, "position": 4, "name": "Más"},
        ]
        assert not taken & set(insert_rows(session, MomentOfTruth, rows))


def test_a_bulk_write_must_belong_to_an_operation_too(engine: Engine) -> None:
    with pytest.raises(TypeError), transaction(engine) as session:
        insert_rows(session, ServiceCycle, [{"institution_id": 1, "name": "Uno"}])


def test_what_is_there_already_is_not_inserted_again(session: Session) -> None:
    collected = collect(session)
    same: dict[str, Any] = {"wave_id": collected.wave.id, "key": "page:abc", "road": Road.WEB}
    first, again = Response(**same, answers=b"\x01"), Response(**same, answers=b"\x02")
    assert (insert_once(session, first), insert_once(session, again)) == (True, False)
    assert [(row.id, row.answers) for row in session.exec(select(Response))] == [(first.id, b"\x01")]
    assert first in session
    assert again not in session
