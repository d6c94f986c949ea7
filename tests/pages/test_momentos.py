from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.models import MomentOfTruth
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.institution.institutions import add_institution
from planner.services.moments.evidence import evidence_of
from planner.services.moments.moments import add_moments, edit_moment
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import reading, transaction
from planner.vocabulary import Emotion, InstitutionKind

OpenScreen = Callable[..., AppTest]


@pytest.fixture
def cycle_id(screens_database: str, actor: Actor) -> int:  # noqa: ARG001 -- it is written there
    """A cycle without any moment."""
    with transaction() as session:
        institution = add_institution(
            {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}, session=session, actor=actor
        )
        return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


@pytest.fixture
def moments(cycle_id: int, actor: Actor) -> list[MomentOfTruth]:
    """Llega, with three requirements; Espera, with one; Sale, with none."""
    with transaction() as session:
        added = add_moments(cycle_id, ["Llega", "Espera", "Sale"], session=session, actor=actor)
        three = [{"text": f"Que saluden {n}"} for n in "abc"]
        add_requirements(added[0].id, three, session=session, actor=actor)
        add_requirements(added[1].id, [{"text": "Que la espera sea corta"}], session=session, actor=actor)
        return added


def _matrix(cycle_id: int) -> Matrix:
    with reading() as session:
        return read_matrix(cycle_id, session=session)


def _names(cycle_id: int) -> list[str]:
    return [moment.name for moment in _matrix(cycle_id).moments]


def _press(app: AppTest, label: str) -> AppTest:
    [button] = [button for button in app.button if button.label == label]
    return button.click().run()


def _said(app: AppTest) -> str:
    shown = (app.markdown, app.caption, app.text, app.subheader, app.error, app.warning, app.info)
    return "\n".join(str(found.value) for kind in shown for found in kind)


def _drawer(open_screen: OpenScreen, moment: MomentOfTruth) -> AppTest:
    return open_screen("momentos", ciclo=str(moment.cycle_id), momento=str(moment.id))


def test_a_cycle_without_moments_is_met_with_the_question_of_the_method_and_no_chart(
    open_screen: OpenScreen, cycle_id: int
) -> None:
    app = open_screen("momentos", ciclo=str(cycle_id))
    assert [found.value for found in app.subheader] == [
        "Desde que la persona entra hasta que se va con su gestión hecha, ¿qué momentos podemos distinguir?"
    ]
    assert [area.label for area in app.text_area] == ["Momentos, uno por línea"]
    assert len(app.get("plotly_chart")) == 0
    assert not app.exception


def test_a_pasted_list_becomes_moments_and_the_box_is_empty_again(open_screen: OpenScreen, cycle_id: int) -> None:
    app = open_screen("momentos", ciclo=str(cycle_id))
    app.text_area[0].input("1. Llega\n\n2. Espera su turno\n• Firma")
    _press(app, "Agregar los momentos")
    assert _names(cycle_id) == ["Llega", "Espera su turno", "Firma"]
    assert "3 momentos agregados" in _said(app)
    assert app.text_area[0].value == ""
    assert len(app.get("plotly_chart")) > 0


def test_a_repeated_name_is_refused_and_what_was_typed_stays(
    open_screen: OpenScreen, moments: list[MomentOfTruth]
) -> None:
    app = open_screen("momentos", ciclo=str(moments[0].cycle_id))
    app.text_area[0].input("Paga\nllega.")
    _press(app, "Agregar")
    assert "ya existe" in _said(app)
    assert app.text_area[0].value == "Paga\nllega."
    assert _names(moments[0].cycle_id) == ["Llega", "Espera", "Sale"]


def test_the_drawer_saves_only_what_changed_and_closes(open_screen: OpenScreen, moments: list[MomentOfTruth]) -> None:
    app = _drawer(open_screen, moments[0])
    key = f"moment-{moments[0].id}-{moments[0].version}"
    app.text_area(key=f"{key}-name").input("Llega a la agencia")
    app.session_state[f"{key}-emotion"] = Emotion.BAD
    app.toggle(key=f"{key}-critical").set_value(True)
    _press(app, "Guardar cambios")
    saved = _matrix(moments[0].cycle_id).moments[0]
    assert (saved.name, saved.emotion, saved.critical, saved.version) == ("Llega a la agencia", Emotion.BAD, True, 2)
    assert "momento" not in app.query_params
    assert "Cambios guardados" in _said(app)


def test_both_texts_are_shown_when_somebody_else_changed_the_name(
    open_screen: OpenScreen, moments: list[MomentOfTruth], actor: Actor
) -> None:
    app = _drawer(open_screen, moments[0])
    with transaction() as session:
        edit_moment(moments[0].id, {"name": "Entra"}, version=1, session=session, actor=actor)
    app.text_area(key=f"moment-{moments[0].id}-1-name").input("Llega a la agencia")
    _press(app, "Guardar cambios")
    assert {"Llega a la agencia", "Entra"} <= {text.value for text in app.text}
    assert _names(moments[0].cycle_id)[0] == "Entra"
    _press(app, "Dejar lo que escribí")
    assert _names(moments[0].cycle_id)[0] == "Llega a la agencia"


def test_deleting_says_what_goes_with_it_and_can_be_undone(
    open_screen: OpenScreen, moments: list[MomentOfTruth]
) -> None:
    app = _drawer(open_screen, moments[0])
    assert "Se van también 3 requerimientos. Las acciones se quedan." in _said(app)
    _press(app, "Eliminar este momento")
    assert _names(moments[0].cycle_id) == ["Espera", "Sale"]
    _press(app, "Deshacer")
    matrix = _matrix(moments[0].cycle_id)
    assert [(moment.name, len(moment.requirements)) for moment in matrix.moments] == [
        ("Llega", 3),
        ("Espera", 1),
        ("Sale", 0),
    ]


def test_two_moments_are_joined_under_the_chosen_name(open_screen: OpenScreen, moments: list[MomentOfTruth]) -> None:
    app = _drawer(open_screen, moments[1])
    app.selectbox(key=f"merge-{moments[1].id}-with").select_index(0).run()
    app.radio(key=f"merge-{moments[1].id}-keep").set_value("Llega").run()
    assert "«Llega» se queda en su lugar y recibe 1 requerimiento de «Espera», que sale de la lista." in _said(app)
    _press(app, "Unir los dos")
    matrix = _matrix(moments[0].cycle_id)
    assert [(moment.name, len(moment.requirements)) for moment in matrix.moments] == [("Llega", 4), ("Sale", 0)]


def test_dividing_takes_the_chosen_requirements_and_opens_the_new_moment(
    open_screen: OpenScreen, moments: list[MomentOfTruth]
) -> None:
    app = _drawer(open_screen, moments[0])
    app.text_input(key=f"split-{moments[0].id}-name").input("Pasa la puerta")
    app.checkbox[0].check()
    _press(app, "Dividir en dos")
    matrix = _matrix(moments[0].cycle_id)
    assert [(moment.name, len(moment.requirements)) for moment in matrix.moments][:2] == [
        ("Llega", 2),
        ("Pasa la puerta", 1),
    ]
    assert str(matrix.moments[1].id) in app.query_params["momento"]


def test_a_note_is_added_as_evidence_with_the_drawer_open(
    open_screen: OpenScreen, moments: list[MomentOfTruth]
) -> None:
    app = _drawer(open_screen, moments[2])
    [note] = [area for area in app.text_area if area.label == "Nota"]
    note.input("Nadie se despidió")
    _press(app, "Agregar evidencia")
    with reading() as session:
        assert [found.text for found in evidence_of(moments[2].id, session=session)] == ["Nadie se despidió"]
    assert "Nadie se despidió" in _said(app)


def test_an_address_of_a_moment_that_is_gone_shows_the_list(
    open_screen: OpenScreen, moments: list[MomentOfTruth]
) -> None:
    app = open_screen("momentos", ciclo=str(moments[0].cycle_id), momento="9999")
    assert not app.exception
    assert "Guardar cambios" not in [button.label for button in app.button]


def test_the_projector_shows_the_drawing_and_nothing_else(
    open_screen: OpenScreen, moments: list[MomentOfTruth]
) -> None:
    app = open_screen("momentos", ciclo=str(moments[0].cycle_id), vista="proyector")
    assert not app.exception
    assert (len(app.title), len(app.button), len(app.text_area)) == (0, 0, 0)
