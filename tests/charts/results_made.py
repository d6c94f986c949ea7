"""Results of waves of any size, made by hand as values; intervals are rough and only have to look like intervals."""

from dataclasses import replace
from datetime import UTC, datetime
from math import sqrt

from planner.services.cycle.matrix import Matrix
from planner.services.results.comparison_values import ActionEffect, Difference, NextSteps, ProposedGap, WaveComparison
from planner.services.results.values import (
    Estimate,
    Grouping,
    GroupResult,
    ImportanceMap,
    ImportancePoint,
    ItemResult,
    MomentResult,
    Recommendation,
    Reliability,
    WaveResults,
)
from planner.services.survey.form import SATISFACTION_SCALE, SurveyItem, SurveyMoment
from planner.vocabulary import Gap, Importance, ItemKind, Road
from tests.exports.factories import make_cycle, make_form

QUADRANTS = ("Mejorar primero", "Mantener", "Puede esperar", "Quizás sobra esfuerzo")
NOTHING = Estimate(None, None, None, 0)


def share(value: float, n: int) -> Estimate:
    """A share with an interval about as wide as that of n answers."""
    reach = 1.96 * sqrt(max(value * (1 - value), 0.01) / max(n, 1))
    return Estimate(value, max(0.0, value - reach), min(1.0, value + reach), n) if n else NOTHING


def item_result(item: SurveyItem, good: float, n: int = 120) -> ItemResult:
    """A question with that share of satisfied answers."""
    bad = min(1 - good, 0.02 + (1 - good) / 3)
    shares = (bad / 3, bad * 2 / 3, 1 - good - bad, good * 0.6, good * 0.4)
    counts = [round(part * n) for part in shares]
    counts[3] += n - sum(counts)
    mean = sum(25 * level * part for level, part in enumerate(shares))
    return ItemResult(item, tuple(counts), 4, 1, share(good, n), share(bad, n), Estimate(mean, mean - 4, mean + 4, n))


def made_item(number: int, moment_id: int) -> SurveyItem:
    return SurveyItem(
        id=f"r{number}",
        number=number,
        kind=ItemKind.SATISFACTION,
        text=f"¿Qué tan satisfecha o satisfecho quedó con el tiempo que esperó en el momento {number}?",
        moment_id=moment_id,
        requirement_id=number * 1000 + 1,
        options=SATISFACTION_SCALE,
        allows_none=True,
    )


def make_results(count: int = 14, *, n: int = 120, matrix: Matrix | None = None) -> WaveResults:
    """A wave about a cycle of that many moments; the third is the weakest and the last has too few answers."""
    cycle = matrix or make_cycle(count, requirements=2, actions=3)
    goods = [0.38 if index == 2 else 0.55 + 0.43 * ((index * 7) % 10) / 10 for index in range(len(cycle.moments))]
    moments = []
    for index, (moment, good) in enumerate(zip(cycle.moments, goods, strict=True)):
        answers = 3 if index == len(goods) - 1 and index > 2 else n
        found = item_result(made_item(index + 2, moment.id), good, answers)
        assert found.satisfied
        assert found.dissatisfied
        assert found.mean
        shown = SurveyMoment(id=moment.id, name=moment.name, position=moment.position)
        moments.append(MomentResult(shown, (found,), found.satisfied, found.dissatisfied, found.mean, answers))
    items = tuple(item for moment in moments for item in moment.items)
    form = make_form(3)
    overall = item_result(form.items[0], 0.72, n)
    return WaveResults(
        wave_id=7,
        number=2,
        name="Después de las mejoras",
        form=form,
        responses=n,
        by_road=((Road.WEB, n),) if n else (),
        first_at=datetime(2027, 3, 1, tzinfo=UTC),
        last_at=datetime(2027, 3, 20, tzinfo=UTC),
        is_weighted=False,
        confidence=0.95,
        overall=overall,
        items=(overall, *items),
        moments=tuple(moments),
        recommendation=Recommendation(n * 6 // 10, n - n * 6 // 10 - n // 5, n // 5, Estimate(0.4, 0.31, 0.48, n)),
        reliability=Reliability(0.84, len(items), n, "Las preguntas miden bien una misma idea (alfa 0,84)."),
        importance=make_map(items),
        groupings=(make_grouping(n),),
        warnings=(),
        how=("Los intervalos tienen 95 % de confianza (Wilson).", "«No usé» no entra en los porcentajes."),
    )


def make_map(items: tuple[ItemResult, ...]) -> ImportanceMap:
    """Every question somewhere on the map, each fifth one doubtful."""
    total = max(len(items), 1)
    points = []
    for index, found in enumerate(items):
        assert found.satisfied
        derived = (0.4 + (index * 3 % 7) / 5) / total
        low = (found.satisfied.value or 0) < 0.7
        quadrant = QUADRANTS[(0 if low else 1) if derived >= 1 / total else (2 if low else 3)]
        points.append(
            ImportancePoint(
                found.item,
                list(Importance)[index % 5],
                derived,
                derived * 0.8,
                derived * 1.2,
                found.satisfied,
                quadrant,
                is_doubtful=index % 5 == 1,
            )
        )
    return ImportanceMap(tuple(points), 1 / total, 0.7, 0.62, 110)


def make_grouping(n: int = 120) -> Grouping:
    """Three branches: one clearly better, one masked."""
    return Grouping(
        "agencia",
        "Por agencia u oficina",
        (
            GroupResult("Juliaca", n // 2, is_masked=False, overall=share(0.85, n // 2), satisfied=share(0.8, n)),
            GroupResult("Puno", n // 3, is_masked=False, overall=share(0.55, n // 3), satisfied=share(0.6, n)),
            GroupResult("Ilave", 3, is_masked=True),
        ),
    )


def make_comparison(results: WaveResults) -> WaveComparison:
    """Every moment before and after; the third clearly rose."""
    rows = []
    for index, moment in enumerate(results.moments):
        change = 0.2 if index == 2 else -0.03
        before = replace(moment.satisfied, value=(moment.satisfied.value or 0) - change)
        between = Estimate(change, change - 0.08, change + 0.08, moment.satisfied.n)
        label = f"{moment.moment.position}. {moment.moment.name}"
        rows.append(
            Difference(
                label, None, moment.moment.id, before, moment.satisfied, between, 0.01, is_clear=index == 2,
                detectable=0.14,
            )
        )  # fmt: skip
    return WaveComparison(
        "Ola 1", "Ola 2", tuple(rows), (), None, ("Pregunta 9: se quitó.",), (), ("Intervalos de Newcombe.",)
    )


def make_effect(results: WaveResults) -> ActionEffect:
    moment = results.moments[2]
    return ActionEffect(
        action_id=1,
        text="Abrir una segunda ventanilla en hora punta",
        items=tuple(row.item for row in moment.items),
        before=share(0.2, 110),
        after=moment.satisfied,
        difference=Estimate(0.18, 0.06, 0.29, 120),
        others=Estimate(-0.01, -0.05, 0.03, 900),
        contrast=Estimate(0.19, 0.06, 0.31, 120),
        reading="La subida es compatible con que la acción haya ayudado.",
        is_clear=True,
        finished="Se dio por terminada el 03/05/2027, antes de la ola 2.",
    )


def make_next(matrix: Matrix) -> NextSteps:
    """One gap for the first requirement of the matrix."""
    row = matrix.requirements[0]
    gap = ProposedGap(row.id, row.text, row.gap, Gap.LARGE, "31 de cada 100 clientes quedaron insatisfechos.")
    return NextSteps(places=(), gaps=(gap,), missing=(), warnings=())
