"""The button that takes back one's own last change, on any screen of a cycle."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.services.actor import LOCAL_ADMINISTRATOR as LOCAL
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, moments_of
from planner.services.requirements.requirements import add_requirements, edit_requirement
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role

OpenScreen = Callable[..., AppTest]
SignIn = Callable[..., None]
UNDO = "undo-last"


@pytest.fixture
def cycle_id(screens_database: str) -> int:  # noqa: ARG001 -- it is written there
    """A cycle to which two moments were added one after the other."""
    with transaction() as session:
        institution = add_institution({"name": "Caja", "kind": "microfinance"}, session=session, actor=LOCAL)
    with transaction() as session:
        cycle = add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=LOCAL)
    for name in ("Llegada", "*Espera*"):
        with transaction() as session:
            add_moments(cycle.id, [name], session=session, actor=LOCAL)
    return cycle.id


def names(cycle_id: int) -> list[str]:
    with reading() as session:
        return [moment.name for moment in moments_of(cycle_id, session=session)]


def offered(app: AppTest) -> str | None:
    return next((button.label for button in app.button if button.key == UNDO), None)


def test_it_names_what_it_takes_back_and_goes_further_back(open_screen: OpenScreen, cycle_id: int) -> None:
    app = open_screen("encuesta", ciclo=str(cycle_id))
    assert offered(app) == "Deshacer: Agregó el momento «\\*Espera\\*»"
    app.button(key=UNDO).click().run()
    assert (names(cycle_id), offered(app)) == (["Llegada"], "Deshacer: Agregó el momento «Llegada»")
    assert ":material/check_circle: Deshizo: Agregó el momento «\\*Espera\\*»." in [row.value for row in app.markdown]
    app.button(key=UNDO).click().run()
    assert (names(cycle_id), offered(app)) == ([], None)


def test_nothing_but_what_it_names_is_taken_back(open_screen: OpenScreen, cycle_id: int) -> None:
    app = open_screen("momentos", ciclo=str(cycle_id))
    with transaction() as session:
        add_moments(cycle_id, ["Salida"], session=session, actor=LOCAL)
    app.button(key=UNDO).click().run()
    assert names(cycle_id) == ["Llegada", "*Espera*", "Salida"]
    assert any("su último cambio es otro" in row.value for row in app.markdown)
    app.button(key=UNDO).click().run()
    assert names(cycle_id) == ["Llegada", "*Espera*"]


def test_the_work_of_others_is_not_offered(
    open_screen: OpenScreen, cycle_id: int, signed_in: Callable[..., None]
) -> None:
    signed_in(Role.ADMINISTRATOR)
    assert offered(open_screen("momentos", ciclo=str(cycle_id))) is None


def test_a_form_that_is_open_shows_what_was_put_back(open_screen: OpenScreen, cycle_id: int) -> None:
    with transaction() as session:
        moment = moments_of(cycle_id, session=session)[0]
        [row] = add_requirements(moment.id, [{"text": "Que saluden"}], session=session, actor=LOCAL)
    with transaction() as session:
        edit_requirement(row.id, {"text": "Que sonrían"}, version=None, session=session, actor=LOCAL)
    app = open_screen("requerimientos", ciclo=str(cycle_id))
    app.button_group(key="matrix-view").set_value("Uno por uno").run()
    app.button(key=UNDO).click().run()
    assert app.text_area[0].value == "Que saluden"
