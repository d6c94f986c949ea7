from itertools import permutations

import pytest

from planner.services.priority.comparison import Comparison, Difference, compare_orders
from planner.services.priority.proposal import Weights, propose_order
from tests.plans import judged, matrix

ONLY_EFFORT = Weights(0, 0, 0, 1, 0)


def _compare(*efforts: int) -> Comparison:
    return compare_orders(
        propose_order(matrix([judged(n, 3, effort, 3) for n, effort in enumerate(efforts, 1)]), ONLY_EFFORT)
    )


def test_equal_orders_have_no_differences() -> None:
    assert _compare(1, 2, 3) == Comparison((), 0, 3, 1.0, "El orden del equipo y el propuesto son iguales.")


def test_each_difference_says_where_and_why() -> None:
    assert _compare(5, 1, 3).differences == (
        Difference(
            1,
            "Acción 1",
            1,
            3,
            -2,
            "Bajaría del lugar 1 al 3: pide más esfuerzo que las 2 acciones con las que se cruza.",
        ),
        Difference(2, "Acción 2", 2, 1, 1, "Subiría del lugar 2 al 1: pide menos esfuerzo que la acción 1."),
        Difference(3, "Acción 3", 3, 2, 1, "Subiría del lugar 3 al 2: pide menos esfuerzo que la acción 1."),
    )


def test_why_names_the_two_criteria_that_tell_most() -> None:
    actions = [judged(1, 3, 1, 5, 10), judged(2, 3, 5, 1, 20)]
    proposal = propose_order(matrix(actions, [(10, 1, 0)], [(20, 5, 3)]), Weights(3, 3, 2, 1, 1))
    assert [one.why for one in compare_orders(proposal).differences] == [
        "Subiría del lugar 2 al 1: atiende algo más importante y cierra una brecha mayor que la acción 1.",
        "Bajaría del lugar 1 al 2: atiende algo menos importante y cierra una brecha menor que la acción 2.",
    ]


@pytest.mark.parametrize(
    ("efforts", "swapped", "tau", "reading"),
    [
        ((1, 2, 3, 5, 4), 1, 0.8, "Los dos órdenes se parecen mucho: coinciden en 9 de las 10 parejas de acciones."),
        ((2, 1, 3, 5, 4), 2, 0.6, "Los dos órdenes se parecen bastante: coinciden en 8 de las 10 parejas de acciones."),
        ((3, 2, 1, 5, 4), 4, 0.2, "Los dos órdenes se parecen poco: coinciden en 6 de las 10 parejas de acciones."),
        ((5, 4, 3, 2, 1), 10, -1.0, "Los dos órdenes son muy distintos: coinciden en 0 de las 10 parejas de acciones."),
        ((2, 1), 1, -1.0, "Hay dos acciones, y la propuesta las pone al revés."),
        ((3,), 0, 1.0, "Todavía no hay dos acciones que comparar."),
    ],
)
def test_likeness_counts_swapped_pairs(efforts: tuple[int, ...], swapped: int, tau: float, reading: str) -> None:
    found = _compare(*efforts)
    assert (found.swapped, round(found.tau, 9), found.reading) == (swapped, tau, reading)


def test_every_difference_of_every_order_has_a_reason() -> None:
    for efforts in permutations((1, 2, 3, 4, 5)):
        for difference in _compare(*efforts).differences:
            assert "esfuerzo que la" in difference.why
            assert difference.shift == difference.team_place - difference.proposed_place
