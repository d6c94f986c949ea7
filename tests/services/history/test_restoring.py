"""Bringing rows and fields back, on both engines."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

import pytest
from sqlalchemy import Engine

from planner.errors import InvalidInput, NotFound, Refused
from planner.services.actions.actions import actions_of, add_action, add_note, delete_action, edit_action, notes_of
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, Grant
from planner.services.cycle.cycles import add_cycle, delete_cycle, edit_cycle
from planner.services.history.restoring import restore_row
from planner.services.history.rows import RowHistory, read_row_history
from planner.services.history.undo import undo
from planner.services.history.wording import FieldChange
from planner.services.institution.institutions import add_institution
from planner.services.moments.evidence import add_note_evidence, evidence_of
from planner.services.moments.moments import add_moments, arrange_moments, delete_moment, edit_moment, moments_of
from planner.services.priority.order import arrange_actions
from planner.services.requirements.requirements import (
    add_requirements,
    delete_requirement,
    edit_requirement,
    move_requirement,
)
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from tests.services.history.histories import history_of
from tests.services.walks import check_sound, seen

BY: Mapping[str, Any] = {"actor": LOCAL_ADMINISTRATOR}
FIRST, SECOND = 1, 2


@pytest.fixture
def made(engine: Engine) -> Engine:
    """Cycle 1: «Llegada» with two requirements and an evidence, «Espera», and a noted action of Rosa for both."""
    with transaction(engine) as session:
        by = {**BY, "session": session}
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, **by)
        conclude(session)
        add_cycle(institution.id, {"name": "Crédito"}, **by)
        conclude(session)
        first, _second = add_moments(1, ["Llegada", "Espera"], **by)
        conclude(session)
        rows = add_requirements(first.id, [{"text": "Que saluden"}, {"text": "Que avisen"}], **by)
        add_note_evidence(first.id, "Vimos filas", **by)
        conclude(session)
        values = {"text": "Capacitar", "owner": "Rosa", "cost": "1500.50", "due_on": "2027-03-15"}
        add_action(1, values, [row.id for row in rows], **by)
        add_note(1, "Ya empezó", **by)
    return engine


def do(engine: Engine, work: Any, *args: Any, actor: Actor = LOCAL_ADMINISTRATOR, **named: Any) -> Any:
    with transaction(engine) as session:
        return work(*args, session=session, actor=actor, **named)


def look(engine: Engine) -> object:
    with reading(engine) as session:
        check_sound(1, session)
        found = seen(1, session)
        moments, actions = moments_of(1, session=session), actions_of(1, session=session)
        found["evidence"] = [row.text for moment in moments for row in evidence_of(moment.id, session=session)]
        found["notes"] = [row.text for action in actions for row in notes_of(action.id, session=session)]
        return found


def history(engine: Engine, table: str, row_id: int = FIRST) -> RowHistory:
    with reading(engine) as session:
        return read_row_history(table, row_id, zone=UTC, session=session, actor=LOCAL_ADMINISTRATOR)


def versions(engine: Engine, table: str, row_id: int = FIRST) -> list[int]:
    """The versions of a row, oldest first, as `restore_row` takes them."""
    return [version.change_id for version in reversed(history(engine, table, row_id).versions)]


def last_summary(engine: Engine) -> str:
    with reading(engine) as session:
        return history_of(1, session=session)[0].summary


EDITS: list[tuple[str, Any, dict[str, Any], str]] = [
    (
        "moment_of_truth",
        edit_moment,
        {"name": "Entrada", "phase": "start", "emotion": -2, "critical": True, "place": "Puerta"},
        "Recuperó datos anteriores en el momento «Entrada»",
    ),
    (
        "requirement",
        edit_requirement,
        {"text": "Que sonrían", "importance": 5, "gap": 3, "in_survey": False, "question": "¿Le sonrieron?"},
        "Recuperó datos anteriores en el requerimiento «Que sonrían»",
    ),
    (
        "action_plan",
        edit_action,
        {"text": "Formar", "owner": "Juan", "cost": None, "due_on": None, "status": "done", "progress": 100},
        "Recuperó datos anteriores en la acción «Formar»",
    ),
    (
        "service_cycle",
        edit_cycle,
        {"name": "Ahorro", "purpose": "Otro", "starts_on": "2027-01-01"},
        "Recuperó datos anteriores en el ciclo «Ahorro»",
    ),
]


@pytest.mark.parametrize(("table", "edit", "values", "summary"), EDITS)
def test_a_row_goes_back_and_forth_between_its_versions(
    made: Engine, table: str, edit: Any, values: dict[str, Any], summary: str
) -> None:
    before = look(made)
    do(made, edit, FIRST, values, version=None)
    after = look(made)
    old, new = versions(made, table)
    do(made, restore_row, old)
    assert (look(made), last_summary(made)) == (before, summary)
    do(made, restore_row, new)
    assert look(made) == after
    with reading(made) as session:
        last = history_of(1, session=session)[0].id
    do(made, undo, last)
    assert look(made) == before


def test_only_the_chosen_fields_go_back(made: Engine) -> None:
    do(made, edit_moment, FIRST, {"name": "Entrada", "place": "Puerta", "attended_by": "Vigilante"}, version=None)
    do(made, restore_row, versions(made, "moment_of_truth")[0], ["name", "attended_by"])
    with reading(made) as session:
        moment = moments_of(1, session=session)[0]
    assert (moment.name, moment.place, moment.attended_by) == ("Llegada", "Puerta", "")


def test_a_history_tells_each_version_and_how_the_row_differs_now(made: Engine) -> None:
    do(made, edit_action, FIRST, {"owner": "Juan", "status": "in_progress"}, version=None)
    do(made, edit_action, FIRST, {"owner": ""}, version=None)
    found = history(made, "action_plan")
    owner = [("Rosa", "Juan"), ("Juan", "")]
    assert (found.title, found.cycle_id, found.version) == ("la acción «Capacitar»", 1, 3)
    assert [(version.summary, version.actor) for version in found.versions] == [
        ("Cambió la acción «Capacitar»", "Administración local"),
        ("Cambió la acción «Capacitar»", "Administración local"),
        ("Agregó la acción «Capacitar»", "Administración local"),
    ]
    newest, middle, oldest = found.versions
    assert newest.told.fields == (FieldChange("Responsable", *owner[1]),)
    assert set(middle.told.fields) == {
        FieldChange("Responsable", *owner[0]),
        FieldChange("Estado", "Por iniciar", "En marcha"),
    }
    assert (newest.differences, middle.differences) == ((), (FieldChange("Responsable", "", "Juan"),))
    assert set(oldest.differences) == {
        FieldChange("Responsable", "", "Rosa"),
        FieldChange("Estado", "En marcha", "Por iniciar"),
    }


def test_that_others_made_it_change_places_is_no_version(made: Engine) -> None:
    do(made, delete_moment, FIRST)
    assert [version.summary for version in history(made, "moment_of_truth", SECOND).versions] == ["Agregó 2 momentos"]


def test_who_was_moved_tells_it_and_who_closed_ranks_does_not(made: Engine) -> None:
    do(made, add_moments, 1, ["Pago", "Salida"])
    do(made, arrange_moments, 1, [1, 3, 4, 2])
    told = {number: history(made, "moment_of_truth", number).versions[0] for number in (1, 2, 3, 4)}
    assert (told[2].summary, told[2].told.fields) == (
        "Reordenó los momentos",
        (FieldChange("Lugar en la lista", "2", "4"),),
    )
    assert {told[number].summary for number in (1, 3, 4)} == {"Agregó 2 momentos"}
    with reading(made) as session:
        last = history_of(1, session=session)[0].id
    do(made, undo, last)
    back = history(made, "moment_of_truth", SECOND).versions[0]
    assert (back.summary, back.told.fields) == (
        "Deshizo: Reordenó los momentos",
        (FieldChange("Lugar en la lista", "4", "2"),),
    )


def test_an_action_and_a_requirement_tell_where_they_were_moved(made: Engine) -> None:
    for text in ("Comprar", "Pintar"):
        do(made, add_action, 1, {"text": text}, [])
    do(made, arrange_actions, 1, [3, 1, 2])
    assert history(made, "action_plan", 3).versions[0].told.fields == (FieldChange("Lugar en la lista", "3", "1"),)
    assert history(made, "action_plan", FIRST).versions[0].summary == "Agregó la acción «Capacitar»"
    do(made, add_requirements, FIRST, [{"text": "Que despidan"}])
    do(made, move_requirement, FIRST, 3)
    do(made, move_requirement, FIRST, 1, moment_id=SECOND)
    other, down, *_ = history(made, "requirement").versions
    assert (other.told.fields, down.told.fields) == (
        (FieldChange("Momento de verdad", "Llegada", "Espera"),),
        (FieldChange("Lugar en la lista", "1", "3"),),
    )
    assert [version.summary for version in history(made, "requirement", SECOND).versions] == [
        "Agregó 2 requerimientos a «Llegada»"
    ]


@pytest.mark.parametrize(
    ("table", "remove"),
    [("moment_of_truth", delete_moment), ("requirement", delete_requirement), ("action_plan", delete_action)],
)
def test_a_deleted_row_comes_back_with_all_that_went_with_it(made: Engine, table: str, remove: Any) -> None:
    before = look(made)
    do(made, remove, FIRST)
    gone = look(made)
    found = history(made, table)
    assert (found.version, found.versions[0].told.what.split()[0]) == (None, "Eliminó")
    do(made, restore_row, versions(made, table)[-1])
    assert look(made) == before
    assert last_summary(made) == found.versions[0].told.what.replace("Eliminó", "Recuperó")
    with reading(made) as session:
        last = history_of(1, session=session)[0].id
    do(made, undo, last)
    assert look(made) == gone


def test_a_deleted_row_comes_back_as_it_was_at_an_older_version(made: Engine) -> None:
    do(made, edit_moment, FIRST, {"name": "Entrada"}, version=None)
    do(made, delete_moment, FIRST)
    do(made, restore_row, versions(made, "moment_of_truth")[0])
    with reading(made) as session:
        first, second = moments_of(1, session=session)
        assert (first.name, first.position, first.version, second.position) == ("Llegada", 1, 3, 2)


def test_what_hung_from_something_else_that_is_gone_stays_away(made: Engine) -> None:
    do(made, delete_moment, FIRST)
    do(made, delete_action, FIRST)
    do(made, restore_row, versions(made, "moment_of_truth")[-1])
    with reading(made) as session:
        [first, _second] = seen(1, session)["moments"]
    assert [(row["text"], row["action_ids"]) for row in first["requirements"]] == [
        ("Que saluden", []),
        ("Que avisen", []),
    ]


def test_a_requirement_waits_for_its_moment(made: Engine) -> None:
    do(made, delete_moment, FIRST)
    with pytest.raises(Refused, match="en el momento «Llegada», que se eliminó"):
        do(made, restore_row, versions(made, "requirement")[-1])


def test_a_requirement_goes_back_to_the_moment_it_was_in(made: Engine) -> None:
    do(made, move_requirement, FIRST, 1, moment_id=SECOND)
    first = versions(made, "requirement")[0]
    do(made, restore_row, first)
    with reading(made) as session:
        check_sound(1, session)
        texts = [[row["text"] for row in moment["requirements"]] for moment in seen(1, session)["moments"]]
    assert texts == [["Que avisen", "Que saluden"], []]
    do(made, move_requirement, FIRST, 1, moment_id=SECOND)
    do(made, delete_moment, FIRST)
    with pytest.raises(Refused, match="«Llegada», que se eliminó"):
        do(made, restore_row, first)


def test_nothing_comes_back_under_a_name_that_is_taken(made: Engine) -> None:
    do(made, edit_moment, FIRST, {"name": "Entrada"}, version=None)
    do(made, add_moments, 1, ["LLEGADA"])
    before = look(made)
    with pytest.raises(InvalidInput, match="Ya hay un momento «Llegada»"):
        do(made, restore_row, versions(made, "moment_of_truth")[0])
    do(made, delete_moment, FIRST)
    with pytest.raises(Refused, match="ya hay otro «"):
        do(made, restore_row, versions(made, "moment_of_truth")[0])
    do(made, restore_row, versions(made, "moment_of_truth")[-1])
    assert look(made) == before


def test_what_somebody_changed_meanwhile_is_not_overwritten(made: Engine) -> None:
    do(made, edit_moment, FIRST, {"name": "Entrada"}, version=None)
    first, shown = versions(made, "moment_of_truth")[0], history(made, "moment_of_truth").version
    do(made, edit_moment, FIRST, {"place": "Puerta"}, version=None)
    do(made, restore_row, first, ["name"], version=shown)
    do(made, edit_moment, FIRST, {"name": "Ingreso"}, version=None)
    with pytest.raises(Refused, match="Alguien cambió esto mientras usted lo miraba"):
        do(made, restore_row, first, ["name"], version=shown)


def test_nothing_to_restore_is_said(made: Engine) -> None:
    [only] = versions(made, "moment_of_truth")
    with pytest.raises(Refused, match="Ya está como en esa versión"):
        do(made, restore_row, only)
    with pytest.raises(InvalidInput, match="no se puede recuperar"):
        do(made, restore_row, only, ["cycle_id"])
    with pytest.raises(NotFound):
        do(made, restore_row, 9_999)
    with pytest.raises(Refused, match="no se recupera por separado"):
        do(made, restore_row, versions(made, "evidence")[0])
    with pytest.raises(NotFound):
        history(made, "moment_of_truth", 99)


def test_nothing_comes_back_in_a_cycle_that_was_put_away(made: Engine) -> None:
    do(made, edit_moment, FIRST, {"name": "Entrada"}, version=None)
    first = versions(made, "moment_of_truth")[0]
    do(made, delete_cycle, 1)
    with pytest.raises(NotFound):
        do(made, restore_row, first)


@pytest.mark.parametrize(
    ("role", "moment", "survey_field", "text", "progress", "action"),
    [
        (Role.PROMOTER, True, False, True, True, False),
        (Role.READER, False, False, False, False, False),
        (Role.SUPERVISOR, True, True, True, True, True),
    ],
)
def test_restoring_takes_what_editing_takes(
    made: Engine, role: Role, moment: bool, survey_field: bool, text: bool, progress: bool, action: bool
) -> None:
    person = Actor(name="Eva", account_id=None, grants=frozenset({Grant(1, role)}))
    do(made, edit_moment, FIRST, {"name": "Entrada"}, version=None)
    do(made, edit_requirement, FIRST, {"text": "Que sonrían", "question": "¿Le sonrieron?"}, version=None)
    do(made, edit_action, FIRST, {"text": "Formar", "progress": 50}, version=None)
    tries = [
        ("moment_of_truth", "name", moment),
        ("requirement", "question", survey_field),
        ("requirement", "text", text),
        ("action_plan", "progress", progress),
        ("action_plan", "text", action),
    ]
    for table, column, allowed in tries:
        if allowed:
            do(made, restore_row, versions(made, table)[0], [column], actor=person)
            continue
        with pytest.raises(Refused, match="Su rol no permite esto"):
            do(made, restore_row, versions(made, table)[0], [column], actor=person)


def test_staff_may_not_read_the_history_of_a_row(made: Engine) -> None:
    person = Actor(name="Eva", account_id=None, grants=frozenset({Grant(1, Role.STAFF)}))
    with reading(made) as session, pytest.raises(Refused, match="ver el historial"):
        read_row_history("moment_of_truth", FIRST, zone=UTC, session=session, actor=person)
