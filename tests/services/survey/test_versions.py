import json
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from planner.errors import Conflict, InvalidInput, Refused
from planner.models import SurveyVersion
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements, edit_requirement
from planner.services.survey.copies import last_number, number_copies
from planner.services.survey.form import form_json
from planner.services.survey.versions import (
    changes_since_issue,
    draft_form,
    edit_settings,
    form_of,
    is_outdated,
    issue_version,
    latest_form,
    read_settings,
    versions_of,
)
from planner.store.transaction import reading, transaction
from planner.vocabulary import Paper


@dataclass
class Team:
    """A cycle of two moments, "Llegada" with two requirements and "Firma" with one."""

    engine: Engine
    actor: Actor
    cycle_id: int
    requirement_ids: list[int]

    def issue(self) -> SurveyVersion:
        with transaction(self.engine) as session:
            return issue_version(self.cycle_id, session=session, actor=self.actor)

    def reword(self, text: str) -> None:
        with transaction(self.engine) as session:
            edit_requirement(
                self.requirement_ids[0], {"question": text}, version=None, session=session, actor=self.actor
            )


@pytest.fixture
def team(engine: Engine, actor: Actor) -> Team:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        arrival, signing = add_moments(cycle.id, ["Llegada", "Firma"], session=session, actor=actor)
        needs = [{"text": "Que saluden"}, {"text": "Que orienten"}]
        rows = add_requirements(arrival.id, needs, session=session, actor=actor)
        rows += add_requirements(signing.id, [{"text": "Que lean el contrato"}], session=session, actor=actor)
        return Team(engine, actor, cycle.id, [row.id for row in rows])


def test_settings_are_the_defaults_until_somebody_changes_them(team: Team) -> None:
    with reading(team.engine) as session:
        assert read_settings(team.cycle_id, session=session).target_items == 20
    with transaction(team.engine) as session:
        values = {"target_items": None, "faces": False}
        edit_settings(team.cycle_id, values, version=1, session=session, actor=team.actor)
    with reading(team.engine) as session:
        kept = read_settings(team.cycle_id, session=session)
        assert (kept.target_items, kept.faces, kept.ask_open) == (None, False, True)
        assert draft_form(team.cycle_id, session=session).faces is False


def test_two_people_who_start_from_the_same_settings_do_not_overwrite_each_other(team: Team) -> None:
    with transaction(team.engine) as session:
        edit_settings(team.cycle_id, {"title": "El de Ana"}, version=1, session=session, actor=team.actor)
    with pytest.raises(Conflict) as caught, transaction(team.engine) as session:
        edit_settings(team.cycle_id, {"title": "El de Luis"}, version=1, session=session, actor=team.actor)
    assert (caught.value.mine, caught.value.theirs) == ("El de Luis", "El de Ana")
    with transaction(team.engine) as session:
        edit_settings(team.cycle_id, {"closing": "Gracias."}, version=1, session=session, actor=team.actor)


def test_settings_out_of_range_are_refused_in_spanish(team: Team) -> None:
    with pytest.raises(InvalidInput) as caught, transaction(team.engine) as session:
        edit_settings(team.cycle_id, {"target_items": 0}, version=1, session=session, actor=team.actor)
    assert [str(problem) for problem in caught.value.problems] == [
        "«Preguntas de satisfacción»: «0» no es un número posible. Escriba un número entero entre 1 y 200."
    ]


def test_issuing_again_without_changes_gives_the_same_version(team: Team) -> None:
    first, again = team.issue(), team.issue()
    assert (first.id, first.number, again.id) == (again.id, 1, first.id)


def test_a_change_in_the_matrix_outdates_the_version_and_makes_the_next(team: Team) -> None:
    team.issue()
    team.reword("¿Cómo le saludaron?")
    expected = (
        "Cambió la redacción: antes «¿Qué tan satisfecha o satisfecho quedó con el saludo que recibió?», "
        "ahora «¿Cómo le saludaron?».",
    )
    with reading(team.engine) as session:
        assert is_outdated(team.cycle_id, session=session)
        assert changes_since_issue(team.cycle_id, session=session) == expected
    assert team.issue().number == 2
    with reading(team.engine) as session:
        assert not is_outdated(team.cycle_id, session=session)
        assert [row.number for row in versions_of(team.cycle_id, session=session)] == [2, 1]
        texts = [form_of(row).items[1].text for row in reversed(versions_of(team.cycle_id, session=session))]
    assert texts == ["¿Qué tan satisfecha o satisfecho quedó con el saludo que recibió?", "¿Cómo le saludaron?"]


def test_an_issued_version_is_the_draft_with_its_number(team: Team) -> None:
    with reading(team.engine) as session:
        draft = draft_form(team.cycle_id, session=session)
        assert latest_form(team.cycle_id, session=session) is None
        assert changes_since_issue(team.cycle_id, session=session) == ()
    issued = team.issue()
    with reading(team.engine) as session:
        assert latest_form(team.cycle_id, session=session) == draft.model_copy(update={"version": 1}) == form_of(issued)


def test_an_issued_version_never_changes(team: Team) -> None:
    issued = team.issue()
    with pytest.raises(TypeError, match="never changes"), transaction(team.engine) as session:
        session.get_one(SurveyVersion, issued.id).form = {}
    with reading(team.engine) as session:
        assert session.get_one(SurveyVersion, issued.id).form == issued.form


def test_a_question_given_back_is_worded_again(team: Team) -> None:
    team.issue()
    team.reword("¿Cómo le saludaron?")
    team.reword("")
    with reading(team.engine) as session:
        assert not is_outdated(team.cycle_id, session=session)


def _force(team: Team, wanted: bool | None, session: Session) -> None:
    for row_id in team.requirement_ids:
        edit_requirement(row_id, {"in_survey": wanted}, version=None, session=session, actor=team.actor)


def test_there_must_be_something_to_ask(team: Team) -> None:
    with transaction(team.engine) as session:
        _force(team, False, session)
    with pytest.raises(Refused) as caught:
        team.issue()
    assert caught.value.sentence == (
        "Todos los requerimientos quedaron fuera de la encuesta. Incluya al menos uno y vuelva a emitirla."
    )
    with transaction(team.engine) as session:
        _force(team, None, session)
    assert team.issue().number == 1


def test_a_cycle_without_requirements_says_where_to_add_them(engine: Engine, actor: Actor, team: Team) -> None:
    with transaction(engine) as session:
        institution = add_institution({"name": "Otra", "kind": "public_office"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Vacío"}, session=session, actor=actor)
    with pytest.raises(Refused) as caught, transaction(team.engine) as session:
        issue_version(cycle.id, session=session, actor=actor)
    assert caught.value.sentence == (
        "Todavía no hay nada que preguntar. Agregue requerimientos en el paso 2 y vuelva a emitir la encuesta."
    )


def test_copies_go_on_after_the_last_number(team: Team) -> None:
    issued = team.issue()
    with transaction(team.engine) as session:
        runs = [
            number_copies(issued.id, copies, Paper.LETTER, True, session=session, actor=team.actor)
            for copies in (50, 1, 200)
        ]
        assert [(run.first_number, run.last_number) for run in runs] == [(1, 50), (51, 51), (52, 251)]
        assert (runs[0].paper, runs[0].large_print) == (Paper.LETTER, True)
    with reading(team.engine) as session:
        assert last_number(issued.id, session=session) == 251


def test_a_new_version_numbers_its_own_copies(team: Team) -> None:
    first = team.issue()
    team.reword("¿Cómo le saludaron?")
    second = team.issue()
    with transaction(team.engine) as session:
        for version in (first, second):
            run = number_copies(version.id, 3, Paper.A4, False, session=session, actor=team.actor)
            assert run.first_number == 1


@pytest.mark.parametrize("copies", [0, -1, 5001])
def test_copies_out_of_range_are_refused(team: Team, copies: int) -> None:
    issued = team.issue()
    with pytest.raises(InvalidInput) as caught, transaction(team.engine) as session:
        number_copies(issued.id, copies, Paper.A4, False, session=session, actor=team.actor)
    assert [(problem.field, str(problem)) for problem in caught.value.problems] == [
        ("copies", f"«Copias»: pidió {copies} y se pueden imprimir entre 1 y 5000 de una vez. Corrija el número.")
    ]
    with reading(team.engine) as session:
        assert last_number(issued.id, session=session) == 0


def test_the_form_as_json_has_the_agreed_fields(team: Team) -> None:
    with transaction(team.engine) as session:
        edit_requirement(team.requirement_ids[1], {"in_survey": False}, version=None, session=session, actor=team.actor)
        content = form_json(draft_form(team.cycle_id, session=session))
    assert json.loads(json.dumps(content)) == content
    assert set(content) == {"cycle", "version", "moments", "items", "left_out"}
    assert [set(row) for row in content["moments"]] == [{"id", "name", "position"}] * 2
    fields = {"id", "number", "moment_id", "requirement_id", "kind", "text", "options", "warnings"}
    assert all(set(row) == fields for row in content["items"])
    assert [row["kind"] for row in content["items"]] == [
        "overall",
        "satisfaction",
        "satisfaction",
        "recommendation",
        "open",
        "profile",
    ]
    assert [(row["requirement_id"], row["reason"]) for row in content["left_out"]] == [
        (team.requirement_ids[1], "El equipo decidió no preguntarlo.")
    ]
