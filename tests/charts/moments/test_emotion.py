from planner.charts.moments.emotion import draw_emotions
from planner.vocabulary import Emotion
from tests.exports.factories import make_cycle, make_matrix, make_moment

LIVED = [
    make_moment(1, emotion=Emotion.GOOD, critical=False),
    make_moment(2, emotion=None, critical=False),
    make_moment(3, emotion=Emotion.VERY_BAD, critical=True),
]


def test_the_line_goes_through_what_is_known_and_breaks_where_nothing_is() -> None:
    line, marks = draw_emotions(make_matrix(LIVED)).data
    assert (list(line.x), list(line.y)) == ([1, 2, 3], [1, None, -2])
    assert line.connectgaps is False
    assert list(marks.customdata) == [101, 102, 103]
    assert list(marks.marker.symbol) == ["circle", "circle", "diamond"]


def test_the_axis_says_signs_and_words_and_has_a_place_for_the_unknown() -> None:
    axis = draw_emotions(make_matrix(LIVED)).layout.yaxis
    assert list(axis.ticktext) == [
        "Muy mala <b>−−</b>",
        "Mala <b>−</b>",
        "Neutra <b>0</b>",
        "Buena <b>+</b>",
        "Muy buena <b>++</b>",
        "Sin anotar <b>?</b>",
    ]
    assert len(draw_emotions(make_matrix(LIVED[:1])).layout.yaxis.ticktext) == 5


def test_names_stand_below_a_short_journey_and_numbers_below_a_long_one() -> None:
    assert draw_emotions(make_cycle(14)).layout.xaxis.ticktext[0].startswith("1. Se entera")
    assert draw_emotions(make_cycle(40)).layout.xaxis.ticktext[:2] == ("1", "2")
    assert draw_emotions(make_cycle(14), narrow=True).layout.xaxis.ticktext[:2] == ("1", "2")


def test_an_empty_journey_is_still_a_chart() -> None:
    assert "Todavía no se anotó" in draw_emotions(make_matrix()).layout.title.text
