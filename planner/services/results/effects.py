"""Did the action work? What it aimed at before and after, against what nobody acted on. Figures never say why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from planner.services.cycle.matrix import Matrix, MatrixAction, read_matrix
from planner.services.results.comparison_values import ActionEffect, points
from planner.services.results.finished_actions import Finish, read_finishes
from planner.services.results.items import NOTHING
from planner.services.results.statistics.comparisons import adjusted_p
from planner.services.results.statistics.intervals import two_shares_p
from planner.services.results.values import MASKED_BELOW, Estimate
from planner.services.results.wave_comparison import WavePair, excludes_zero, independent_answers, read_pair, subtracted
from planner.services.survey.form import SurveyItem
from planner.vocabulary import ActionStatus

FEWEST = 30
"""With fewer answers on a side nothing is said about an action."""
NOT_ASKED = "No se puede afirmar nada: las dos encuestas no preguntan por lo que esta acción quería mejorar."

NOT_THEN = "Por la fecha en que terminó la acción, comparar estas dos olas no dice si ayudó."


def read_effects(before_id: int, after_id: int, *, session: Session) -> tuple[ActionEffect, ...]:
    """Every finished action of the cycle, by priority, between two waves. Raises NotFound or Refused.

    `others` are the shared questions about requirements that no action serves which has begun. The interval of the
    contrast takes the two changes as independent, which is wider than it need be.
    """
    pair = read_pair(before_id, after_id, session=session)
    matrix = read_matrix(pair.after.wave.cycle_id, session=session)
    done = [action for action in matrix.actions if action.status is ActionStatus.DONE]
    others = _change(pair, _untouched(pair, matrix))
    changes = [_change(pair, _aimed_at(pair, action)) for action in done]
    clear = _clear(changes, pair.confidence)
    finishes = read_finishes(pair, [action.id for action in done], session=session)
    return tuple(
        _effect(action, change, others, finishes.get(action.id), is_clear=place in clear)
        for place, (action, change) in enumerate(zip(done, changes, strict=True))
    )


@dataclass(frozen=True)
class _Change:
    """Some questions together in both waves."""

    items: tuple[SurveyItem, ...]
    before: Estimate = NOTHING
    after: Estimate = NOTHING
    difference: Estimate = NOTHING

    @property
    def is_enough(self) -> bool:
        return self.is_shown and min(self.before.n, self.after.n) >= FEWEST

    @property
    def is_shown(self) -> bool:
        return self.before.value is not None and self.after.value is not None


def _aimed_at(pair: WavePair, action: MatrixAction) -> list[SurveyItem]:
    return [item for item in pair.shared if item.requirement_id in action.requirement_ids]


def _untouched(pair: WavePair, matrix: Matrix) -> list[SurveyItem]:
    begun = [action for action in matrix.actions if action.status is not ActionStatus.PENDING]
    touched = {requirement for action in begun for requirement in action.requirement_ids}
    return [item for item in pair.shared if item.requirement_id and item.requirement_id not in touched]


def _change(pair: WavePair, items: Sequence[SurveyItem]) -> _Change:
    if not items:
        return _Change(())
    before, after = pair.pooled(items)
    return _Change(tuple(items), before, after, subtracted(after, before))


def _clear(changes: Sequence[_Change], confidence: float) -> set[int]:
    """The places of the changes that hold among all of them."""
    known = [place for place, change in enumerate(changes) if change.is_enough]
    levels = adjusted_p([_p(changes[place]) for place in known])
    return {
        place
        for place, level in zip(known, levels, strict=True)
        if level <= 1 - confidence and excludes_zero(changes[place].difference)
    }


def _p(change: _Change) -> float:
    after, before = change.after, change.before
    return two_shares_p(
        after.value or 0.0, independent_answers(after), before.value or 0.0, independent_answers(before)
    )


def _effect(
    action: MatrixAction, change: _Change, others: _Change, finish: Finish | None, *, is_clear: bool
) -> ActionEffect:
    compared = others.is_enough and change.is_enough
    could_show = finish is None or finish.can_show
    contrast = subtracted(change.difference, others.difference) if compared else None
    return ActionEffect(
        action_id=action.id,
        text=action.text,
        items=change.items,
        before=change.before,
        after=change.after,
        difference=change.difference,
        others=others.difference if others.is_enough else None,
        contrast=contrast,
        reading=_reading(change, contrast, is_clear=is_clear, could_show=could_show),
        is_clear=is_clear and could_show,
        finished=finish.words if finish else "",
    )


def _reading(change: _Change, contrast: Estimate | None, *, is_clear: bool, could_show: bool) -> str:
    if not change.items:
        return NOT_ASKED
    if not change.is_shown:
        return f"No se puede afirmar nada: en una de las dos olas respondieron menos de {MASKED_BELOW} personas."
    if not change.is_enough:
        return (
            f"No se puede afirmar nada: hay muy pocas respuestas ({change.before.n} antes y {change.after.n} después; "
            f"hacen falta {FEWEST})."
        )
    before, after = _of_100(change.before), _of_100(change.after)
    went = f"siguen siendo {after}" if before == after else f"pasaron de {before} a {after}"
    moved = f"De cada 100 respuestas, las satisfechas {went}"
    if not could_show:
        return f"{moved}. {NOT_THEN}"
    if not is_clear:
        return f"{moved}. No se puede afirmar que cambió: la diferencia está entre {_ends(change.difference)} puntos."
    if (change.difference.value or 0) < 0:
        return f"{moved}. Esto no es compatible con una mejora: conviene averiguar qué pasó."
    return f"{moved}. {_beside(contrast)}"


def _beside(contrast: Estimate | None) -> str:
    """What a clear rise is compatible with, beside what nobody acted on."""
    if contrast is None:
        return "Es compatible con que la acción ayudó, pero no hay con qué compararla: no es una prueba."
    if not excludes_zero(contrast):
        return "Lo que nadie tocó pudo subir igual: es compatible con que la acción ayudó, o con una mejora general."
    if (contrast.value or 0) < 0:
        return "Lo que nadie tocó subió todavía más: es compatible con una mejora general, no con la acción sola."
    return (
        f"Subió {points(contrast.value or 0)} puntos frente a lo que nadie tocó (entre {_ends(contrast)}): es "
        "compatible con que la acción ayudó, aunque no lo prueba."
    )


def _of_100(estimate: Estimate) -> int:
    return round(100 * (estimate.value or 0))


def _ends(estimate: Estimate) -> str:
    return f"{points(estimate.low or 0)} y {points(estimate.high or 0)}"
