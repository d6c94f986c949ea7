from hypothesis import given, settings
from hypothesis import strategies as st

from planner.inputs.forms import SurveySettings
from planner.services.cycle.matrix import Matrix
from planner.services.survey.form import SATISFACTION_SCALE, SurveyForm
from planner.services.survey.make import make_form
from planner.vocabulary import Importance, InstitutionKind, ItemKind
from tests.services.survey.matrices import matrices, matrix, need

HEAD = "¿Qué tan satisfecha o satisfecho quedó con"
choices = st.builds(
    SurveySettings,
    target_items=st.none() | st.integers(1, 12),
    ask_profile=st.booleans(),
    ask_recommendation=st.booleans(),
    ask_open=st.booleans(),
)


def outline(form: SurveyForm) -> list[tuple[str, list[str]]]:
    """Sections with the ids of their items."""
    return [(section.title, [item.id for item in section.items]) for section in form.sections]


def test_a_survey_follows_the_cycle_from_the_general_to_the_profile() -> None:
    given_matrix = matrix(
        {"Llegada": [need("Que saluden")], "Espera": [], "Firma": [need("Que lean el contrato")]},
        branches=("Centro", "Norte"),
    )
    form = make_form(given_matrix, SurveySettings())
    assert outline(form) == [
        ("Para empezar", ["general"]),
        ("Llegada", ["r1"]),
        ("Firma", ["r2"]),
        ("Para terminar", ["recomienda", "comentario"]),
        ("Sobre usted", ["agencia", "antiguedad"]),
    ]
    assert [item.number for item in form.items] == [1, 2, 3, 4, 5, 6, 7]
    assert (form.cycle, form.version, form.code, form.institution) == (7, 0, "C7-BORRADOR", "Caja Andina")
    assert [(moment.id, moment.name, moment.position) for moment in form.moments] == [
        (1, "Llegada", 1),
        (2, "Espera", 2),
        (3, "Firma", 3),
    ]


def test_a_satisfaction_item_remembers_where_it_comes_from() -> None:
    form = make_form(matrix({"Firma": [need("Que lean el contrato")]}), SurveySettings())
    [item] = [item for item in form.items if item.kind is ItemKind.SATISFACTION]
    assert item.model_dump() == {
        "id": "r1",
        "number": 2,
        "kind": ItemKind.SATISFACTION,
        "text": f"{HEAD} la forma en que le leyeron su contrato?",
        "moment_id": 1,
        "requirement_id": 1,
        "options": SATISFACTION_SCALE,
        "allows_none": True,
        "warnings": (),
    }


def test_what_the_team_decides_is_respected() -> None:
    settings = SurveySettings(
        title="Su voz", introduction="Hola.", consent="Es libre.", closing="Adiós.", faces=False, ask_profile=False,
        ask_recommendation=False, ask_open=False,
    )  # fmt: skip
    form = make_form(matrix({"Llegada": [need("Que saluden", question="¿Le saludaron bien?")]}), settings)
    assert outline(form) == [("Para empezar", ["general"]), ("Llegada", ["r1"])]
    assert (form.title, form.introduction, form.consent, form.closing, form.faces) == (
        "Su voz",
        "Hola.",
        "Es libre.",
        "Adiós.",
        False,
    )
    assert form.items[1].text == "¿Le saludaron bien?"


def test_ready_texts_speak_as_the_kind_of_institution_does() -> None:
    needs = {"Llegada": [need("Que saluden")]}
    bank = make_form(matrix(needs, branches=("Centro",)), SurveySettings())
    office = make_form(
        matrix(needs, branches=("Centro",), institution_kind=InstitutionKind.PUBLIC_OFFICE), SurveySettings()
    )
    asked = [{item.id: item.text for item in form.items} for form in (bank, office)]
    assert [texts["recomienda"] for texts in asked] == [
        "Del 0 al 10, ¿qué tan probable es que nos recomiende a una persona conocida?",
        "Del 0 al 10, ¿qué tan probable es que hable bien de esta oficina a una persona conocida?",
    ]
    assert [texts["agencia"] for texts in asked] == ["¿En qué agencia le atendieron?", "¿En qué oficina le atendieron?"]
    assert len(bank.consent.split("\n")) == 3
    assert next(item.options for item in bank.items if item.id == "recomienda") == tuple(str(n) for n in range(11))


def test_warnings_say_what_to_review() -> None:
    needs = [
        need("Que saluden y se despidan", standard="rápido"),
        need("😊"),
        need("Que saluden al cliente"),
    ]
    form = make_form(matrix({"Llegada": needs}), SurveySettings())
    assert [item.warnings for item in form.items if item.kind is ItemKind.SATISFACTION] == [
        (
            "El requerimiento reúne varias ideas y aquí se pregunta solo por la primera. Sepárelo en dos.",
            "El estándar «rápido» no tiene cantidad y unidad. Complételo, por ejemplo «48 horas».",
        ),
        ("No encontramos cómo preguntar por este requerimiento. Escriba usted la pregunta.",),
        ("Se parece mucho a la pregunta 2. Cambie una o quite una de las dos.",),
    ]


def test_the_most_important_of_each_moment_enter_first() -> None:
    needs = {
        "Llegada": [need("Que saluden", importance=Importance.LOW), need("Que orienten", importance=Importance.HIGH)],
        "Firma": [need("Que lean", importance=Importance.VITAL), need("Que expliquen", importance=Importance.VITAL)],
        "Espera": [],
    }
    form = make_form(matrix(needs), SurveySettings(target_items=3))
    assert [item.id for item in form.items if item.requirement_id] == ["r2", "r3", "r4"]
    assert [(row.moment_id, row.requirement_id, row.text, row.reason) for row in form.left_out] == [
        (1, 1, "Que saluden", "No entró en las 3 preguntas pedidas: otros requerimientos son más importantes."),
        (3, None, "Espera", "Este momento no tiene requerimientos. Agréguelos en el paso 2."),
    ]


def test_a_survey_shorter_than_the_cycle_says_which_moments_it_leaves_out() -> None:
    needs = {
        name: [need(f"Que {verb}")]
        for name, verb in [("Llegada", "saluden"), ("Espera", "atiendan"), ("Firma", "lean")]
    }
    form = make_form(matrix(needs, critical="Firma"), SurveySettings(target_items=1))
    assert [item.id for item in form.items if item.requirement_id] == ["r3"]
    assert [row.reason for row in form.left_out if row.requirement_id is None] == [
        "La encuesta tiene lugar para 1 pregunta y hay 3 momentos con requerimientos."
    ] * 2
    assert form.left_out[1].reason == "No entró en la única pregunta pedida: otros requerimientos son más importantes."


def test_a_requirement_forced_in_or_out_is_so_whatever_the_length() -> None:
    needs = {"Llegada": [need("Que saluden", in_survey=True), need("Que orienten", in_survey=True)],
             "Firma": [need("Que lean", importance=Importance.VITAL, in_survey=False)]}  # fmt: skip
    form = make_form(matrix(needs), SurveySettings(target_items=1))
    assert [item.id for item in form.items if item.requirement_id] == ["r1", "r2"]
    assert [row.reason for row in form.left_out] == [
        "El equipo decidió no preguntar por ningún requerimiento de este momento.",
        "El equipo decidió no preguntarlo.",
    ]


@settings(max_examples=200, deadline=None)
@given(matrices, choices)
def test_nothing_of_the_matrix_is_lost(given_matrix: Matrix, settings: SurveySettings) -> None:
    form = make_form(given_matrix, settings)
    rows = given_matrix.requirements
    asked = [item.requirement_id for item in form.items if item.requirement_id]
    unasked = [row.requirement_id for row in form.left_out if row.requirement_id]
    assert sorted(asked + unasked) == [row.id for row in rows]
    covered = {item.moment_id for item in form.items if item.moment_id}
    reported = [row.moment_id for row in form.left_out if row.requirement_id is None]
    assert sorted([*covered, *reported]) == [moment.id for moment in form.moments]
    assert [item.number for item in form.items] == list(range(1, len(form.items) + 1))
    assert make_form(given_matrix, settings) == form
    assert SurveyForm.model_validate(form.model_dump(mode="json")) == form


@settings(max_examples=100, deadline=None)
@given(matrices, st.integers(1, 12))
def test_a_length_is_kept_and_every_moment_is_covered_when_there_is_room(given_matrix: Matrix, target: int) -> None:
    form = make_form(given_matrix, SurveySettings(target_items=target))
    rows = given_matrix.requirements
    forced = sum(row.in_survey is True for row in rows)
    possible = sum(row.in_survey is not False for row in rows)
    asked = [item for item in form.items if item.requirement_id]
    assert len(asked) == min(possible, max(target, forced))
    open_moments = {row.moment_id for row in rows if row.in_survey is not False}
    if target >= forced + len(open_moments):
        assert {item.moment_id for item in asked} == open_moments
