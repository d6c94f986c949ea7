from planner.charts.priority.rounds import draw_rounds
from planner.palette import BLUE, MUTED, ORANGE
from planner.services.priority.ranking.ballots import Ballot, Item
from planner.services.priority.ranking.result import GroupRanking, rank_together
from planner.services.priority.ranking.rounds import compare_rounds
from tests.services.priority.ranking.votes import ballot, items

VOTED = [*items("AB"), Item(ord("C"), "<b>Rotular</b> & señalizar"), *items("D")]


def _ranking(*ballots: Ballot) -> GroupRanking:
    return rank_together(VOTED, ballots)


ROUNDS = compare_rounds(_ranking(ballot("A>B>C>D", 2)), _ranking(ballot("C>A>B>D", 2)))


def test_a_line_per_action_from_its_first_place_to_its_second() -> None:
    lines = draw_rounds(ROUNDS).data[:-1]
    assert [tuple(line.y) for line in lines] == [(2, 0), (0, 1), (1, 2), (3, 3)]
    assert [line.line.color for line in lines] == [BLUE, ORANGE, ORANGE, MUTED]
    assert [line.line.width for line in lines] == [4, 4, 4, 1.5]


def test_labels_say_the_places_and_the_change_without_colour() -> None:
    labels = [note.text for note in draw_rounds(ROUNDS).layout.annotations]
    assert labels[0] == "&lt;b&gt;Rotular&lt;/b&gt; &amp; señalizar  <b>3</b>"
    assert labels[1].startswith("<b>1</b>  &lt;b&gt;Rotular&lt;/b&gt; &amp; señalizar")
    assert "▲ 2" in labels[1]
    assert "▼ 1" in labels[3]
    assert labels[7] == "<b>4</b>  Acción D"


def test_tied_actions_have_a_line_each() -> None:
    rounds = compare_rounds(_ranking(ballot("A=B=C=D", 2)), _ranking(ballot("D>C>B>A", 2)))
    lines = draw_rounds(rounds).data[:-1]
    assert sorted(line.y[0] for line in lines) == [0, 1, 2, 3]


def test_both_ends_know_their_action() -> None:
    ends = draw_rounds(ROUNDS, narrow=True).data[-1]
    assert "".join(chr(item_id) for item_id in ends.customdata) == "CABDCABD"
    assert "Subió del lugar 3 al 1." in ends.hovertext[0]


def test_the_title_says_whether_people_agree_more() -> None:
    rounds = compare_rounds(_ranking(ballot("A>B>C>D"), ballot("D>C>B>A")), _ranking(ballot("A>B>C>D", 2)))
    assert "coincide más que en la primera vuelta" in draw_rounds(rounds).layout.title.text.replace("</b><br><b>", " ")


def test_actions_of_one_round_only_are_counted_in_the_note() -> None:
    second = rank_together(VOTED[:3], [ballot("A>B>C", 2)])
    title = draw_rounds(compare_rounds(_ranking(ballot("A>B>C>D", 2)), second)).layout.title.text
    assert "No se dibujan las que están en una sola vuelta (1)." in title


def test_without_votes_there_is_still_a_frame() -> None:
    figure = draw_rounds(compare_rounds(_ranking(), _ranking()))
    assert "Falta que se vote en las dos vueltas." in figure.layout.title.text
