from planner.charts.results.importance import draw_importance
from planner.services.results.values import ImportanceMap
from tests.charts.results_made import make_results


def test_every_point_is_its_number_and_doubtful_ones_are_hollow() -> None:
    found = make_results(14).importance
    marks = draw_importance(found).data[-1]
    assert list(marks.customdata) == [point.item.number for point in found.points]
    hollow = [color == "#FFFFFF" for color in marks.marker.color]
    assert hollow == [point.is_doubtful for point in found.points]


def test_cuts_and_corners_are_named() -> None:
    texts = [note.text for note in draw_importance(make_results(14).importance).layout.annotations]
    assert {"<b>Mejorar primero</b>", "<b>Mantener</b>", "corte: 70 %"} <= set(texts)


def test_marks_do_not_cover_each_other() -> None:
    marks = draw_importance(make_results(40).importance).data[-1]
    assert len({(round(x, 1), round(y, 2)) for x, y in zip(marks.x, marks.y, strict=True)}) == 40


def test_without_points_there_are_no_axes() -> None:
    figure = draw_importance(ImportanceMap((), None, None, None, 3, "Faltan respuestas."))
    assert figure.layout.xaxis.visible is False
