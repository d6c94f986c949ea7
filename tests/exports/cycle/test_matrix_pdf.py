from dataclasses import replace

import pytest

from planner.exports.cycle.matrix_pdf import matrix_pdf
from planner.vocabulary import Paper
from tests.exports.factories import make_action, make_cycle, make_matrix, make_moment, make_requirement
from tests.exports.pages import ink_share, page_pictures, page_sizes, page_texts

LONG = ("Que la persona que atiende explique con palabras sencillas los costos y los plazos. " * 30)[:2000].strip()
COLUMNS = "Momento de verdad Requerimientos Plan de acción Prioridad"


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (842, 595)), (Paper.LETTER, (792, 612))])
def test_every_row_is_printed_under_a_repeated_heading_on_landscape_pages(paper: Paper, size: tuple[int, int]) -> None:
    matrix = make_cycle(40, requirements=5, actions=60)
    export = matrix_pdf(matrix, paper)
    texts = page_texts(export)
    whole = " ".join(texts)
    assert set(page_sizes(export)) == {size}
    assert all(COLUMNS in text for text in texts)
    assert all(f"Página {number} de {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert [row.text for row in matrix.requirements if row.text not in whole] == []
    assert [action.text for action in matrix.actions if action.text not in whole] == []
    assert all(0.005 < ink_share(picture) < 0.4 for picture in page_pictures(export))


def test_a_row_tells_standard_situation_importance_gap_owner_date_and_priority() -> None:
    matrix = make_cycle(1, requirements=1, actions=1)
    [text] = page_texts(matrix_pdf(matrix))
    for fact in (
        "1. Se entera del crédito por la promotora",
        "Estándar: Desembolso en 48 horas",
        "Situación actual: Hoy demora entre 3 y 5 días, según la agencia",
        "Importancia: Poca · Brecha: Pequeña",
        "Responsable: Rosa Quispe Huamán · Fecha límite: 15/03/2027",
        "1 momento · 1 requerimiento · 1 acción",
    ):
        assert fact in text


def test_a_moment_that_runs_over_pages_is_named_on_each_of_them() -> None:
    texts = page_texts(matrix_pdf(make_matrix([make_moment(1, requirements=60)])))
    assert len(texts) > 3
    assert all("1. Se entera del crédito por la promotora" in text for text in texts)
    assert ["(continúa)" in text for text in texts] == [False] + [True] * (len(texts) - 1)


def test_very_long_cells_are_split_and_nothing_of_them_is_lost() -> None:
    rows = tuple(make_requirement(k, 101, text=LONG, standard="x" * 300, current_situation=LONG) for k in range(1, 4))
    moment = replace(make_moment(1, name=("Nombre de momento " * 11).strip()), requirements=rows)
    whole = " ".join(page_texts(matrix_pdf(make_matrix([moment], [make_action(1, text=LONG, requirement_ids=(1,))]))))
    assert whole.count("palabras") >= 2 * 3 * LONG.count("palabras")


def test_a_long_name_beside_one_short_row_is_printed_whole() -> None:
    name = "La clienta llega a la agencia con su bebé en brazos y busca dónde sentarse mientras espera que la llamen"
    [text] = page_texts(matrix_pdf(make_matrix([make_moment(1, requirements=1, name=name)])))
    assert name in text


def test_what_is_missing_is_said() -> None:
    matrix = make_matrix([make_moment(1), make_moment(2, requirements=1)], [make_action(1)])
    [text] = page_texts(matrix_pdf(matrix))
    for phrase in ("Todavía sin requerimientos", "Todavía sin acción", "Otras acciones"):
        assert phrase in text
    [empty] = page_texts(matrix_pdf(make_matrix()))
    assert "todavía no tiene momentos de verdad" in empty


def test_the_file_is_named_after_the_cycle() -> None:
    assert matrix_pdf(make_matrix(name="Mesa de Partes / año 2027")).filename == "matriz-mesa-de-partes-ano-2027.pdf"
