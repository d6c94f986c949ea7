from dataclasses import replace

import pytest

from planner.services.results.findings import (
    comparison_finding,
    flagged_words,
    grouping_finding,
    importance_finding,
    rivals_note,
    satisfaction_finding,
    too_few,
    wave_finding,
)
from planner.services.results.importance import stated_against_derived
from planner.services.results.interval_rows import group_rows, moment_rows
from planner.services.results.satisfaction_circle import band_of
from planner.services.results.sentences import (
    change_words,
    dissatisfied_words,
    few_words,
    group_words,
    moment_words,
    percent_between,
    recommendation_words,
    satisfied_words,
    signed,
)
from planner.services.results.values import Estimate, Grouping, GroupResult, ImportanceMap, Recommendation
from planner.vocabulary import Importance
from tests.charts.results_made import make_comparison, make_grouping, make_results, share


def test_a_share_is_said_with_people() -> None:
    assert satisfied_words(Estimate(0.72, 0.65, 0.78, 120)) == (
        "De cada 100 clientes, 72 quedaron satisfechos (entre 65 y 78)."
    )
    assert dissatisfied_words(Estimate(0.01, 0.0, 0.05, 120)) == (
        "De cada 100 clientes, 1 quedó insatisfecho (entre 0 y 5)."
    )
    assert percent_between(Estimate(0.72, 0.65, 0.78, 120)) == "72\N{NO-BREAK SPACE}% (65 a 78)"


@pytest.mark.parametrize("n", [0, 1, 4])
def test_few_answers_have_no_figure(n: int) -> None:
    said = satisfied_words(share(0.5, n))
    assert said == few_words(n)
    assert "Pocas respuestas" in said
    assert "%" not in said


def test_recommending_is_said_without_an_index() -> None:
    found = Recommendation(162, 108, 54, Estimate(0.3333, 0.2495, 0.4111, 324))
    assert recommendation_words(found) == (
        "De cada 100 clientes, 50 nos recomendarían con gusto (nota 9 o 10) y 17 no lo harían (nota de 0 a 6). "
        "La diferencia es de +33 (entre +25 y +41)."
    )
    assert "Pocas respuestas" in recommendation_words(Recommendation(1, 0, 0, Estimate(1.0, 0.2, 1.0, 1)))


def test_a_change_is_only_claimed_when_it_is_clear() -> None:
    found = Estimate(0.12, 0.03, 0.21, 200)
    assert change_words(found, is_clear=True) == "Subió 12 puntos (entre +3 y +21 puntos)"
    assert change_words(found, is_clear=False) == "No se puede afirmar que cambió (entre +3 y +21 puntos)"
    assert change_words(Estimate(-0.01, -0.02, -0.01, 9), is_clear=True).startswith("Bajó 1 punto ")
    assert "faltan respuestas" in change_words(Estimate(None, None, None, 0), is_clear=False)
    assert [signed(value) for value in (0.12, -0.04, 0.001)] == ["+12", "−4", "0"]


def test_several_answers_of_few_clients_are_still_few() -> None:
    moment = make_results(3).moments[0]
    crowd = type(moment)(moment.moment, moment.items, share(0.5, 12), share(0.1, 12), moment.mean, clients=3)
    assert band_of(crowd) is None
    assert "Pocas respuestas: hay 3 respuestas" in moment_words(crowd)
    assert moment_rows([crowd])[0].estimate is None


def test_bands_follow_the_figure_that_is_shown() -> None:
    moment = make_results(3).moments[0]

    def band(value: float) -> int | None:
        return band_of(type(moment)(moment.moment, (), share(value, 90), share(0.1, 90), moment.mean, clients=90))

    assert [band(value) for value in (0.494, 0.496, 0.7, 0.8, 0.9)] == [0, 1, 2, 3, 4]


def test_findings_name_the_weakest_and_its_rivals() -> None:
    results = make_results(14)
    assert satisfaction_finding(results) == (
        "Lo más débil es el momento 3, Espera su turno en la sala: 38 de cada 100 respuestas son buenas"
    )
    assert rivals_note(results) == "Por los márgenes, también podrían serlo los momentos 1 y 11."
    assert "No se puede afirmar que sea peor que los demás" in rivals_note(make_results(3, n=6))
    assert wave_finding(results).startswith("De cada 100 clientes, 72")
    assert (too_few(results), too_few(make_results(5, n=3))) == ("", few_words(3))


def test_groups_differ_only_when_their_margins_do_not_touch() -> None:
    assert grouping_finding(make_grouping(120)) == "En «Juliaca» hay más clientes satisfechos que en «Puno»"
    assert grouping_finding(make_grouping(18)).startswith("No se puede afirmar que un grupo")
    alone = Grouping("agencia", "Por agencia u oficina", (GroupResult("Puno", 3, is_masked=True),))
    assert grouping_finding(alone).startswith("No se puede afirmar nada")


def test_the_other_findings() -> None:
    results = make_results(14)
    assert importance_finding(results.importance) == "Lo primero por mejorar: las preguntas 4, 11 y 15"
    assert importance_finding(ImportanceMap((), None, None, None, 0)).startswith("Nada importante")
    assert comparison_finding(make_comparison(results)) == (
        "1 momento mejoró con claridad; de los otros 13, no se puede afirmar"
    )
    assert flagged_words(results.items).endswith("la peor primero: 4, 2, 12, 5, 8, 11 y otras.")
    assert flagged_words(()) == ""


def test_what_the_team_said_is_set_against_what_weighs() -> None:
    found = make_results(14).importance
    cut = found.importance_cut or 0
    heavy = replace(found.points[0], stated=Importance.LOW, derived=2 * cut)
    light = replace(found.points[1], stated=Importance.VITAL, derived=cut / 10)
    unknown = replace(found.points[2], stated=None, derived=2 * cut)
    assert stated_against_derived(replace(found, points=(heavy, light, unknown))) == (
        "Pesa más de lo que el equipo anotó: pregunta 2.",
        "Pesa menos de lo que el equipo anotó: pregunta 3.",
    )
    assert stated_against_derived(ImportanceMap((), None, None, None, 0)) == ()


def test_groups_are_compared_in_one_moment_too() -> None:
    low, high = share(0.3, 60), share(0.9, 60)
    groups = tuple(
        GroupResult(name, 60, is_masked=False, overall=share(0.7, 60), by_moment=((5, figure),))
        for name, figure in (("Puno", low), ("Ilave", high))
    )
    grouping = Grouping("agencia", "Por agencia u oficina", groups)
    assert grouping_finding(grouping).startswith("No se puede afirmar")
    assert grouping_finding(grouping, 5) == "En «Ilave» hay más clientes satisfechos que en «Puno»"
    assert [row.estimate for row in group_rows(grouping, 5)] == [low, high]
    assert [row.estimate for row in group_rows(grouping, 6)] == [None, None]


def test_a_group_without_answers_is_not_said_to_be_hidden() -> None:
    empty = GroupResult("Ilave", 0, is_masked=True)
    assert group_words(empty, None) == "Todavía sin respuestas"
    assert "se podría reconocer a alguien" in group_words(replace(empty, responses=3), None)
    assert "se podría deducir la de un grupo" in group_words(replace(empty, responses=57), None)


def test_moments_that_are_all_alike_have_no_weakest() -> None:
    results = make_results()
    same = replace(
        results, moments=tuple(replace(row, satisfied=share(1.0, 60), clients=60) for row in results.moments)
    )
    assert same.weakest is None
    assert satisfaction_finding(same) == "Todos los momentos salen igual: 100 de cada 100 respuestas son buenas"
    assert rivals_note(same) == ""
