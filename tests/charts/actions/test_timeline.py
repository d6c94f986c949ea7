from datetime import date

from planner.charts.actions.timeline import describe_timeline, draw_timeline
from planner.charts.actions.timeline_words import find_timeline
from planner.services.cycle.matrix import Matrix
from planner.vocabulary import ActionStatus
from tests.plans import action, matrix

TODAY = date(2027, 3, 15)
DAY = 24 * 60 * 60 * 1000


def _plan() -> Matrix:
    return matrix(
        [
            action(
                1,
                owner="Ana",
                starts_on=date(2027, 2, 1),
                due_on=date(2027, 2, 10),
                status=ActionStatus.IN_PROGRESS,
                progress=40,
            ),
            action(2, owner="Luis", due_on=date(2027, 4, 1)),
            action(3, text="<i>Rotular</i>", starts_on=date(2027, 4, 1)),
            action(4),
        ]
    )


def test_bars_run_from_start_through_the_due_day_with_the_part_done() -> None:
    whole, done = draw_timeline(_plan(), TODAY).data[:2]
    assert (tuple(whole.base), tuple(whole.x), tuple(whole.customdata)) == ((date(2027, 2, 1),), (10 * DAY,), (1,))
    assert tuple(done.x) == (4 * DAY,)


def test_one_date_is_a_mark_and_none_is_named_apart() -> None:
    figure = draw_timeline(_plan(), TODAY)
    marks = figure.data[-1]
    assert (tuple(marks.customdata), tuple(marks.marker.symbol)) == ((2, 3), ("diamond", "triangle-right"))
    assert "Sin fechas, no se dibujan: 4." in figure.layout.title.text


def test_late_is_a_word_a_mark_and_a_line_until_today() -> None:
    figure = draw_timeline(_plan(), TODAY)
    assert "▲ Vencida (33 días) · En marcha, 40 % · Ana" in figure.layout.annotations[0].text
    delays = figure.data[2]
    assert tuple(delays.x) == (date(2027, 2, 11), TODAY, None)


def test_texts_of_people_are_never_markup() -> None:
    labels = [note.text for note in draw_timeline(_plan(), TODAY, narrow=True).layout.annotations]
    assert any("&lt;i&gt;Rotular&lt;/i&gt;" in label for label in labels)


def test_today_is_drawn_unless_it_is_far_from_the_plan() -> None:
    def drawn(today: date) -> bool:
        return any("Hoy" in note.text for note in draw_timeline(_plan(), today).layout.annotations)

    assert drawn(TODAY)
    assert not drawn(date(2035, 1, 1))


def test_the_title_says_the_finding() -> None:
    assert find_timeline(_plan(), TODAY) == "1 de 4 acciones está vencida"
    assert find_timeline(_plan(), date(2027, 2, 10)) == (
        "Ninguna acción está vencida; la próxima en vencer es la 1, el 10/02/2027"
    )
    assert find_timeline(matrix([action(1)]), TODAY) == "Ninguna acción tiene fechas todavía"
    assert find_timeline(matrix(), TODAY) == "Todavía no hay acciones"


def test_the_chart_in_words_tells_all_that_it_shows() -> None:
    assert describe_timeline(_plan(), TODAY).splitlines() == [
        "1 de 4 acciones está vencida.",
        "1. Acción 1. Del 01/02/2027 al 10/02/2027. ▲ Vencida (33 días) · En marcha, 40 % · Ana.",
        "2. Acción 2. Hasta el 01/04/2027, sin fecha de inicio. Por iniciar, 0 % · Luis.",
        "3. <i>Rotular</i>. Desde el 01/04/2027, sin fecha límite. Por iniciar, 0 % · Sin responsable.",
        "4. Acción 4. Sin fechas. Por iniciar, 0 % · Sin responsable.",
    ]


def test_a_plan_without_dates_or_actions_can_be_drawn() -> None:
    for plan in (matrix(), matrix([action(1)])):
        assert not draw_timeline(plan, TODAY).layout.xaxis.visible
