"""Which requirements a survey of a given length asks about, and why the others are left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.formats import agreeing, count
from planner.services.matrix import Matrix, MatrixMoment, MatrixRequirement
from planner.services.survey.form import LeftOut
from planner.vocabulary import Importance

_Rank = tuple[int, int, int, int, int, int]


@dataclass(frozen=True)
class Selection:
    """The ids of the requirements asked about, and everything left out with its reason."""

    chosen: frozenset[int]
    left_out: tuple[LeftOut, ...]


def select_requirements(matrix: Matrix, target: int | None) -> Selection:
    """Choose up to `target` requirements (None: all).

    Those marked by hand go in or out first, even beyond the target. Then every moment gets its most important
    one while there is room, and the rest follow by importance, gap and critical moment.
    """
    forced = {row.id for row in matrix.requirements if row.in_survey is True}
    free = [row for row in matrix.requirements if row.in_survey is None]
    room = len(free) if target is None else max(0, target - len(forced))
    covered = {row.moment_id for row in matrix.requirements if row.id in forced}
    order = sorted(free, key=lambda row: _rank(row, matrix.moment(row.moment_id)))
    first = list(_best_of_each_moment(order, covered))
    rest = [row for row in order if row not in first]
    chosen = frozenset(forced | {row.id for row in [*first, *rest][:room]})
    return Selection(chosen, tuple(_left_out(matrix, chosen, target)))


def _rank(row: MatrixRequirement, moment: MatrixMoment) -> _Rank:
    importance = row.importance or Importance.MEDIUM
    return (-importance, -(row.gap or 0), -int(moment.critical), moment.position, row.position, row.id)


def _best_of_each_moment(order: list[MatrixRequirement], covered: set[int]) -> Iterable[MatrixRequirement]:
    seen = set(covered)
    for row in order:
        if row.moment_id not in seen:
            seen.add(row.moment_id)
            yield row


def _left_out(matrix: Matrix, chosen: frozenset[int], target: int | None) -> Iterable[LeftOut]:
    for moment in matrix.moments:
        if not any(row.id in chosen for row in moment.requirements):
            reason = _why_not_covered(moment, matrix, target)
            yield LeftOut(moment_id=moment.id, requirement_id=None, text=moment.name, reason=reason)
        for row in moment.requirements:
            if row.id not in chosen:
                yield LeftOut(moment_id=moment.id, requirement_id=row.id, text=row.text, reason=_why_not(row, target))


def _why_not(row: MatrixRequirement, target: int | None) -> str:
    if row.in_survey is False:
        return "El equipo decidió no preguntarlo."
    return f"No entró en {_questions(target)}: otros requerimientos son más importantes."


def _why_not_covered(moment: MatrixMoment, matrix: Matrix, target: int | None) -> str:
    if not moment.requirements:
        return "Este momento no tiene requerimientos. Agréguelos en el paso 2."
    if all(row.in_survey is False for row in moment.requirements):
        return "El equipo decidió no preguntar por ningún requerimiento de este momento."
    moments = len(matrix.moments) - len(matrix.moments_without_requirements)
    if target is not None and target < moments:
        room = count(target, "pregunta", "preguntas")
        return f"La encuesta tiene lugar para {room} y hay {moments} momentos con requerimientos."
    return f"No entró en {_questions(target)}. Pida más preguntas para incluirlo."


def _questions(target: int | None) -> str:
    number = target or 0
    return agreeing(number, "la única pregunta pedida", f"las {number} preguntas pedidas")
