import io
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest
from PIL import Image

from planner.exports.results.director_report import summary_pdf
from planner.exports.results.figures import pictures_file
from planner.exports.results.poster import promises_kept, said_and_did_pdf
from planner.exports.results.satisfaction_circle import results_projection
from planner.exports.results.team_report import whole_pdf
from planner.exports.results.workbook import results_workbook
from planner.services.results.values import Estimate
from planner.vocabulary import Paper
from tests.exports.factories import make_matrix, make_moment
from tests.exports.pages import page_sizes, page_texts
from tests.exports.results.reports import make_report


@pytest.mark.parametrize("count", [1, 5, 14, 40])
@pytest.mark.parametrize("paper", list(Paper))
def test_the_summary_always_has_two_pages(count: int, paper: Paper) -> None:
    assert len(page_sizes(summary_pdf(make_report(count), paper))) == 2


def test_the_summary_says_the_finding_the_weakest_and_what_to_do() -> None:
    first, second = page_texts(summary_pdf(make_report()))
    assert "De cada 100 clientes, 72 quedaron satisfechos (entre 64 y 80)." in first
    assert "Lo más débil es el momento 3, Espera su turno en la sala" in first
    assert "Por agencia u oficina: En «Juliaca» hay más clientes satisfechos que en «Puno»" in first
    assert "Las preguntas con más clientes insatisfechos" in second
    assert "1 momento mejoró con claridad" in second
    assert "Anotar brecha grande" in second


def test_a_summary_without_answers_claims_nothing() -> None:
    texts = " ".join(page_texts(summary_pdf(make_report(5, n=0))))
    assert "Todavía no llegó ninguna respuesta" in texts
    assert "Pocas respuestas" in texts


def test_the_whole_report_holds_every_question_and_comment() -> None:
    report = make_report(14)
    text = " ".join(page_texts(whole_pdf(report)))
    for words in (
        "De lo más débil a lo más fuerte",
        "Lo primero por mejorar",
        "«=1+1 La cola es larga»",
        "Puno · Insat",
    ):
        assert words in text
    assert "compatible con que la acción haya ayudado" in text


def test_the_workbook_keeps_numbers_as_numbers_and_texts_as_texts() -> None:
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(make_report(5)).content))
    assert book.sheetnames == [
        "Resumen", "Momentos", "Preguntas", "Distribución", "Grupos", "Importancia", "Olas", "Propuestas",
        "Comentarios", "Cómo se calculó",
    ]  # fmt: skip
    moments = [[cell.value for cell in row] for row in book["Momentos"].iter_rows(min_row=2)]
    assert moments[2][:3] == [3, "Espera su turno en la sala", 38]
    assert moments[4][2:] == [None, None, None, None, 3, 3]
    assert book["Comentarios"]["A2"].data_type == "s"
    masked = [cell.value for cell in list(book["Grupos"].iter_rows())[3]]
    assert masked == [
        "Por agencia u oficina",
        "Ilave",
        3,
        None,
        None,
        None,
        "Sin mostrar: con tan pocas respuestas (3) se podría reconocer a alguien",
    ]


def test_every_figure_is_a_picture_and_a_drawing() -> None:
    report = make_report(5)
    with ZipFile(io.BytesIO(pictures_file(report.matrix, report.results, report.comparison).content)) as bundle:
        names = set(bundle.namelist())
        picture = Image.open(io.BytesIO(bundle.read("circulo.png")))
        drawing = bundle.read("circulo.svg").decode()
    stems = {"circulo", "momentos", "preguntas", "grupos-por-agencia-u-oficina", "importancia", "olas"}
    assert names == {f"{stem}.{kind}" for stem in stems for kind in ("png", "svg")}
    assert picture.width == 2000
    assert "Más débil" in drawing
    assert "Lo más débil es el momento 3" in drawing


def test_the_poster_tells_what_was_asked_and_done_and_figures_only_when_they_rose_clearly() -> None:
    report = make_report()
    [text] = page_texts(said_and_did_pdf(report))
    assert "USTED DIJO" in text
    assert "NOSOTROS HICIMOS" in text
    assert "Antes, 20 de cada 100 quedaban satisfechos con esto; ahora, 38." in text
    unsure, worse = (
        replace(report.effects[0], is_clear=False),
        replace(report.effects[0], difference=Estimate(-0.1, -0.2, -0.02, 120)),
    )
    for effect in (unsure, worse):
        assert [kept.figures for kept in promises_kept(replace(report, effects=(effect,)))] == [""]
    assert [kept.figures for kept in promises_kept(replace(report, effects=()))] == [""]


def test_the_poster_without_finished_actions_says_so() -> None:
    matrix = make_matrix([make_moment(1, requirements=1)])
    assert "Todavía no hay acciones terminadas" in page_texts(said_and_did_pdf(make_report(matrix=matrix)))[0]


@pytest.mark.parametrize("count", [1, 5, 14, 40])
def test_the_wall_shows_every_moment_and_says_the_finding_in_words(count: int) -> None:
    report = make_report(count)
    drawing = results_projection(report.matrix, report.results).content.decode()
    assert "<desc" in drawing
    assert all(f"{moment.position}. " in drawing for moment in report.matrix.moments)
