import pytest
from hypothesis import given

from planner.services.priority.ranking.ballots import Ballot, Item, tally
from planner.services.priority.ranking.spread import GroupPlace, Spread, most_divided, spreads
from tests.services.priority.ranking.votes import ANY_MACHINE, ballot, elections, items, letters


def _spread(written: str, *ballots: Ballot) -> dict[str, Spread]:
    return {chr(one.item_id): one for one in spreads(tally(items(written), ballots))}


def test_the_places_of_an_action_worked_out_by_hand() -> None:
    found = _spread(
        "ABCDE", ballot("A>B>C>D>E", 2, "Personal"), ballot("B>C>D>E>A", 2, "Directivo(a)"), ballot("C>A>B>D>E", 1)
    )["A"]
    # The places of A are 1, 1, 2, 5, 5: mean 2.8, variance 16.8 / 5; the largest deviation would be 2.
    assert (found.best, found.low, found.median, found.high, found.worst) == (1, 1, 2, 5, 5)
    assert (found.mean, found.deviation, found.share) == pytest.approx((2.8, 3.36**0.5, 3.36**0.5 / 2))
    assert found.unnamed == 0
    assert found.by_group == (GroupPlace("Personal", 2, 1.0), GroupPlace("Directivo(a)", 2, 5.0))
    assert found.divided
    assert found.reading == (
        "La ponen entre el lugar 1 y el 5. 3 personas la ponen entre las 2 primeras y 2 entre las 2 últimas. "
        "Más arriba: Personal (lugar 1 en promedio). Más abajo: Directivo(a) (lugar 5 en promedio)."
    )


def test_what_everybody_puts_in_one_place_divides_nobody() -> None:
    found = _spread("AB", ballot("A>B", 3))["A"]
    assert (found.deviation, found.divided, found.reading) == (0.0, False, "La ponen en el lugar 1.")


def test_with_three_actions_the_sides_are_first_and_last() -> None:
    found = _spread("ABC", ballot("A>B>C", 2), ballot("B>C>A"))["A"]
    assert found.reading == "La ponen entre el lugar 1 y el 3. 2 personas la ponen primera y 1 última."


def test_what_people_do_not_name_is_told_apart() -> None:
    found = _spread("ABCD", ballot("A>B"), ballot("B>A"), ballot("B>C"))
    assert [one.unnamed for one in found.values()] == [1, 0, 2, 3]
    assert [one.reading for one in found.values()] == [
        "La ponen entre el lugar 1 y el 2. 1 de 3 personas no la nombró.",
        "La ponen entre el lugar 1 y el 2.",
        "Una persona la pone en el lugar 2. 2 de 3 personas no la nombraron.",
        "Nadie la nombró.",
    ]


def test_the_ballot_of_the_only_person_of_a_role_stays_private() -> None:
    found = _spread("ABC", ballot("A>B>C", 2, "Personal"), ballot("C>B>A", 1, "Directivo(a)"))["A"]
    assert found.by_group == (GroupPlace("Personal", 2, 1.0),)
    assert "Directivo" not in found.reading


def test_roles_that_hardly_differ_are_not_named() -> None:
    found = _spread("ABC", ballot("A>B>C", 2, "Personal"), ballot("A>B>C", 1, "Staff"), ballot("B>A>C", 1, "Staff"))
    assert found["A"].by_group[1].mean == 1.5
    assert "Más arriba" not in found["A"].reading


def test_the_most_divided_come_first_and_only_a_few() -> None:
    found = spreads(tally(items("ABCDEFG"), [ballot("A>B>C>D>E>F>G", 2), ballot("G>F>C>D>E>B>A", 2)]))
    assert letters([one.item_id for one in most_divided(found)]) == "AGBF"
    assert letters([one.item_id for one in most_divided(found, most=1)]) == "A"


def test_without_ballots_there_is_no_spread() -> None:
    assert spreads(tally(items("AB"), [])) == ()


@ANY_MACHINE
@given(elections())
def test_the_figures_of_every_spread_fit_together(election: tuple[list[Item], list[Ballot]]) -> None:
    counted = tally(*election)
    size = len(election[0])
    for one in spreads(counted):
        assert 1 <= one.best <= one.low <= one.median <= one.high <= one.worst <= size
        assert one.best - 1e-9 <= one.mean <= one.worst + 1e-9
        assert 0 <= one.share <= 1 + 1e-9
