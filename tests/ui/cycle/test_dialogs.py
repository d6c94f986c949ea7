"""The dialogs of the entrance, each opened alone: without a browser a dialog closes whenever its page runs again."""

import pytest
from streamlit.testing.v1 import AppTest

from planner.models import ServiceCycle
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, cycles, deleted_cycles, edit_cycle
from planner.services.cycle.matrix import read_matrix
from planner.services.cycle.overview import read_overview
from planner.services.cycle.templates import own_templates
from planner.services.institution.institutions import add_institution, branches_of, institutions
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstitutionKind
from tests.serving import PATIENCE_S

READ = """
import streamlit as st
from planner.services.cycle.overview import read_overview
from planner.store.transaction import reading
from planner.ui.cycle.form import open_cycle
from planner.ui.institution.institution import open_institution, open_new_institution
from planner.ui.cycle.cards import ask_to_delete, open_deleted_cycles
from planner.ui.cycle.start import open_new_cycle
from planner.ui.cycle.form import open_template_form

with reading() as session:
    overview = read_overview(session=session)
"""
NEW_INSTITUTION = READ + "open_new_institution()"
FIRST_INSTITUTION = READ + "open_institution(overview[0])"
NEW_CYCLE = READ + "open_new_cycle(overview[0])"
FIRST_CYCLE_AS_TEMPLATE = READ + "open_template_form(overview[0].cycles[0])"
DELETE_FIRST_CYCLE = READ + "ask_to_delete(overview[0].cycles[0])"
DELETED_CYCLES = READ + "open_deleted_cycles()"
# The browser keeps a dialog's cycle as it was when the dialog was opened.
FIRST_CYCLE = READ + "open_cycle(st.session_state.setdefault('opened', overview[0].cycles[0]))"


@pytest.fixture
def cycle(screens_database: str, actor: Actor) -> ServiceCycle:  # noqa: ARG001 -- it is written there
    """A cycle of Caja Andina without any moment."""
    with transaction() as session:
        values = {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}
        institution = add_institution(values, session=session, actor=actor)
        return add_cycle(institution.id, {"name": "Crédito 2027"}, session=session, actor=actor)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


@pytest.mark.usefixtures("screens_database")
def test_an_institution_is_registered_with_its_branches() -> None:
    app = AppTest.from_string(NEW_INSTITUTION, default_timeout=PATIENCE_S).run()
    app.text_input(key="institution-name-new").set_value("Caja Andina")
    app.text_area(key="institution-branches-new").set_value("Centro\n\nNorte")
    press(app, "Registrar institución")
    with reading() as session:
        found = institutions(session=session)
        assert [(row.name, row.kind) for row in found] == [("Caja Andina", InstitutionKind.MICROFINANCE)]
        assert [branch.name for branch in branches_of(found[0].id, session=session)] == ["Centro", "Norte"]


@pytest.mark.usefixtures("screens_database")
def test_an_institution_without_a_name_is_refused_and_the_rest_stays_typed() -> None:
    app = AppTest.from_string(NEW_INSTITUTION, default_timeout=PATIENCE_S).run()
    app.text_area(key="institution-branches-new").set_value("Centro")
    press(app, "Registrar institución")
    assert [error.value for error in app.error] == ["«Nombre de la institución»: está vacío. Escriba un texto."]
    assert app.text_area(key="institution-branches-new").value == "Centro"
    with reading() as session:
        assert institutions(session=session) == []


def test_only_the_branches_of_an_institution_can_change(cycle: ServiceCycle) -> None:
    app = AppTest.from_string(FIRST_INSTITUTION, default_timeout=PATIENCE_S).run()
    app.text_area(key=f"institution-branches-{cycle.institution_id}-1").set_value("Sur")
    press(app, "Guardar cambios")
    with reading() as session:
        found = read_overview(session=session)[0]
    assert (found.name, found.version, found.branches) == ("Caja Andina", 1, ("Sur",))


def test_a_blank_cycle_starts_from_its_form(cycle: ServiceCycle) -> None:
    app = AppTest.from_string(NEW_CYCLE, default_timeout=PATIENCE_S).run()
    app.text_input(key="cycle-name-blank").set_value("Ahorro 2027")
    press(app, "Empezar el ciclo")
    with reading() as session:
        assert [row.name for row in cycles(session=session)] == ["Ahorro 2027", cycle.name]


def test_a_cycle_starts_from_a_template_and_can_become_one(cycle: ServiceCycle) -> None:
    app = AppTest.from_string(NEW_CYCLE, default_timeout=PATIENCE_S).run()
    app.segmented_control(key="way").set_value("Plantilla").run()
    app.text_input(key="cycle-name-template").set_value("Con plantilla")
    press(app, "Empezar con esta plantilla")
    with reading() as session:
        started = cycles(session=session)[0]
        matrix = read_matrix(started.id, session=session)
    assert started.name == "Con plantilla"
    assert len(matrix.moments) > 5
    press(AppTest.from_string(FIRST_CYCLE_AS_TEMPLATE, default_timeout=PATIENCE_S).run(), "Guardar plantilla")
    with reading() as session:
        assert [row.name for row in own_templates(cycle.institution_id, session=session)] == ["Con plantilla"]


def test_a_cycle_without_moments_cannot_become_a_template(cycle: ServiceCycle) -> None:
    app = press(AppTest.from_string(FIRST_CYCLE_AS_TEMPLATE, default_timeout=PATIENCE_S).run(), "Guardar plantilla")
    assert "Este ciclo todavía no tiene momentos" in app.error[0].value
    assert cycle.id


def test_two_edits_of_the_same_name_are_both_shown_and_the_user_chooses(cycle: ServiceCycle, actor: Actor) -> None:
    app = AppTest.from_string(FIRST_CYCLE, default_timeout=PATIENCE_S).run()
    with transaction() as session:
        edit_cycle(cycle.id, {"name": "El de la otra persona"}, version=1, session=session, actor=actor)
    app.text_input(key=f"cycle-name-{cycle.id}-1").set_value("El mío")
    app.text_input(key=f"cycle-service-{cycle.id}-1").set_value("Crédito")
    press(app, "Guardar cambios")
    assert [text.value for text in app.text] == ["El mío", "El de la otra persona"]
    press(app, "Dejar lo de la otra persona")
    with reading() as session:
        kept = cycles(session=session)[0]
    assert (kept.name, kept.service) == ("El de la otra persona", "Crédito")


def test_ones_own_text_can_be_kept_on_purpose(cycle: ServiceCycle, actor: Actor) -> None:
    app = AppTest.from_string(FIRST_CYCLE, default_timeout=PATIENCE_S).run()
    with transaction() as session:
        edit_cycle(cycle.id, {"name": "El de la otra persona"}, version=1, session=session, actor=actor)
    app.text_input(key=f"cycle-name-{cycle.id}-1").set_value("El mío")
    press(press(app, "Guardar cambios"), "Dejar lo que escribí")
    with reading() as session:
        assert cycles(session=session)[0].name == "El mío"


def test_a_cycle_is_deleted_after_asking_and_comes_back(cycle: ServiceCycle) -> None:
    press(AppTest.from_string(DELETE_FIRST_CYCLE, default_timeout=PATIENCE_S).run(), "Eliminar ciclo")
    with reading() as session:
        assert [row.name for row in deleted_cycles(session=session)] == [cycle.name]
    press(AppTest.from_string(DELETED_CYCLES, default_timeout=PATIENCE_S).run(), "Recuperar")
    with reading() as session:
        assert [row.name for row in cycles(session=session)] == [cycle.name]
