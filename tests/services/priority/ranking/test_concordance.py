import pytest
from hypothesis import given

from planner.services.priority.ranking.ballots import Ballot, Item, Tally, tally
from planner.services.priority.ranking.concordance import (
    Closeness,
    Concordance,
    closeness_of,
    concordance,
    concordance_by_group,
)
from tests.services.priority.ranking.votes import ANY_MACHINE, ballot, elections, items

# Seconds that 22 baseball players took from home to second base, rounding the first in three ways.
ROUNDING_TIMES = (
    *((5.40, 5.50, 5.55), (5.85, 5.70, 5.75), (5.20, 5.60, 5.50), (5.55, 5.50, 5.40), (5.90, 5.85, 5.70)),
    *((5.45, 5.55, 5.60), (5.40, 5.40, 5.35), (5.45, 5.50, 5.35), (5.25, 5.15, 5.00), (5.85, 5.80, 5.70)),
    *((5.25, 5.20, 5.10), (5.65, 5.55, 5.45), (5.60, 5.35, 5.45), (5.05, 5.00, 4.95), (5.50, 5.50, 5.40)),
    *((5.45, 5.55, 5.50), (5.55, 5.55, 5.35), (5.45, 5.50, 5.55), (5.50, 5.45, 5.25), (5.65, 5.60, 5.40)),
    *((5.70, 5.65, 5.55), (6.30, 6.30, 6.25)),
)


def _counted(rows: tuple[tuple[float, ...], ...]) -> Tally:
    """One ballot per row, the lowest value first."""
    ballots = [Ballot("", "", {item: round(100 * value) for item, value in enumerate(row)}) for row in rows]
    return tally([Item(item, f"Acción {item}") for item in range(len(rows[0]))], ballots)


def test_four_people_five_things() -> None:
    points = ((5, 3, 4, 2, 1), (4, 5, 3, 2, 1), (5, 2, 3, 4, 1), (3, 5, 4, 1, 2))
    counted = _counted(tuple(tuple(6 - point for point in row) for row in points))
    assert (24 - counted.places.sum(axis=0)).tolist() == [17, 15, 14, 9, 5]
    found = concordance(counted)
    assert (found.w, found.degrees) == (0.6, 4)
    assert found.chi_square == pytest.approx(9.6)
    assert found.p_value == pytest.approx(0.0477, abs=5e-5)


def test_three_people_ten_things() -> None:
    rows = ((1, 5, 6, 7, 10, 4, 8, 3, 9, 2), (7, 6, 2, 5, 9, 3, 1, 10, 4, 8), (6, 4, 8, 5, 10, 1, 3, 9, 7, 2))
    counted = _counted(rows)
    assert ((counted.places.sum(axis=0) - 16.5) ** 2).sum() == 320.5
    assert concordance(counted).w == pytest.approx(0.43165, abs=5e-6)


def test_ties_are_corrected_for() -> None:
    found = concordance(_counted(ROUNDING_TIMES))
    assert found.w == pytest.approx(0.2532468, abs=5e-8)
    assert found.chi_square == pytest.approx(11.143, abs=5e-4)
    assert (found.people, found.degrees) == (22, 2)
    assert found.p_value == pytest.approx(0.003805, abs=5e-7)
    assert found.meaning == "El grupo coincide poco, aunque es difícil que sea pura casualidad."


@pytest.mark.parametrize(
    ("w", "closeness"),
    [
        (0, Closeness.HARDLY),
        (0.19, Closeness.HARDLY),
        (0.2, Closeness.LITTLE),
        (0.4, Closeness.HALFWAY),
        (0.6, Closeness.MOSTLY),
        (0.8, Closeness.NEARLY),
        (1, Closeness.NEARLY),
    ],
)
def test_the_words_change_at_the_cuts(w: float, closeness: Closeness) -> None:
    assert closeness_of(w) is closeness


@pytest.mark.parametrize(
    ("voted", "ballots", "meaning"),
    [
        ("ABC", [], "Todavía no votó nadie."),
        ("ABC", [ballot("A>B>C")], "No se puede calcular con un solo voto. Hacen falta al menos dos."),
        ("A", [ballot("A"), ballot("A")], "No se puede calcular con menos de dos acciones."),
        ("", [ballot("A", 2)], "No se puede calcular con menos de dos acciones."),
        ("AB", [ballot("A=B", 5)], "No se puede calcular con todas las acciones empatadas en todos los votos."),
    ],
)
def test_what_cannot_be_worked_out_says_why(voted: str, ballots: list[Ballot], meaning: str) -> None:
    people = sum(one.count for one in ballots)
    found = concordance(tally(items(voted), ballots))
    assert found == Concordance("", people, None, None, None, None, None, meaning)


def test_everybody_alike_is_one_and_opposites_are_none() -> None:
    alike = concordance(tally(items("ABCD"), [ballot("B>A>D>C", 9)]))
    assert (alike.w, alike.closeness) == (1.0, Closeness.NEARLY)
    assert alike.meaning == "El grupo coincide casi por completo, y es muy difícil que sea casualidad."
    opposed = concordance(tally(items("ABCD"), [ballot("A>B>C>D", 3), ballot("D>C>B>A", 3)]))
    assert (opposed.w, opposed.p_value) == (0.0, 1.0)
    assert opposed.meaning == "El grupo casi no coincide: es como si cada quien ordenara al azar."


def test_two_people_who_half_agree_are_told_that_it_may_be_chance() -> None:
    found = concordance(tally(items("ABC"), [ballot("A>B>C"), ballot("B>A>C")]))
    assert found.w == 0.75
    assert found.meaning == "El grupo coincide bastante, pero con tan pocos datos podría ser casualidad."


def test_each_role_by_itself() -> None:
    ballots = [ballot("A>B>C", 4, "Personal"), ballot("C>B>A", 4, "Directivo(a)"), ballot("B>A>C", 1, "Supervisor(a)")]
    found = concordance_by_group(tally(items("ABC"), [*ballots, ballot("A")]))
    assert [(one.group, one.people, one.w) for one in found] == [
        ("Directivo(a)", 4, 1.0),
        ("Personal", 4, 1.0),
        ("Supervisor(a)", 1, None),
    ]
    assert found[0].meaning == "Este grupo coincide casi por completo, y es difícil que sea casualidad."


@ANY_MACHINE
@given(elections())
def test_it_lies_between_none_and_one(election: tuple[list[Item], list[Ballot]]) -> None:
    found = concordance(tally(*election))
    if found.w is not None and found.p_value is not None:
        assert 0 <= found.w <= 1
        assert 0 <= found.p_value <= 1


@ANY_MACHINE
@given(elections(least_items=2))
def test_it_is_the_formula_with_the_correction_for_ties(election: tuple[list[Item], list[Ballot]]) -> None:
    counted = tally(*election)
    found = concordance(counted)
    m, n = counted.people, len(counted.item_ids)
    sums = counted.counts @ counted.places
    s = ((sums - sums.mean()) ** 2).sum()
    ties = sum(
        count * sum(list(row).count(place) ** 3 - list(row).count(place) for place in set(row))
        for row, count in zip(counted.places.tolist(), counted.counts.tolist(), strict=True)
    )
    if found.w is not None:
        assert found.w == pytest.approx(12 * s / (m**2 * (n**3 - n) - m * ties))


@ANY_MACHINE
@given(elections())
def test_several_equal_ballots_count_like_each_of_them(election: tuple[list[Item], list[Ballot]]) -> None:
    voted, ballots = election
    single = [Ballot("", one.group, one.ranks) for one in ballots for _ in range(one.count)]
    assert concordance(tally(voted, single)) == concordance(tally(voted, ballots))
