from planner.services.priority.ranking.ballots import Ballot
from planner.services.priority.ranking.result import GroupRanking, rank_together
from planner.services.priority.ranking.rounds import Move, Rounds, compare_rounds
from tests.services.priority.ranking.votes import ballot, items


def _ranking(written: str, *ballots: Ballot) -> GroupRanking:
    return rank_together(items(written), ballots)


def _compare(first: str, second: str) -> Rounds:
    return compare_rounds(_ranking("ABCDE", ballot(first, 2)), _ranking("ABCDE", ballot(second, 2)))


def test_a_second_round_beside_the_first() -> None:
    first = _ranking("ABCD", ballot("A>B>C>D", 3), ballot("D>C>B>A", 2))
    second = _ranking("ABCD", ballot("B>C>D>A", 5))
    found = compare_rounds(first, second)
    assert found.moves == (
        Move(ord("B"), "Acción B", 2, 1),
        Move(ord("C"), "Acción C", 3, 2),
        Move(ord("D"), "Acción D", 4, 3),
        Move(ord("A"), "Acción A", 1, 4),
    )
    assert [move.shift for move in found.moves] == [1, 1, 1, -3]
    assert found.agreement == (
        "El grupo coincide más que en la primera vuelta (de 0 a 1, pasó de 0,04 a 1,00). "
        "Ahora coincide casi por completo."
    )
    assert found.movement == (
        "Subieron más: «Acción B», del lugar 2 al 1; «Acción C», del lugar 3 al 2; y «Acción D», del lugar 4 al 3. "
        "Bajó más: «Acción A», del lugar 1 al 4."
    )


def test_what_moved_most_comes_first_and_where_too_many_moved_as_much_none_stands_out() -> None:
    assert [move.text for move in _compare("A>B>C>D>E", "C>A>B>D>E").most_moved] == ["Acción C", "Acción A", "Acción B"]
    assert [move.text for move in _compare("A>B>C>D>E", "E>A>B>C>D").most_moved] == ["Acción E"]
    assert _compare("A>B>C>D>E", "B>A>D>C>E").most_moved == ()


def test_many_that_moved_as_much_are_counted_instead_of_named() -> None:
    assert _compare("A>B>C>D>E", "E>A>B>C>D").movement == (
        "Subió más: «Acción E», del lugar 5 al 1. Bajaron más, 1 lugar, 4 acciones."
    )


def test_equal_rounds_say_so() -> None:
    found = _compare("A>B>C>D>E", "A>B>C>D>E")
    assert found.agreement == "El grupo coincide casi igual que en la primera vuelta (de 0 a 1, pasó de 1,00 a 1,00)."
    assert (found.movement, found.most_moved) == ("Ninguna acción cambió de lugar.", ())


def test_less_agreement_is_said_too() -> None:
    second = _ranking("ABC", ballot("A>B>C", 3), ballot("C>B>A", 3))
    found = compare_rounds(_ranking("ABC", ballot("A>B>C", 6)), second)
    assert found.agreement == (
        "El grupo coincide menos que en la primera vuelta (de 0 a 1, pasó de 1,00 a 0,00). Ahora casi no coincide."
    )


def test_actions_of_one_round_only_take_no_place() -> None:
    found = compare_rounds(_ranking("ABC", ballot("A>B>C", 2)), _ranking("BCD", ballot("D>C>B", 2)))
    assert [(move.text, move.first_place, move.second_place) for move in found.moves] == [
        ("Acción C", 2, 1),
        ("Acción B", 1, 2),
    ]
    assert (found.added, found.removed) == (("Acción D",), ("Acción A",))


def test_a_tie_that_comes_undone_moves_only_who_falls() -> None:
    found = compare_rounds(_ranking("AB", ballot("A=B", 2)), _ranking("AB", ballot("A>B", 2)))
    assert [move.shift for move in found.moves] == [0, -1]


def test_without_votes_in_a_round_nothing_is_compared() -> None:
    found = compare_rounds(_ranking("AB"), _ranking("AB", ballot("A>B", 2)))
    assert (found.moves, found.movement) == ((), "Falta que se vote en las dos vueltas.")
    assert found.agreement == "No se puede comparar cuánto coincide el grupo en las dos vueltas."
