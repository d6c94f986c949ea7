import json

import pytest
from hypothesis import given

from planner.errors import InvalidInput
from planner.services.priority.ranking.ballots import Ballot, Item
from planner.services.priority.ranking.result import as_json, from_json, rank_together
from tests.services.priority.ranking.votes import ANY_MACHINE, CYCLE, TENNESSEE, ballot, elections, items, letters


def test_both_orders_stand_side_by_side() -> None:
    found = rank_together(items("MNCK"), TENNESSEE)
    assert (letters(found.borda.order), letters(found.kemeny.order)) == ("NCMK", "NCKM")
    assert (found.ballots, found.people, found.kemeny.distance) == (4, 100, 207)
    assert found.warning.startswith("Las dos formas de contar no dan el mismo orden: «Acción M» va en el lugar 3")


def test_there_is_no_warning_when_both_orders_agree() -> None:
    found = rank_together(items("ABC"), [ballot("B>A>C", 4), ballot("B>C>A", 1)])
    assert (found.differences, found.warning) == ((), "")


def test_what_divides_the_group_is_there_to_talk_about() -> None:
    found = rank_together(items("ABCD"), [ballot("A>B>C>D", 3, "Personal"), ballot("D>B>C>A", 3, "Directivo(a)")])
    assert letters([spread.item_id for spread in found.to_discuss]) == "AD"
    assert [(one.group, one.w) for one in found.by_group] == [("Directivo(a)", 1.0), ("Personal", 1.0)]
    assert found.concordance.w == pytest.approx(0.1)


def test_what_is_stored_comes_back_the_same() -> None:
    for found in (rank_together(items("ABC"), CYCLE), rank_together(items("AB"), []), rank_together([], [])):
        assert from_json(json.loads(json.dumps(as_json(found)))) == found


@ANY_MACHINE
@given(elections())
def test_any_ranking_comes_back_the_same(election: tuple[list[Item], list[Ballot]]) -> None:
    found = rank_together(*election)
    assert from_json(json.loads(json.dumps(as_json(found)))) == found


@pytest.mark.parametrize("stored", [None, {}, {"items": "todos"}])
def test_what_is_no_ranking_is_refused(stored: object) -> None:
    with pytest.raises(InvalidInput, match="El resultado guardado de esta votación no se puede leer"):
        from_json(stored)


def test_ballots_that_cannot_be_counted_are_refused_all_together() -> None:
    with pytest.raises(InvalidInput) as error:
        rank_together(items("AB"), [ballot("A>B"), ballot("Z"), ballot("A", 0)])
    assert [problem.place for problem in error.value.problems] == ["Voto 2", "Voto 3"]
