from planner.charts.results.intervals import draw_intervals
from planner.services.results.interval_rows import change_rows, group_rows
from tests.charts.results_made import make_comparison, make_grouping, make_results


def test_groups_show_their_figure_and_masked_ones_only_why_they_have_none() -> None:
    figure = draw_intervals(group_rows(make_grouping()), title="Título", note="Nota")
    assert [round(x) for x in figure.data[-1].x] == [85, 55]
    labels = [note.text for note in figure.layout.annotations]
    assert "<b>Juliaca</b>" in labels[0]
    assert "85 % (" in labels[0]
    assert "Sin mostrar" in labels[2]


def test_only_clear_changes_are_filled_and_the_rest_says_that_it_cannot_be_said() -> None:
    figure = draw_intervals(
        change_rows(make_comparison(make_results(5)).moments), title="T", note="N", differences=True
    )
    filled = [color != "#FFFFFF" for color in figure.data[-1].marker.color]
    assert filled == [False, False, True, False, False]
    said = [note.text for note in figure.layout.annotations]
    assert "Subió 20 puntos (entre +12 y +28 puntos)" in said[2]
    assert "No se puede afirmar que cambió" in said[0]
    assert list(figure.layout.xaxis.range) == [-30, 30]


def test_it_is_drawn_without_rows_and_for_phones() -> None:
    assert draw_intervals((), title="T", note="N").layout.xaxis.visible is False
    narrow = draw_intervals(group_rows(make_grouping()), title="T", note="N", narrow=True)
    assert narrow.layout.margin.l < 20
