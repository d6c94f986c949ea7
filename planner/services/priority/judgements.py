"""What is known of each action about the five criteria, each brought to a scale from 0 to 1.

Rules (a convention of this product, there is no standard):

- **Importance and gap** are the highest among the requirements that the action answers. With the mean, answering one
  more, minor, requirement would lower the score of an action that is better in every way; the highest never does.
- **Reach** is the one that the team judged. Without it: requirements answered + moments touched - 1, between 1 and 5.
- **Effort and cost** count inverted: the less, the better.
- What nobody has judged counts as the middle of its scale, and is marked as assumed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.formats import agreeing, count
from planner.services.cycle.matrix import Matrix, MatrixAction, MatrixRequirement
from planner.vocabulary import Criterion, Degree, Gap, Importance

NEUTRAL = 0.5
UNJUDGED = "Sin valorar"
CRITERIA = tuple(Criterion)
INVERTED = frozenset({Criterion.EFFORT, Criterion.COST})

AnyLevel = Importance | Gap | Degree


@dataclass(frozen=True)
class Judgement:
    """One criterion of one action.

    `raw` is what was judged, in Spanish; `favour` runs 0-1, where 1 speaks most for doing the action first;
    `assumed` tells that something is not judged yet; `reason` is a Spanish sentence about where the value comes from.
    """

    criterion: Criterion
    raw: str
    favour: float
    assumed: bool
    reason: str


def judgements_of(matrix: Matrix) -> dict[int, tuple[Judgement, ...]]:
    """The judgements of every action, by action id, in the order of `CRITERIA`."""
    requirements = {requirement.id: requirement for requirement in matrix.requirements}
    return {
        action.id: judge(action, [requirements[found] for found in action.requirement_ids]) for action in matrix.actions
    }


def judge(action: MatrixAction, answered: Sequence[MatrixRequirement]) -> tuple[Judgement, ...]:
    """The five judgements of an action that answers those requirements."""
    return (
        _most_demanding(Criterion.IMPORTANCE, [(row.importance, row) for row in answered]),
        _most_demanding(Criterion.GAP, [(row.gap, row) for row in answered]),
        _reach(action.reach, answered),
        _inverted(Criterion.EFFORT, action.effort),
        _inverted(Criterion.COST, action.cost_level),
    )


def normalised(level: AnyLevel) -> float:
    """Where a level stands on its own scale: 0 the lowest, 1 the highest."""
    lowest, highest = min(type(level)), max(type(level))
    return (level - lowest) / (highest - lowest)


def _described(level: AnyLevel) -> str:
    return f"{level.label} ({level.value} de {max(type(level)).value})"


def _neutral(criterion: Criterion, reason: str) -> Judgement:
    return Judgement(criterion, UNJUDGED, NEUTRAL, assumed=True, reason=reason)


def _most_demanding(
    criterion: Criterion, found: Sequence[tuple[Importance | Gap | None, MatrixRequirement]]
) -> Judgement:
    judged = [(level, row) for level, row in found if level is not None]
    missing = len(found) - len(judged)
    if not found:
        return _neutral(criterion, "No atiende ningún requerimiento: se supone un valor medio.")
    if not judged:
        return _neutral(criterion, "Sus requerimientos no están valorados: se supone un valor medio.")
    level, row = max(judged, key=lambda pair: pair[0])
    favour = normalised(level)
    if missing and favour < NEUTRAL:
        return _neutral(criterion, f"{_missing(missing, len(found))}: se supone un valor medio.")
    source = agreeing(len(found), "Del requerimiento", f"La más alta de sus {len(found)} requerimientos:")
    note = f" {_missing(missing, len(found))}." if missing else ""
    return Judgement(criterion, _described(level), favour, missing > 0 and favour < 1, f"{source} «{row.text}».{note}")


def _missing(missing: int, total: int) -> str:
    return f"{missing} de sus {total} requerimientos {agreeing(missing, 'está', 'están')} sin valorar"


def _reach(judged: Degree | None, answered: Sequence[MatrixRequirement]) -> Judgement:
    if judged is not None:
        return Judgement(Criterion.REACH, _described(judged), normalised(judged), False, "Lo valoró el equipo.")
    moments = len({row.moment_id for row in answered})
    level = list(Degree)[min(5, max(1, len(answered) + moments - 1)) - 1]
    return Judgement(Criterion.REACH, _described(level), normalised(level), False, _derived(len(answered), moments))


def _derived(requirements: int, moments: int) -> str:
    if not requirements:
        return "Calculado: no atiende ningún requerimiento."
    of_requirements = count(requirements, "requerimiento", "requerimientos")
    of_moments = count(moments, "momento", "momentos")
    return f"Calculado: atiende {of_requirements} en {of_moments}."


def _inverted(criterion: Criterion, judged: Degree | None) -> Judgement:
    if judged is None:
        return _neutral(criterion, "Nadie lo ha valorado: se supone un valor medio.")
    reason = "Lo valoró el equipo. Cuanto más bajo, más puntos."
    return Judgement(criterion, _described(judged), 1 - normalised(judged), False, reason)
