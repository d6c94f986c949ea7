"""One wave against an earlier one: what changed, how sure that is, and what these answers could not even have shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from planner.errors import Refused
from planner.models import Wave
from planner.services.results.answers import Answered, read_answer_codes, tally
from planner.services.results.comparison_values import (
    Difference,
    WaveComparison,
    how_compared,
    moved_otherwise,
    titled,
    warnings_of,
)
from planner.services.results.items import NOTHING, is_satisfaction, read_item
from planner.services.results.pooling import items_in_total, pool, pooled_share
from planner.services.results.statistics.comparisons import adjusted_p, brunner_munzel
from planner.services.results.statistics.intervals import detectable_change, hybrid, two_shares_p
from planner.services.results.values import MASKED_BELOW, Estimate
from planner.services.survey.form import SurveyForm, SurveyItem, SurveyMoment
from planner.services.waves.waves import find_wave, form_of_wave
from planner.vocabulary import ItemKind


@dataclass(frozen=True)
class ComparedWave:
    """One of the two waves with its answers. `asked` are its questions of satisfaction by id, the overall one too."""

    wave: Wave
    form: SurveyForm
    answered: Answered

    @property
    def asked(self) -> dict[str, SurveyItem]:
        return {item.id: item for item in self.answered.items if is_satisfaction(item)}

    @property
    def title(self) -> str:
        return titled(self.wave)


@dataclass(frozen=True)
class WavePair:
    """Two waves of one cycle. `shared` are the questions that both ask, as the later one words them."""

    before: ComparedWave
    after: ComparedWave

    @property
    def confidence(self) -> float:
        return self.after.wave.confidence / 100

    @property
    def shared(self) -> tuple[SurveyItem, ...]:
        return tuple(item for name, item in self.after.asked.items() if name in self.before.asked)

    def pooled(self, items: Sequence[SurveyItem]) -> tuple[Estimate, Estimate]:
        """The share of satisfied answers to these shared questions together, before and after."""
        together = items_in_total(items, self.before.answered, self.after.answered)
        return _pooled(self.before, together, self.confidence), _pooled(self.after, together, self.confidence)


def read_pair(before_id: int, after_id: int, *, session: Session) -> WavePair:
    """The answers of both waves. Raises NotFound, and Refused when they are not two waves of one cycle."""
    before, after = find_wave(before_id, session=session), find_wave(after_id, session=session)
    if before.cycle_id != after.cycle_id or before.id == after.id:
        raise Refused("Elija dos olas distintas del mismo ciclo para compararlas.")
    return WavePair(_side(before, session), _side(after, session))


def _side(wave: Wave, session: Session) -> ComparedWave:
    form = form_of_wave(wave, session=session)
    return ComparedWave(wave, form, read_answer_codes(wave, form, session=session))


def _pooled(side: ComparedWave, items: Sequence[SurveyItem], confidence: float) -> Estimate:
    found = pool(side.answered.columns([side.asked[item.id] for item in items]), None)
    return _shown(pooled_share(found, found.satisfied, confidence), found.clients)


def _shown(estimate: Estimate, clients: int) -> Estimate:
    """The figure, or only how many answered when they are so few that one might recognise them."""
    return estimate if clients >= MASKED_BELOW else Estimate(None, None, None, estimate.n)


def compare_waves(before_id: int, after_id: int, *, session: Session) -> WaveComparison:
    """What changed from one wave to the other, per moment and question. Raises NotFound or Refused.

    A question counts when both ask it; a moment takes only such questions together. All rows are one family of
    comparisons for Benjamini and Hochberg.
    """
    pair = read_pair(before_id, after_id, session=session)
    moments = [row for moment in pair.after.form.moments if (row := _of_moment(pair, moment)) is not None]
    items = [_of_item(pair, item) for item in pair.shared]
    judged = _judged([*moments, *items], pair.confidence)
    found, asked = judged[: len(moments)], judged[len(moments) :]
    overall = {item.id for item in pair.shared if item.kind is ItemKind.OVERALL}
    return WaveComparison(
        before=pair.before.title,
        after=pair.after.title,
        moments=tuple(found),
        items=tuple(row for row in asked if row.item_id not in overall),
        overall=next((row for row in asked if row.item_id in overall), None),
        unmatched=_unmatched(pair),
        warnings=(*warnings_of(pair.before.wave, pair.after.wave, judged), *_moved_otherwise(pair, asked)),
        how=how_compared(pair.confidence),
    )


def _of_moment(pair: WavePair, moment: SurveyMoment) -> Difference | None:
    items = [item for item in pair.shared if item.moment_id == moment.id and item.kind is ItemKind.SATISFACTION]
    if not items:
        return None
    return difference(moment.name, *pair.pooled(items), pair.confidence, moment_id=moment.id)


def _of_item(pair: WavePair, item: SurveyItem) -> Difference:
    before, after = (_satisfied(side, item, pair.confidence) for side in (pair.before, pair.after))
    return difference(item.text, before, after, pair.confidence, item_id=item.id, moment_id=item.moment_id)


def _satisfied(side: ComparedWave, item: SurveyItem, confidence: float) -> Estimate:
    asked = side.asked[item.id]
    found = read_item(asked, side.answered.column(asked), None, confidence)
    return _shown(found.satisfied or NOTHING, found.n)


def difference(
    label: str,
    before: Estimate,
    after: Estimate,
    confidence: float,
    *,
    item_id: str | None = None,
    moment_id: int | None = None,
) -> Difference:
    """One row, not yet judged among the others: `is_clear` is False. With few answers on a side there is no p."""
    change = subtracted(after, before)
    p, detectable = None, None
    if before.value is not None and after.value is not None:
        p = two_shares_p(after.value, independent_answers(after), before.value, independent_answers(before))
        detectable = detectable_change(
            before.value, independent_answers(after), independent_answers(before), confidence
        )
    return Difference(label, item_id, moment_id, before, after, change, p, False, detectable)


def independent_answers(estimate: Estimate) -> float:
    """How many independent answers an estimate rests on."""
    return float(estimate.n) if estimate.effective_n is None else estimate.effective_n


def subtracted(after: Estimate, before: Estimate) -> Estimate:
    """`after` minus `before`, two independent figures, with the interval that follows from theirs (Newcombe; MOVER)."""
    ends = (after.value, after.low, after.high, before.value, before.low, before.high)
    n = after.n + before.n
    if None in ends:
        return Estimate(None, None, None, n)
    value, low, high, value_before, low_before, high_before = (float(end or 0) for end in ends)
    found = hybrid(value, (low, high), value_before, (low_before, high_before))
    return Estimate(value - value_before, *found, n)


def _judged(rows: Sequence[Difference], confidence: float) -> list[Difference]:
    """The same rows, clear or not: those that hold among all (Benjamini-Hochberg) and whose interval leaves out 0."""
    known = [place for place, row in enumerate(rows) if row.p is not None]
    adjusted = dict(zip(known, adjusted_p([rows[place].p or 0.0 for place in known]), strict=True))
    return [
        replace(row, is_clear=adjusted.get(place, 1.0) <= 1 - confidence and excludes_zero(row.difference))
        for place, row in enumerate(rows)
    ]


def excludes_zero(estimate: Estimate) -> bool:
    """Whether the interval lies on one side of 0."""
    return estimate.low is not None and estimate.high is not None and (estimate.low > 0 or estimate.high < 0)


def _unmatched(pair: WavePair) -> tuple[str, ...]:
    before, after = pair.before.asked, pair.after.asked
    gone = [f"Solo se preguntó antes: «{item.text}»" for name, item in before.items() if name not in after]
    new = [f"Solo se preguntó después: «{item.text}»" for name, item in after.items() if name not in before]
    changed = [
        f"Cambió el texto: antes «{before[item.id].text}», después «{item.text}»"
        for item in pair.shared
        if before[item.id].text != item.text
    ]
    return (*gone, *new, *changed)


def _moved_otherwise(pair: WavePair, rows: Sequence[Difference]) -> tuple[str, ...]:
    """The questions whose answers moved on the whole scale although the share of satisfied does not show it."""
    tests = []
    for row, item in zip(rows, pair.shared, strict=True):
        found = brunner_munzel(*(_counts(side, item) for side in (pair.before, pair.after)))
        if found is not None and row.p is not None:
            tests.append((item.number, row.is_clear, *found))
    adjusted = adjusted_p([p for *_rest, p in tests])
    moved = [
        (number, statistic > 0)
        for (number, is_clear, statistic, _p), level in zip(tests, adjusted, strict=True)
        if level <= 1 - pair.confidence and not is_clear
    ]
    sides = [(is_better, [number for number, better in moved if better is is_better]) for is_better in (True, False)]
    return tuple(moved_otherwise(numbers, is_better=is_better) for is_better, numbers in sides if numbers)


def _counts(side: ComparedWave, item: SurveyItem) -> list[int]:
    asked = side.asked[item.id]
    return [int(count) for count in tally(side.answered.column(asked), None).counts[1 : len(asked.options) + 1]]
