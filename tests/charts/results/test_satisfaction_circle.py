from typing import Any

import plotly.graph_objects as go
import pytest

from planner.charts.results.satisfaction_circle import draw_satisfaction_circle
from planner.palette import FEW_FILL, SATISFACTION_FILL
from tests.charts.results_made import make_results
from tests.exports.factories import make_cycle, make_matrix, make_moment


def _marks(figure: go.Figure) -> Any:
    return figure.data[-1]


@pytest.mark.parametrize("count", [1, 5, 14, 40])
@pytest.mark.parametrize("width", [1040, 360])
def test_every_moment_answers_to_a_click_with_its_id(count: int, width: int) -> None:
    matrix = make_cycle(count, requirements=1)
    figure = draw_satisfaction_circle(matrix, make_results(matrix=matrix), width=width)
    assert sorted(_marks(figure).customdata) == [moment.id for moment in matrix.moments]


def test_the_weakest_is_the_largest_and_is_named_in_words() -> None:
    matrix = make_cycle(14, requirements=1)
    figure = draw_satisfaction_circle(matrix, make_results(matrix=matrix))
    marks = _marks(figure)
    largest = max(range(14), key=lambda index: marks.marker.size[index])
    assert (marks.customdata[largest], marks.text[largest]) == (103, "<b>38</b>")
    assert marks.marker.color[largest] == SATISFACTION_FILL[0]
    names = [text for trace in figure.data if trace.mode == "text" for text in trace.text]
    assert next(text for text in names if "Más débil" in text).startswith("<b>▼ Más débil: 3. Espera su turno")
    assert "Lo más débil es el momento 3" in figure.layout.title.text
    assert "también podrían serlo los momentos 1 y 11" in figure.layout.title.text.replace("<br>", " ")


def test_too_few_answers_have_a_cross_and_no_figure() -> None:
    matrix = make_cycle(14, requirements=1)
    marks = _marks(draw_satisfaction_circle(matrix, make_results(matrix=matrix)))
    at = list(marks.customdata).index(114)
    assert (marks.text[at], marks.marker.symbol[at], marks.marker.color[at]) == ("<b></b>", "circle-x", FEW_FILL)
    assert "Pocas respuestas: hay 3 respuestas" in marks.hovertext[at]


def test_without_answers_or_moments_it_says_so() -> None:
    matrix = make_cycle(5, requirements=1)
    figure = draw_satisfaction_circle(matrix, make_results(matrix=matrix, n=0))
    assert "Todavía no hay respuestas suficientes" in figure.layout.title.text
    assert set(_marks(figure).marker.symbol) == {"circle-x"}
    assert draw_satisfaction_circle(make_matrix(), make_results(matrix=make_matrix())).data


def test_texts_of_people_are_never_markup() -> None:
    matrix = make_matrix([make_moment(1, name="<b>Firma</b> & pago", requirements=1)])
    figure = draw_satisfaction_circle(matrix, make_results(matrix=matrix))
    shown = f"{figure.layout.title.text} " + " ".join(str(trace.text) + str(trace.hovertext) for trace in figure.data)
    assert "&lt;b&gt;Firma" in shown
    assert "<b>Firma" not in shown
