from planner.services.priority.ranking.ballots import Ballot, tally
from planner.services.priority.ranking.borda import borda_order
from planner.services.priority.ranking.kemeny import kemeny_order
from planner.services.priority.ranking.result import Difference, differences_of, warning_of
from tests.services.priority.ranking.votes import CYCLE, TENNESSEE, ballot, items


def _differences(written: str, ballots: list[Ballot]) -> tuple[Difference, ...]:
    counted = tally(items(written), ballots)
    return differences_of(borda_order(counted), kemeny_order(counted))


def test_the_cycle_is_told_action_by_action() -> None:
    found = _differences("ABC", CYCLE)
    assert found == (Difference(ord("C"), 1, 2), Difference(ord("B"), 2, 1))
    assert warning_of(found, {item.id: item.text for item in items("ABC")}) == (
        "Las dos formas de contar no dan el mismo orden: «Acción C» va en el lugar 1 al sumar lugares y en el 2 al "
        "comparar de dos en dos; y «Acción B» va en el lugar 2 al sumar lugares y en el 1 al comparar de dos en dos. "
        "Conversen antes de decidir."
    )


def test_only_the_farthest_apart_are_named() -> None:
    found = tuple(Difference(number, number, 6 - number) for number in (1, 5, 2, 4))
    warning = warning_of(found, {number: f"Acción {number}" for number in range(1, 6)})
    assert (
        "«Acción 2» va en el lugar 2 al sumar lugares y en el 4 al comparar de dos en dos; y 1 acción más." in warning
    )


def test_tennessee_differs_only_where_it_does() -> None:
    assert [chr(one.item_id) for one in _differences("MNCK", TENNESSEE)] == ["M", "K"]


def test_equal_orders_give_no_warning() -> None:
    assert _differences("ABC", [ballot("B>A>C", 3)]) == ()
    assert warning_of((), {}) == ""


def test_a_tie_of_the_sums_contradicts_no_order() -> None:
    # A and B tie by sums; two by two B wins 2 to 1.
    ballots = [ballot("A>C>B"), ballot("B>A>C"), ballot("B>A>C")]
    assert borda_order(tally(items("ABC"), ballots)).tied_groups == ((ord("A"), ord("B")), (ord("C"),))
    assert _differences("ABC", ballots) == ()
