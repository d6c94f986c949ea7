"""What each picture of the results says, as one sentence, and as a text for who cannot see it."""

from collections.abc import Sequence
from textwrap import shorten

from planner.formats import agreeing, count, listed
from planner.services.cycle.matrix import Matrix
from planner.services.results.comparison_values import WaveComparison
from planner.services.results.sentences import (
    CANNOT_SAY,
    can_be_shown,
    few_words,
    group_words,
    moment_words,
    of_hundred,
    percent_between,
    satisfied_words,
)
from planner.services.results.values import (
    MASKED_BELOW,
    Estimate,
    Grouping,
    GroupResult,
    ImportanceMap,
    ItemResult,
    MomentResult,
    WaveResults,
)

FIRST = "Mejorar primero"
MOST_LETTERS = 64
"""Of the name of a moment in a sentence: what follows it must not be lost."""
MOST_NAMED = 6
"""More questions than these are counted, not named."""


def wave_title(results: WaveResults) -> str:
    """Ola 2: Después de las mejoras."""
    return f"Ola {results.number}: {results.name}" if results.name else f"Ola {results.number}"


def wave_finding(results: WaveResults) -> str:
    """The one sentence to take home from a wave."""
    if not results.responses:
        return "Todavía no llegó ninguna respuesta"
    if results.overall and results.overall.satisfied and can_be_shown(results.overall.satisfied):
        return satisfied_words(results.overall.satisfied)
    answers = count(results.responses, "respuesta", "respuestas")
    scarce = results.responses < MASKED_BELOW
    return f"Hay {answers}: todavía no alcanzan para mostrar una cifra" if scarce else f"Hay {answers}"


def satisfaction_finding(results: WaveResults) -> str:
    """Which moment is the weakest."""
    weakest = results.weakest
    if weakest is None:
        alike = next((row.satisfied.value for row in results.moments if row.is_shown), None)
        if alike is not None:
            return f"Todos los momentos salen igual: {of_hundred(alike)} de cada 100 respuestas son buenas"
        return "Todavía no hay respuestas suficientes para colorear los momentos"
    moment, share = weakest.moment, of_hundred(weakest.satisfied.value or 0)
    name = shorten(moment.name, MOST_LETTERS, placeholder="…")
    return f"Lo más débil es el momento {moment.position}, {name}: {share} de cada 100 respuestas son buenas"


def rivals_note(results: WaveResults) -> str:
    """Which other moments might be the weakest, for all the answers can tell; empty when none."""
    weakest = results.weakest
    if weakest is None or weakest.satisfied.high is None:
        return ""
    highest = weakest.satisfied.high
    rivals = [row.moment.position for row in results.moments if row is not weakest and _may_be_below(row, highest)]
    if not rivals:
        return ""
    if 1 < len(rivals) == sum(row.is_shown for row in results.moments) - 1:
        return f"{CANNOT_SAY} que sea peor que los demás: los márgenes se cruzan."
    which = agreeing(len(rivals), "podría serlo el momento", "podrían serlo los momentos")
    return f"Por los márgenes, también {which} {listed([str(number) for number in rivals])}."


def _may_be_below(row: MomentResult, limit: float) -> bool:
    return row.is_shown and row.satisfied.low is not None and row.satisfied.low <= limit


def describe_satisfaction(matrix: Matrix, results: WaveResults) -> str:
    """The coloured circle in words."""
    found = {row.moment.id: row for row in results.moments}
    lines = [
        f"{moment.position}, {moment.name}: "
        + (moment_words(found[moment.id]) if moment.id in found else "la encuesta no pregunta por él.")
        for moment in matrix.moments
    ]
    return f"{satisfaction_finding(results)}. {' '.join(lines)}"


def lost_moments(matrix: Matrix, results: WaveResults) -> tuple[str, ...]:
    """Names of the moments that clients were asked about and that the cycle no longer has."""
    known = {moment.id for moment in matrix.moments}
    return tuple(row.moment.name for row in results.moments if row.moment.id not in known)


def grouping_finding(grouping: Grouping, moment_id: int | None = None) -> str:
    """Whether the groups differ, in a moment or as a whole; only those whose intervals do not touch are said to."""
    figures = [(group.label, group_figure(group, moment_id)) for group in grouping.groups]
    shown = [(label, figure) for label, figure in figures if figure is not None]
    if len(shown) < 2:
        return f"{CANNOT_SAY} nada entre grupos: hace falta que al menos dos tengan respuestas suficientes"
    worst, best = (pick(shown, key=lambda pair: pair[1].value or 0) for pick in (min, max))
    if (worst[1].high or 0) < (best[1].low or 0):
        return f"En «{best[0]}» hay más clientes satisfechos que en «{worst[0]}»"
    return f"{CANNOT_SAY} que un grupo esté más satisfecho que otro: los márgenes se cruzan"


def group_figure(group: GroupResult, moment_id: int | None = None) -> Estimate | None:
    """What a group is compared by: a moment, or overall satisfaction, or all questions; None when it is not shown."""
    whole = group.overall or group.satisfied
    found = None if group.is_masked else whole if moment_id is None else dict(group.by_moment).get(moment_id)
    return found if found is not None and can_be_shown(found) else None


def describe_grouping(grouping: Grouping, moment_id: int | None = None) -> str:
    """The comparison in words."""
    rows = "; ".join(
        f"{group.label}: {group_words(group, group_figure(group, moment_id))}" for group in grouping.groups
    )
    return f"{grouping_finding(grouping, moment_id)}. {rows}."


def importance_finding(found: ImportanceMap) -> str:
    """Which questions to improve first."""
    first = [point for point in found.points if point.quadrant == FIRST]
    sure = [str(point.item.number) for point in first if not point.is_doubtful]
    if sure:
        word = agreeing(len(sure), "la pregunta", "las preguntas")
        return f"Lo primero por mejorar: {word} {listed(sure)}"
    if first:
        doubtful = [str(point.item.number) for point in first]
        word = agreeing(len(doubtful), "sea la pregunta", "sean las preguntas")
        return f"Quizás lo primero {word} {listed(doubtful)}, pero los márgenes cruzan un corte"
    return "Nada importante queda por debajo del promedio"


def describe_importance(found: ImportanceMap) -> str:
    """The map in words."""
    if not found.points:
        return found.reason
    rows = "; ".join(
        f"{point.item.number}. {point.item.text} {point.quadrant}{' (con duda)' if point.is_doubtful else ''}, "
        f"satisfechos {percent_between(point.performance)}"
        for point in found.points
    )
    return f"{importance_finding(found)}. {rows}."


def comparison_finding(found: WaveComparison) -> str:
    """How many moments clearly changed."""
    better = sum(row.is_clear and (row.difference.value or 0) > 0 for row in found.moments)
    worse = sum(row.is_clear and (row.difference.value or 0) < 0 for row in found.moments)
    if not better and not worse:
        return f"{CANNOT_SAY} que algún momento haya cambiado desde la ola anterior"
    parts = [f"{count(better, 'momento mejoró', 'momentos mejoraron')}"] if better else []
    if worse:
        parts.append(count(worse, "empeoró", "empeoraron") if better else _worse(worse))
    rest = len(found.moments) - better - worse
    others = agreeing(rest, "del otro no se puede afirmar que cambió", f"de los otros {rest}, no se puede afirmar")
    tail = f"; {others}" if rest else ""
    return f"{' y '.join(parts).capitalize()} con claridad{tail}"


def _worse(number: int) -> str:
    return count(number, "momento empeoró", "momentos empeoraron")


def too_few(results: WaveResults) -> str:
    """Why no figure at all can be shown yet; empty when some can."""
    return few_words(results.responses) if results.responses < MASKED_BELOW else ""


def flagged_words(items: Sequence[ItemResult]) -> str:
    """Which questions have too many dissatisfied clients, the worst first; empty when none has."""
    flagged = [row for row in items if row.is_flagged]
    if not flagged:
        return ""
    flagged.sort(key=lambda row: -(row.dissatisfied.value or 0) if row.dissatisfied else 0)
    numbers = [str(row.item.number) for row in flagged]
    if len(numbers) == 1:
        return f"La pregunta {numbers[0]} tiene más de 5 de cada 100 clientes insatisfechos."
    named = listed(numbers) if len(numbers) <= MOST_NAMED else f"{', '.join(numbers[:MOST_NAMED])} y otras"
    total = sum(row.dissatisfied is not None for row in items)
    many = f"{len(flagged)} de {total} preguntas tienen más de 5 de cada 100 clientes insatisfechos"
    return f"{many}, la peor primero: {named}."
