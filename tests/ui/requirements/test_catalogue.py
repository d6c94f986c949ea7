"""The catalogue's dialog, opened alone: without a browser a dialog closes whenever its page runs again."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.plans import a_cycle, matrix_of, with_requirements
from tests.pages.reading import buttons, press, said
from tests.serving import PATIENCE_S

DIALOG = """
from planner.services.cycle.matrix import read_matrix
from planner.store.transaction import reading
from planner.ui.requirements.catalogue import choose_from_catalogue

with reading() as session:
    matrix = read_matrix(1, session=session)
choose_from_catalogue(matrix)
"""
GOODBYE = "Que se despidan de mí con amabilidad"


@pytest.fixture
def dialog(screens_database: str) -> AppTest:  # noqa: ARG001 -- it is written there
    """The dialog on a cycle whose second moment, «Sale», has no requirement yet."""
    with_requirements(a_cycle(["Llega", "Sale"]), 1, GOODBYE)
    return AppTest.from_string(DIALOG, default_timeout=PATIENCE_S).run()


def test_it_begins_with_the_first_moment_that_has_none(dialog: AppTest) -> None:
    assert dialog.selectbox[0].options[dialog.selectbox[0].index or 0] == "2. Sale"
    assert "Agregar a este momento (0 elegidos)" in buttons(dialog)


def test_a_chosen_entry_arrives_with_its_standard_importance_and_question(dialog: AppTest) -> None:
    dialog.checkbox(key="pick-2-credito-desembolso").check().run()
    press(dialog, "Agregar a este momento (1 elegido)")
    [picked] = matrix_of(1).moments[1].requirements
    assert (picked.text, picked.standard) == (
        "Que el crédito se desembolse en el plazo prometido",
        "24 horas desde la firma",
    )
    assert picked.importance is not None
    assert picked.question != ""


def test_what_a_moment_has_already_cannot_be_chosen_again(dialog: AppTest) -> None:
    dialog.selectbox[0].select_index(0).run()
    assert dialog.checkbox(key="pick-1-cierre-despedida").disabled
    assert "ya está en este momento" in said(dialog)


def test_a_search_without_result_says_what_to_try(dialog: AppTest) -> None:
    dialog.text_input(key="catalogue-text-2").set_value("astronauta").run()
    assert "Nada en el catálogo coincide. Pruebe con otra palabra o con todos los grupos." in said(dialog)
