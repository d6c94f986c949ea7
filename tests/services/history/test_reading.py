from datetime import UTC, date, datetime, timedelta, timezone

from sqlalchemy import Engine

from planner.services.actions.actions import add_action, edit_action
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.history.extent import CycleHistory
from planner.services.history.reading import HistoryEntry, by_day, read_details, read_history
from planner.services.history.undo import undo
from planner.services.history.wording import FieldChange, RowChange
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, arrange_moments, delete_moment, edit_moment
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import reading, transaction
from planner.vocabulary import Emotion, InstitutionKind
from tests.services.history.histories import history_of

LIMA = timezone(timedelta(hours=-5))


def start(engine: Engine, actor: Actor) -> int:
    with transaction(engine) as session:
        values = {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}
        institution = add_institution(values, session=session, actor=actor)
    with transaction(engine) as session:
        return add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=actor).id


def last_details(engine: Engine, cycle_id: int) -> tuple[RowChange, ...]:
    with reading(engine) as session:
        return read_details(history_of(cycle_id, session=session)[0].id, session=session, actor=LOCAL_ADMINISTRATOR)


def test_an_edit_tells_each_field_in_the_words_of_its_form(engine: Engine, actor: Actor) -> None:
    cycle_id = start(engine, actor)
    with transaction(engine) as session:
        moment = add_moments(cycle_id, ["Llegada"], session=session, actor=actor)[0]
    with transaction(engine) as session:
        values = {"name": "Entrada", "emotion": Emotion.GOOD, "critical": True}
        edit_moment(moment.id, values, version=None, session=session, actor=actor)
    (told,) = last_details(engine, cycle_id)
    assert told.what == "Cambió el momento «Llegada»"
    assert set(told.fields) == {
        FieldChange("Momento de verdad", "Llegada", "Entrada"),
        FieldChange("Emoción", "", "Buena"),
        FieldChange("Momento crítico", "No", "Sí"),
    }


def test_people_and_amounts_are_told_by_name_and_as_written_here(engine: Engine, actor: Actor) -> None:
    cycle_id = start(engine, actor)
    with transaction(engine) as session:
        action = add_action(cycle_id, {"text": "Capacitar", "owner": "Rosa"}, [], session=session, actor=actor)
    with transaction(engine) as session:
        values = {"owner": "Juan", "cost": "1500.50", "due_on": date(2027, 3, 15)}
        edit_action(action.id, values, version=None, session=session, actor=actor)
    told = last_details(engine, cycle_id)
    assert told[0] == RowChange("Agregó la persona «Juan»")
    assert set(told[1].fields) == {
        FieldChange("Responsable", "Rosa", "Juan"),
        FieldChange("Costo", "", "1.500,50"),
        FieldChange("Fecha límite", "", "15/03/2027"),
    }


def test_what_was_deleted_keeps_its_name_in_the_history(engine: Engine, actor: Actor) -> None:
    cycle_id = start(engine, actor)
    with transaction(engine) as session:
        moment = add_moments(cycle_id, ["Llegada"], session=session, actor=actor)[0]
    with transaction(engine) as session:
        requirement = add_requirements(moment.id, [{"text": "Que saluden"}], session=session, actor=actor)[0]
    with transaction(engine) as session:
        add_action(cycle_id, {"text": "Capacitar"}, [requirement.id], session=session, actor=actor)
    with transaction(engine) as session:
        delete_moment(moment.id, session=session, actor=actor)
    assert last_details(engine, cycle_id) == (
        RowChange("Eliminó el vínculo de la acción «Capacitar» con el requerimiento «Que saluden»"),
        RowChange("Eliminó el requerimiento «Que saluden»"),
        RowChange("Eliminó el momento «Llegada»"),
    )


def test_rows_that_only_close_ranks_are_told_in_one_line(engine: Engine, actor: Actor) -> None:
    cycle_id = start(engine, actor)
    with transaction(engine) as session:
        moments = add_moments(cycle_id, ["A", "B", "C"], session=session, actor=actor)
    with transaction(engine) as session:
        ids = [moment.id for moment in reversed(moments)]
        arrange_moments(cycle_id, ids, session=session, actor=actor)
    assert last_details(engine, cycle_id) == (RowChange("Cambiaron de lugar 2 filas"),)


def test_an_undone_operation_is_marked_and_cannot_be_undone_again(engine: Engine, actor: Actor) -> None:
    cycle_id = start(engine, actor)
    with transaction(engine) as session:
        add_moments(cycle_id, ["Llegada"], session=session, actor=actor)
    with transaction(engine) as session:
        undo(history_of(cycle_id, session=session)[0].id, session=session, actor=actor)
    with reading(engine) as session:
        entries = read_history(CycleHistory(cycle_id), zone=UTC, limit=10, session=session, actor=actor).entries
    assert [(entry.summary, entry.undone, entry.can_be_undone) for entry in entries] == [
        ("Deshizo: Agregó el momento «Llegada»", False, True),
        ("Agregó el momento «Llegada»", True, False),
        ("Inició el ciclo «Crédito»", False, True),
    ]


def test_the_hour_is_the_readers(engine: Engine, actor: Actor) -> None:
    cycle_id = start(engine, actor)
    with reading(engine) as session:
        shown = {
            zone: read_history(CycleHistory(cycle_id), zone=zone, limit=1, session=session, actor=actor).entries[0].at
            for zone in (LIMA, UTC)
        }
    assert shown[LIMA] == shown[UTC]
    assert shown[LIMA].utcoffset() == timedelta(hours=-5)


def test_entries_are_grouped_by_the_readers_day() -> None:
    at = [
        datetime(2027, 3, 16, 1, tzinfo=UTC),
        datetime(2027, 3, 15, 23, tzinfo=UTC),
        datetime(2027, 3, 15, 9, tzinfo=UTC),
    ]
    entries = [HistoryEntry(number, when, "Rosa", "Algo", False, True) for number, when in enumerate(at)]
    assert [(day, [entry.id for entry in found]) for day, found in by_day(entries)] == [
        (date(2027, 3, 16), [0]),
        (date(2027, 3, 15), [1, 2]),
    ]
