from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.models import Branch, Change, Institution, Operation, StoredFile, SurveyVersion
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution, edit_institution, set_branches
from planner.store.history import RecordingSession, changed_fields_since, conclude, last_operation_id, record
from planner.store.transaction import reading, transaction

VALUES = {"name": "Caja Andina", "kind": "microfinance"}


@pytest.fixture
def institution_id(engine: Engine, actor: Actor) -> int:
    with transaction(engine) as session:
        return add_institution(VALUES, session=session, actor=actor).id


def changes(session: Session) -> list[tuple[str, dict[str, Any] | None, dict[str, Any] | None]]:
    rows = session.exec(select(Change).order_by(Change.id)).all()  # type: ignore[arg-type]  # a column, typed as its value
    return [(row.table_name, row.before, row.after) for row in rows]


def test_nothing_changes_without_an_operation_that_says_why(engine: Engine, institution_id: int) -> None:
    with pytest.raises(TypeError, match="call record"), transaction(engine) as session:
        session.get_one(Institution, institution_id).name = "Otra"
    with reading(engine) as session:
        assert session.get_one(Institution, institution_id).name == "Caja Andina"


def test_a_change_is_kept_as_it_was_and_as_it_became(engine: Engine, institution_id: int, actor: Actor) -> None:
    for names in (["Centro"], ["CENTRO"], []):
        with transaction(engine) as session:
            set_branches(institution_id, names, session=session, actor=actor)
    with reading(engine) as session:
        branches = [(before, after) for table, before, after in changes(session) if table == "branch"]
    first = {"id": 1, "version": 1, "institution_id": institution_id, "name": "Centro", "position": 1}
    second = {**first, "version": 2, "name": "CENTRO"}
    assert branches == [(None, first), (first, second), (second, None)]


def test_writing_the_same_value_again_is_no_change(engine: Engine, institution_id: int, actor: Actor) -> None:
    with transaction(engine) as session:
        row = edit_institution(institution_id, {"name": "Caja Andina"}, version=1, session=session, actor=actor)
        assert (row.version, len(changes(session))) == (1, 1)


def test_the_outermost_use_case_names_the_operation(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        outer = record(session, actor=actor.name, summary="Cargó un ejemplo")
        institution = add_institution(VALUES, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
    with reading(engine) as session:
        assert [(row.id, row.summary) for row in session.exec(select(Operation))] == [(outer.id, "Cargó un ejemplo")]
        assert {row.operation_id for row in session.exec(select(Change))} == {outer.id}
        assert last_operation_id(cycle.id, session=session) == outer.id
        assert last_operation_id(999, session=session) == 0


def test_what_follows_a_concluded_operation_belongs_to_another(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        add_institution(VALUES, session=session, actor=actor)
        conclude(session)
        add_institution({**VALUES, "name": "Registro"}, session=session, actor=actor)
    with reading(engine) as session:
        assert [row.summary for row in session.exec(select(Operation))] == [
            "Registró la institución «Caja Andina»",
            "Registró la institución «Registro»",
        ]


def test_an_operation_ends_with_its_transaction(engine: Engine, institution_id: int, actor: Actor) -> None:
    with RecordingSession(engine) as session:
        record(session, actor=actor.name, summary="Primera")
        session.commit()
        session.add(Branch(institution_id=institution_id, name="Centro", position=1))
        with pytest.raises(TypeError, match="call record"):
            session.flush()


def test_the_bytes_of_files_are_not_copied_into_the_history(engine: Engine) -> None:
    with transaction(engine) as session:
        session.add(StoredFile(name="foto.png", mime="image/png", content=b"x" * 1_000))
    with reading(engine) as session:
        assert changes(session) == []


def test_an_issued_survey_never_changes(engine: Engine, institution_id: int, actor: Actor) -> None:
    with transaction(engine) as session:
        cycle = add_cycle(institution_id, {"name": "Microcrédito"}, session=session, actor=actor)
        version = SurveyVersion(cycle_id=cycle.id, number=1, form={"title": "Encuesta"})
        session.add(version)
    with RecordingSession(engine) as session:
        record(session, actor=actor.name, summary="Cambió", cycle_id=cycle.id)
        session.get_one(SurveyVersion, version.id).form = {"title": "Otra"}
        with pytest.raises(TypeError, match="never changes"):
            session.commit()
    with reading(engine) as session:
        assert session.get_one(SurveyVersion, version.id).form == {"title": "Encuesta"}


def test_the_fields_changed_since_a_version_are_known(engine: Engine, institution_id: int, actor: Actor) -> None:
    with transaction(engine) as session:
        for values in ({"name": "Caja Sur"}, {"kind": "public_office"}, {"name": "Caja Norte"}):
            edit_institution(institution_id, values, version=None, session=session, actor=actor)
        row = session.get_one(Institution, institution_id)
        since = [changed_fields_since(session, row, version) for version in (1, 2, 3, 4)]
    assert since == [{"name", "kind"}, {"name", "kind"}, {"name"}, set()]
