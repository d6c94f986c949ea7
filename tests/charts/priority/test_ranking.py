from planner.charts.priority.ranking import draw_ranking
from planner.services.priority.ranking.ballots import Item
from planner.services.priority.ranking.result import GroupRanking, rank_together
from tests.services.priority.ranking.votes import ballot, items


def _ranking() -> GroupRanking:
    voted = [*items("AB"), Item(ord("C"), "<b>Rotular</b> & señalizar"), *items("D")]
    return rank_together(voted, [ballot("C>A>B>D", 3, "Personal"), ballot("C>D>A>B", 3, "Directivo(a)")])


def test_a_row_per_action_in_the_groups_order_at_its_mean_place() -> None:
    means = draw_ranking(_ranking()).data[-1]
    assert "".join(chr(item_id) for item_id in means.customdata) == "CADB"
    assert tuple(means.x) == (1.0, 2.5, 3.0, 3.5)
    assert list(means.y) == sorted(means.y)


def test_the_first_place_is_on_top_and_at_the_left() -> None:
    layout = draw_ranking(_ranking()).layout
    assert layout.yaxis.range[0] > layout.yaxis.range[1]
    assert layout.xaxis.range[0] < layout.xaxis.range[1]


def test_what_divides_the_group_says_it_in_words_too() -> None:
    labels = [note.text for note in draw_ranking(_ranking()).layout.annotations]
    assert ["Opiniones divididas" in label for label in labels] == [False, False, True, False]
    assert labels[2].startswith("<b>3</b>  Acción D<br>")


def test_every_role_has_a_mark_of_its_own_that_is_named() -> None:
    roles = [trace for trace in draw_ranking(_ranking()).data if trace.showlegend]
    assert [trace.name for trace in roles] == ["Directivo(a) (3 personas)", "Personal (3 personas)"]
    assert [tuple(trace.x) for trace in roles] == [(1.0, 3.0, 2.0, 4.0), (1.0, 2.0, 4.0, 3.0)]
    assert len({trace.marker.symbol for trace in roles}) == 2


def test_marks_of_roles_that_would_touch_lie_one_under_the_other_inside_their_row() -> None:
    roles = [f"Rol {number}" for number in range(6)]
    figure = draw_ranking(rank_together(items("AB"), [ballot("A>B", 2, role) for role in roles]), narrow=True)
    heights = sorted(trace.y[0] for trace in figure.data if trace.showlegend)
    assert len(set(heights)) == 6
    assert heights[-1] < 0.5


def test_one_role_alone_needs_no_mark() -> None:
    figure = draw_ranking(rank_together(items("AB"), [ballot("A>B", 3, "Personal")]))
    assert [trace for trace in figure.data if trace.showlegend] == []


def test_tied_actions_say_so() -> None:
    labels = [note.text for note in draw_ranking(rank_together(items("AB"), [ballot("A=B", 3)])).layout.annotations]
    assert all(label.startswith("<b>1</b>") and "empatada" in label for label in labels)


def test_texts_of_people_are_never_markup() -> None:
    figure = draw_ranking(_ranking())
    shown = [figure.layout.title.text, figure.layout.annotations[0].text, figure.data[-1].hovertext[0]]
    assert all("&lt;b&gt;Rotular&lt;/b&gt; &amp; señalizar" in text for text in shown)


def test_without_votes_or_actions_there_is_still_a_frame() -> None:
    assert "Todavía no votó nadie" in draw_ranking(rank_together(items("AB"), [])).layout.title.text
    assert "Todavía no hay acciones" in draw_ranking(rank_together([], []), narrow=True).layout.title.text
