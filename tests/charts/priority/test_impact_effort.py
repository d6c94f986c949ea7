from planner.charts.priority.impact_effort import describe_impact_effort, draw_impact_effort, find_impact_effort
from planner.services.priority.proposal import Proposal, Weights, propose_order
from tests.plans import action, judged, matrix

USUAL = Weights(importance=3, gap=3, reach=2, effort=1, cost=1)


def _proposal() -> Proposal:
    actions = [judged(1, 1, 5, 5, 10), judged(2, 5, 2, 1, 20), action(3, text="<b>Rotular</b> & señalizar")]
    return propose_order(matrix(actions, [(10, 3, 1)], [(20, 5, 3)]), USUAL)


def test_every_action_is_a_numbered_mark_that_knows_its_action() -> None:
    marks = draw_impact_effort(_proposal()).data[-1]
    assert marks.text == ("1", "2", "3")
    assert tuple(marks.customdata) == (1, 2, 3)
    assert (tuple(marks.x), tuple(marks.y)) == ((100.0, 12.5, 50.0), (31.25, 100.0, 37.5))


def test_what_lacks_a_judgement_is_an_empty_circle_and_says_it() -> None:
    figure = draw_impact_effort(_proposal())
    marks = figure.data[-1]
    assert marks.marker.color == ("#0F5C63", "#0F5C63", "#FFFFFF")
    assert "Sin valorar: importancia, brecha, esfuerzo, costo" in marks.hovertext[2]
    assert "Círculo vacío: falta valorar algo" in figure.layout.title.text


def test_texts_of_people_are_never_markup() -> None:
    assert "&lt;b&gt;Rotular&lt;/b&gt; &amp; señalizar" in draw_impact_effort(_proposal()).data[-1].hovertext[2]


def test_the_four_corners_are_named() -> None:
    names = [note.text for note in draw_impact_effort(_proposal()).layout.annotations]
    assert names == [
        "<b>Hacer ya</b>",
        "<b>Proyectos grandes</b>",
        "<b>Si queda tiempo</b>",
        "<b>Dejar para después</b>",
    ]


def test_the_chart_in_words_tells_all_that_it_shows() -> None:
    assert describe_impact_effort(_proposal()) == (
        "1 acción para hacer ya, porque da mucho con poco esfuerzo: 2.\n"
        "Hacer ya: 2. Acción 2, impacto 100 y esfuerzo 12.\n"
        "Si queda tiempo: 3. <b>Rotular</b> & señalizar, impacto 38 y esfuerzo 50 (falta valorar algo).\n"
        "Dejar para después: 1. Acción 1, impacto 31 y esfuerzo 100."
    )


def test_the_title_says_the_finding() -> None:
    assert find_impact_effort(propose_order(matrix(), USUAL)) == "Todavía no hay acciones que comparar"
    unjudged = propose_order(matrix([action(1), action(2)]), USUAL)
    assert find_impact_effort(unjudged) == "Falta valorar las acciones: por ahora todas quedan cerca del centro"
    heavy = propose_order(matrix([judged(1, 1, 5, 5)]), USUAL)
    assert find_impact_effort(heavy) == "Ninguna acción da mucho con poco esfuerzo"


def test_sixty_equal_actions_stay_legible_in_their_corner() -> None:
    proposal = propose_order(matrix([action(number) for number in range(1, 61)]), USUAL)
    marks = draw_impact_effort(proposal).data[-1]
    assert len(set(zip(marks.x, marks.y, strict=True))) == 60
    assert all(x <= 50 and y < 50 for x, y in zip(marks.x, marks.y, strict=True))


def test_without_actions_there_is_still_a_frame() -> None:
    assert draw_impact_effort(propose_order(matrix(), USUAL), narrow=True).data == ()
