"""The results of a wave, computed by hand."""

import pytest
from sqlmodel import Session

from planner.errors import NotFound
from planner.services.actor import Actor
from planner.services.results.reading import read_results
from planner.services.results.statistics.intervals import promoter_interval, wilson
from planner.services.results.values import GroupResult, WaveResults
from planner.services.waves.sampling import set_goals
from planner.vocabulary import ItemKind, Road
from tests.services.answers.collected import Collected, collect
from tests.services.results.small import all_the_same, answer_many, answer_small, ends


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


@pytest.fixture
def small(collected: Collected, session: Session) -> WaveResults:
    answer_small(collected, session)
    return read_results(collected.wave.id, session=session)


def test_a_question_says_how_all_answers_are_spread(small: WaveResults, collected: Collected) -> None:
    rows = {row.item.id: row for row in small.items}
    first, second, third, fourth, _fifth = (rows[name] for name in collected.item_ids)
    assert [(row.counts, row.not_used, row.blank, row.n) for row in (first, second, third, fourth)] == [
        ((1, 1, 0, 2, 2), 0, 0, 6),
        ((1, 0, 1, 1, 1), 1, 1, 4),
        ((1, 1, 1, 0, 1), 0, 2, 4),
        ((0, 0, 0, 0, 0), 0, 6, 0),
    ]
    assert ends(first.satisfied) == (0.6667, *(round(end, 4) for end in wilson(4 / 6, 6)), 6)
    assert ends(first.dissatisfied) == (0.3333, *(round(end, 4) for end in wilson(2 / 6, 6)), 6)
    assert ends(first.mean) == (62.5, 19.39, 100.0, 6)
    assert first.is_flagged
    assert not second.is_flagged  # four answers are too few to say so
    assert fourth.satisfied is not None
    assert (fourth.satisfied.value, fourth.satisfied.n) == (None, 0)


def test_a_question_that_few_answered_stays_out_of_the_total_of_its_moment(small: WaveResults) -> None:
    first = small.moments[0]
    assert [row.n for row in first.items] == [6, 4]
    assert (first.clients, ends(first.satisfied)) == (6, ends(first.items[0].satisfied))
    assert (small.moments[2].clients, small.moments[2].mean.value) == (0, None)


def test_a_moment_with_one_question_is_that_question(small: WaveResults) -> None:
    moment = small.moments[1]
    assert (moment.satisfied, moment.dissatisfied, moment.mean) == (
        moment.items[0].satisfied,
        moment.items[0].dissatisfied,
        moment.items[0].mean,
    )


def test_those_who_recommend_less_those_who_do_not(small: WaveResults) -> None:
    found = small.recommendation
    assert found is not None
    assert (found.promoters, found.passives, found.detractors) == (3, 1, 2)
    assert ends(found.score) == (0.1667, *(round(end, 4) for end in promoter_interval(3, 2, 6)), 6)


def test_the_whole_wave(small: WaveResults, collected: Collected) -> None:
    assert (small.wave_id, small.number, small.responses, small.by_road) == (
        collected.wave.id, 1, 6, ((Road.WEB, 6),)
    )  # fmt: skip
    assert small.overall is not None
    assert small.overall.counts == (1, 1, 1, 2, 1)
    assert (small.confidence, small.is_weighted, small.form) == (0.95, False, collected.form)
    assert small.first_at is not None
    assert small.last_at is not None
    assert small.first_at <= small.last_at
    assert [row.item.kind for row in small.items].count(ItemKind.PROFILE) == 2
    assert small.reliability.alpha is None
    assert small.importance.points == ()
    assert small.importance.reason != ""
    assert small.warnings[0] == (
        "Con 6 respuestas el margen es de ± 31 puntos: léalas como opiniones, no como cifras de todos los clientes."
    )


def test_a_small_branch_hides_the_other_one_too(small: WaveResults) -> None:
    by_branch = small.groupings[0]
    assert (by_branch.id, by_branch.title) == ("branch", "Por agencia u oficina")
    assert by_branch.groups == (
        GroupResult("Centro", 5, is_masked=True),
        GroupResult("Norte", 1, is_masked=True),
    )


def test_groups_large_enough_are_shown(collected: Collected, session: Session) -> None:
    for code in (5, 4, 4, 2, 1, 3):
        for branch in (0, 1):
            collected.answer(session, {**all_the_same(collected, code), "antiguedad": branch + 1}, branch=branch)
    results = read_results(collected.wave.id, session=session)
    assert [[(row.label, row.responses, row.is_masked) for row in found.groups[:2]] for found in results.groupings] == [
        [("Centro", 6, False), ("Norte", 6, False)],
        [(label, 6, False) for label in results.form.items[-1].options[:2]],
    ]
    centre = results.groupings[0].groups[0]
    assert ends(centre.overall) == (0.5, *(round(end, 4) for end in wilson(0.5, 6)), 6)
    assert [moment for moment, _estimate in centre.by_moment] == [moment.id for moment in results.form.moments]
    assert centre.recommendation is None  # nobody answered it


def test_a_wave_without_answers_says_so(collected: Collected, session: Session) -> None:
    results = read_results(collected.wave.id, session=session)
    assert (results.responses, results.by_road, results.first_at, results.weakest) == (0, (), None, None)
    assert results.warnings == ("Todavía no hay respuestas. Cuando lleguen, aquí verá qué dicen sus clientes.",)
    assert all(row.n == 0 for row in results.items)


def test_each_branch_counts_as_its_clients(collected: Collected, session: Session, actor: Actor) -> None:
    for branch, codes in enumerate([(5, 5, 5, 5, 5, 5, 5, 5, 1, 1), (5, 1, 1, 1, 1)]):
        for code in codes:
            collected.answer(session, all_the_same(collected, code), branch=branch)
    set_goals(collected.wave.id, dict(zip(collected.branches, (100, 300), strict=True)), session=session, actor=actor)
    results = read_results(collected.wave.id, session=session, weighted=True)
    assert results.is_weighted
    assert results.overall is not None
    assert results.overall.satisfied is not None
    # A quarter of 8/10 and three quarters of 1/5; weights 0.375 and 2.25: (sum)^2 / sum of squares.
    assert results.overall.satisfied.value == pytest.approx(0.25 * 0.8 + 0.75 * 0.2)
    assert results.overall.satisfied.effective_n == pytest.approx(15**2 / (10 * 0.375**2 + 5 * 2.25**2))
    assert results.overall.counts == (6, 0, 0, 0, 9)
    assert results.moments[0].satisfied.value == pytest.approx(0.35)


def test_weighting_that_cannot_be_says_why(collected: Collected, session: Session, actor: Actor) -> None:
    collected.answer(session, all_the_same(collected, 5), branch=0)
    first = read_results(collected.wave.id, session=session, weighted=True)
    set_goals(collected.wave.id, {collected.branches[1]: 300}, session=session, actor=actor)
    second = read_results(collected.wave.id, session=session, weighted=True)
    assert (first.is_weighted, second.is_weighted) == (False, False)
    assert first.warnings[-1] == "Para ponderar, anote primero cuántos clientes tiene cada agencia u oficina."
    assert second.warnings[-1] == "No se puede ponderar: falta anotar cuántos clientes tiene Centro."


def test_what_makes_clients_satisfied_weighs_most(collected: Collected, session: Session) -> None:
    answer_many(collected, session, (0.5, 0.8, 0.7, 0.6, 0.9), clients=120)
    results = read_results(collected.wave.id, session=session)
    found = results.importance
    assert (found.n, len(found.points), found.importance_cut) == (120, 5, 0.2)
    shares = [point.derived or 0.0 for point in found.points]
    assert sum(shares) == pytest.approx(1.0)
    first = found.points[0]
    assert shares.index(max(shares)) == 0
    assert (first.quadrant, found.r2 is not None and found.r2 > 0.5) == ("Mejorar primero", True)
    assert first.derived_low is not None
    assert first.derived_low > 0.2
    assert {point.quadrant for point in found.points[1:]} <= {"Puede esperar", "Quizás sobra esfuerzo"}


def test_questions_that_go_together_are_reliable(collected: Collected, session: Session) -> None:
    for code in (1, 2, 3, 4, 5) * 8:
        choices = all_the_same(collected, code)
        collected.answer(session, {**choices, collected.item_ids[0]: 6 - code})
    found = read_results(collected.wave.id, session=session).reliability
    assert (found.items, found.n) == (5, 40)
    assert found.alpha == pytest.approx(5 / 4 * (1 - 5 / 9))
    assert "cosas distintas (alfa de Cronbach 0,56)" in found.reading


def test_a_wave_that_is_gone_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        read_results(4711, session=session)


def test_reading_twice_says_the_same(collected: Collected, session: Session) -> None:
    answer_many(collected, session, (0.5, 0.8, 0.7, 0.6, 0.9), clients=40)
    assert read_results(collected.wave.id, session=session) == read_results(collected.wave.id, session=session)
