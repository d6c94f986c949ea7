from hypothesis import given
from hypothesis import strategies as st

from planner.services.cycle.matrix import MatrixAction
from planner.services.priority.judgements import Judgement, judgements_of
from planner.vocabulary import Criterion, Degree
from tests.plans import Judged, action, judged, matrix


def _judge(one: MatrixAction, *moments: list[Judged]) -> dict[Criterion, Judgement]:
    return {found.criterion: found for found in judgements_of(matrix([one], *moments))[1]}


def test_importance_and_gap_are_the_highest_of_the_requirements_answered() -> None:
    found = _judge(judged(1, 2, 4, 1, 10, 20), [(10, 5, 1)], [(20, 2, 3)])
    assert tuple(found.values()) == (
        Judgement(
            Criterion.IMPORTANCE,
            "Muy alta (5 de 5)",
            1.0,
            False,
            "La más alta de sus 2 requerimientos: «Requerimiento 10».",
        ),
        Judgement(
            Criterion.GAP, "Grande (3 de 3)", 1.0, False, "La más alta de sus 2 requerimientos: «Requerimiento 20»."
        ),
        Judgement(Criterion.REACH, "Bajo (2 de 5)", 0.25, False, "Lo valoró el equipo."),
        Judgement(Criterion.EFFORT, "Alto (4 de 5)", 0.25, False, "Lo valoró el equipo. Cuanto más bajo, más puntos."),
        Judgement(Criterion.COST, "Muy bajo (1 de 5)", 1.0, False, "Lo valoró el equipo. Cuanto más bajo, más puntos."),
    )


def test_what_nobody_judged_counts_as_the_middle_and_says_so() -> None:
    found = _judge(action(1, requirement_ids=(10,)), [(10, None, None)])
    unjudged = [Criterion.IMPORTANCE, Criterion.GAP, Criterion.EFFORT, Criterion.COST]
    assert [(found[one].raw, found[one].favour, found[one].assumed) for one in unjudged] == [
        ("Sin valorar", 0.5, True)
    ] * 4


def test_a_requirement_without_judgement_counts_as_the_middle_beside_lower_ones() -> None:
    found = _judge(action(1, requirement_ids=(10, 11)), [(10, 1, 3), (11, None, None)])
    assert (found[Criterion.IMPORTANCE].favour, found[Criterion.IMPORTANCE].assumed) == (0.5, True)
    assert found[Criterion.IMPORTANCE].reason == (
        "1 de sus 2 requerimientos está sin valorar: se supone un valor medio."
    )
    assert (found[Criterion.GAP].favour, found[Criterion.GAP].assumed) == (1.0, False)


def test_reach_without_judgement_grows_with_requirements_and_moments() -> None:
    moments: list[list[Judged]] = [[(10, 3, 1), (11, 3, 1)], [(20, 3, 1)], [(30, 3, 1)]]
    answered = {(): 1, (10,): 1, (10, 11): 2, (10, 20): 3, (10, 11, 20): 4, (10, 20, 30): 5, (10, 11, 20, 30): 5}
    found = {ids: _judge(action(1, requirement_ids=ids), *moments)[Criterion.REACH] for ids in answered}
    assert {ids: 1 + 4 * one.favour for ids, one in found.items()} == answered
    assert found[(10, 11, 20)].reason == "Calculado: atiende 3 requerimientos en 2 momentos."
    assert found[()].reason == "Calculado: no atiende ningún requerimiento."


ROW = st.tuples(st.one_of(st.none(), st.integers(1, 5)), st.one_of(st.none(), st.integers(0, 3)))


@given(rows=st.lists(ROW, min_size=2, max_size=6))
def test_answering_one_more_requirement_never_takes_favour_away(rows: list[tuple[int | None, int | None]]) -> None:
    moment: list[Judged] = [(number, *row) for number, row in enumerate(rows)]
    few = _judge(action(1, effort=Degree.LOW, requirement_ids=tuple(range(len(rows) - 1))), moment)
    more = _judge(action(1, effort=Degree.LOW, requirement_ids=tuple(range(len(rows)))), moment)
    assert all(more[criterion].favour >= few[criterion].favour for criterion in Criterion)
