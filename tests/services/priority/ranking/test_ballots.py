import pytest

from planner.errors import InvalidInput
from planner.services.priority.ranking.ballots import (
    Ballot,
    Item,
    PointsBallot,
    accept_ballot,
    accept_ballots,
    accept_points,
)

ITEMS = [Item(1, "Rotular la entrada"), Item(2, "Capacitar"), Item(3, "Ampliar el horario")]


def _sentences(error: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return str(error.value).splitlines()


def test_ties_gaps_and_only_the_first_ones_are_accepted() -> None:
    for ranks in ({1: 1, 2: 1}, {3: 1}, {1: 3, 2: 1}, {1: 2, 2: 2, 3: 2}):
        accepted = accept_ballot(Ballot("Ana", "", ranks), ITEMS)
        assert accepted.ranks == ranks


def test_every_problem_of_a_ballot_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as error:
        accept_ballot(Ballot("", "", {1: 4, 2: 0, 9: 1}, count=0), ITEMS)
    assert _sentences(error) == [
        "Su voto: la acción número 9 no está en la lista. Actualice la lista y vuelva a intentarlo.",
        "Su voto, «Rotular la entrada»: el lugar 4 no existe. Escriba un número entre 1 y 3.",
        "Su voto, «Capacitar»: el lugar 0 no existe. Escriba un número entre 1 y 3.",
        "Su voto: «0» no es un número de votos iguales posible. Escriba un número entre 1 y 999.",
    ]
    assert [problem.field for problem in error.value.problems] == ["9", "1", "2", "count"]


def test_a_ballot_that_orders_nothing_is_sent_back() -> None:
    with pytest.raises(InvalidInput, match=r"Su voto: no ordena ninguna acción\. Dé un lugar al menos a una\."):
        accept_ballot(Ballot("", "", {}), ITEMS)


def test_points_become_an_order_with_ties() -> None:
    accepted = accept_points(PointsBallot("7", "Personal", {1: 20, 2: 60, 3: 20}, count=2), ITEMS)
    assert accepted == Ballot("7", "Personal", {2: 1, 1: 2, 3: 2}, 2)


def test_actions_without_points_share_the_last_place_and_points_may_be_left_over() -> None:
    assert accept_points(PointsBallot("", "", {1: 0, 2: 30}), ITEMS).ranks == {2: 1}


def test_every_problem_of_the_points_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as error:
        accept_points(PointsBallot("", "", {1: 70, 2: -5, 3: 50, 9: 0}), ITEMS, place="Voto de Ana")
    assert _sentences(error) == [
        "Voto de Ana: la acción número 9 no está en la lista. Actualice la lista y vuelva a intentarlo.",
        "Voto de Ana, «Capacitar»: «-5» no es un número de puntos posible. Escriba 0 o más.",
        "Voto de Ana: reparte 120 puntos y el máximo es 100. Quite 20.",
    ]


def test_points_for_nothing_are_sent_back() -> None:
    with pytest.raises(InvalidInput, match=r"Su voto: no reparte ningún punto\. Dé puntos al menos a una acción\."):
        accept_points(PointsBallot("", "", {1: 0}), ITEMS, budget=10)


def test_all_ballots_are_checked_and_nobody_votes_twice() -> None:
    ballots = [Ballot("Ana", "", {1: 1}), Ballot("", "", {1: 8}), Ballot("Ana", "", {2: 1}), Ballot("", "", {})]
    with pytest.raises(InvalidInput) as error:
        accept_ballots(ballots, ITEMS)
    assert _sentences(error) == [
        "Voto 2, «Rotular la entrada»: el lugar 8 no existe. Escriba un número entre 1 y 3.",
        "Voto 3 (Ana): esta persona ya votó en esta vuelta. Deje un solo voto suyo.",
    ]


def test_what_was_deleted_since_can_be_taken_out_of_a_ballot() -> None:
    assert Ballot("7", "", {1: 1, 9: 2, 2: 3}).among(ITEMS).ranks == {1: 1, 2: 3}
