"""What the team said matters against what the answers show to matter."""

from planner.formats import agreeing, listed
from planner.services.results.values import ImportanceMap, ImportancePoint
from planner.vocabulary import Importance

CLEARLY_MORE, CLEARLY_LESS = 1.25, 0.75
"""How many times the mean weight a question must weigh to be said to weigh much or little."""


def stated_against_derived(found: ImportanceMap) -> tuple[str, ...]:
    """Where both disagree, one sentence for what was underrated and one for what was overrated; none without a map."""
    cut = found.importance_cut
    if not cut:
        return ()
    known = [point for point in found.points if point.stated is not None and point.derived is not None]
    heavier = [p for p in known if _stated(p) <= Importance.MEDIUM and (p.derived or 0) >= CLEARLY_MORE * cut]
    lighter = [p for p in known if _stated(p) >= Importance.HIGH and (p.derived or 0) <= CLEARLY_LESS * cut]
    return tuple(
        f"{agreeing(len(points), 'Pesa', 'Pesan')} {word} de lo que el equipo anotó: {_numbers(points)}."
        for word, points in (("más", heavier), ("menos", lighter))
        if points
    )


def _stated(point: ImportancePoint) -> Importance:
    return point.stated if point.stated is not None else Importance.MEDIUM


def _numbers(points: list[ImportancePoint]) -> str:
    numbers = [str(point.item.number) for point in points]
    return f"{agreeing(len(numbers), 'pregunta', 'preguntas')} {listed(numbers)}"
