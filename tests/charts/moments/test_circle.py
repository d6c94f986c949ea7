from typing import Any

import plotly.graph_objects as go
import pytest

from planner.charts.moments.circle import draw_circle
from planner.palette import EMOTION_FILL
from planner.vocabulary import Emotion
from tests.exports.factories import make_cycle, make_matrix, make_moment


def _clickable(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.customdata is not None and len(trace.customdata)]


@pytest.mark.parametrize("count", [1, 5, 14, 40])
def test_every_moment_can_be_clicked_on_its_mark_and_on_its_name(count: int) -> None:
    matrix = make_cycle(count)
    traces = _clickable(draw_circle(matrix, width=1040))
    ids = [moment.id for moment in matrix.moments]
    assert list(traces[-1].customdata) == ids
    assert sorted(key for trace in traces[:-1] for key in trace.customdata) == ids
    assert {trace.type for trace in traces} == {"scatter"}


def test_on_a_phone_only_numbers_stand_around_the_circle() -> None:
    figure = draw_circle(make_cycle(14), width=358)
    assert len(_clickable(figure)) == 1
    assert figure.layout.height < 600


def test_emotion_is_a_colour_and_a_sign_and_criticality_a_shape_and_a_word() -> None:
    moments = [make_moment(1, emotion=Emotion.VERY_BAD, critical=True), make_moment(2, emotion=None, critical=False)]
    figure = draw_circle(make_matrix(moments))
    marks = figure.data[-1]
    assert list(marks.marker.symbol) == ["diamond", "circle"]
    assert list(marks.marker.color) == [EMOTION_FILL[Emotion.VERY_BAD], "#FFFFFF"]
    assert ["<b>−−</b>", "<b>?</b>"] in [list(trace.text) for trace in figure.data if trace.text is not None]
    assert "Momento crítico" in marks.hovertext[0]


def test_texts_of_people_are_never_markup() -> None:
    figure = draw_circle(make_matrix([make_moment(1, name="<b>Firma</b> & pago")]))
    shown = " ".join(str(trace.text) + str(trace.hovertext) for trace in figure.data)
    assert "&lt;b&gt;Firma" in shown
    assert "<b>Firma" not in shown


def test_it_states_its_finding_and_stays_in_proportion() -> None:
    figure = draw_circle(make_cycle(14))
    assert "14 momentos de verdad: 3 críticos" in figure.layout.title.text
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.separators == ",."


def test_an_empty_cycle_is_drawn_with_an_invitation() -> None:
    assert "Agregue el primer momento" in draw_circle(make_matrix()).layout.title.text
