from planner.charts.priority.robustness import describe_robustness, draw_robustness
from planner.services.priority.proposal import Weights, propose_order
from planner.services.priority.robustness import check_robustness
from tests.plans import action, judged, matrix

PROPOSAL = propose_order(matrix([judged(1, 5, 5, 3), judged(2, 1, 1, 3), judged(3, 1, 5, 5)]), Weights(0, 0, 5, 5, 0))
CHECKED = check_robustness(PROPOSAL)


def test_a_row_per_action_in_the_proposed_order_with_its_verdict() -> None:
    figure = draw_robustness(PROPOSAL, CHECKED)
    marks = figure.data[-1]
    assert tuple(marks.customdata) == (1, 2, 3)
    assert tuple(marks.x) == (1, 2, 3)
    assert tuple(marks.marker.symbol) == ("diamond", "diamond", "circle")
    labels = [note.text for note in figure.layout.annotations]
    assert labels[0].startswith("<b>1</b>  Acción 1")
    assert "Depende de los pesos" in labels[0]
    assert "Firme" in labels[2]


def test_the_chart_in_words_tells_all_that_it_shows() -> None:
    lines = describe_robustness(PROPOSAL, CHECKED).splitlines()
    assert lines[0] == CHECKED.reading
    assert lines[1] == "1. Acción 1. Depende de los pesos: entre los lugares 1 y 2 en todas las pruebas."
    assert len(lines) == 4


def test_one_action_or_none_can_be_drawn() -> None:
    for actions in ([], [action(1)]):
        proposal = propose_order(matrix(actions), Weights(3, 3, 2, 1, 1))
        figure = draw_robustness(proposal, check_robustness(proposal), narrow=True)
        assert len(figure.data[-1].x) == len(actions)
