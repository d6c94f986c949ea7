"""Figures of results in plain Spanish sentences; the same words on screens, on paper and for who cannot see them."""

from planner.formats import count, format_number
from planner.services.results.values import (
    FLAGGED_ABOVE,
    MASKED_BELOW,
    Estimate,
    GroupResult,
    ItemResult,
    MomentResult,
    Recommendation,
)
from planner.services.survey.form import NOT_USED_LABEL

MINUS = "−"
CANNOT_SAY = "No se puede afirmar"
FEW = "Pocas respuestas"
WEAKEST = "Más débil"
FLAG = f"Más de {FLAGGED_ABOVE * 100:.0f} de cada 100 insatisfechos"


def of_hundred(share: float) -> int:
    """How many of 100 a share of 0..1 is, as people count."""
    return round(100 * share)


def percent(share: float | None) -> str:
    """72 %, on one line; a dash when there is none."""
    return "—" if share is None else f"{of_hundred(share)}\N{NO-BREAK SPACE}%"


def percent_between(estimate: Estimate) -> str:
    """72 % (65 a 78), the figure with its interval on the least room."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return "sin respuestas"
    return f"{percent(estimate.value)} ({of_hundred(estimate.low)} a {of_hundred(estimate.high)})"


def can_be_shown(estimate: Estimate) -> bool:
    """Whether enough answered for the figure to be shown."""
    return estimate.value is not None and estimate.n >= MASKED_BELOW


def few_words(n: int) -> str:
    """Why there is no figure."""
    answers = f"hay {count(n, 'respuesta', 'respuestas')}" if n else "todavía no hay ninguna"
    return f"{FEW}: {answers} y se necesitan {MASKED_BELOW} para mostrar una cifra."


def between_words(low: float | None, high: float | None) -> str:
    """(entre 65 y 78), of shares."""
    return "" if low is None or high is None else f" (entre {of_hundred(low)} y {of_hundred(high)})"


def satisfied_words(estimate: Estimate) -> str:
    """De cada 100 clientes, 72 quedaron satisfechos (entre 65 y 78)."""
    return _of_each_hundred(estimate, "quedó satisfecho", "quedaron satisfechos")


def dissatisfied_words(estimate: Estimate) -> str:
    """De cada 100 clientes, 12 quedaron insatisfechos (entre 8 y 17)."""
    return _of_each_hundred(estimate, "quedó insatisfecho", "quedaron insatisfechos")


def _of_each_hundred(estimate: Estimate, one: str, many: str) -> str:
    if estimate.value is None or not can_be_shown(estimate):
        return few_words(estimate.n)
    number = count(of_hundred(estimate.value), one, many)
    return f"De cada 100 clientes, {number}{between_words(estimate.low, estimate.high)}."


def moment_words(result: MomentResult) -> str:
    """What clients say of a moment as a whole, from all its questions together."""
    good, bad = result.satisfied, result.dissatisfied
    if good.value is None or not result.is_shown:
        return few_words(result.clients)
    people = count(result.clients, "cliente", "clientes")
    return (
        f"De cada 100 respuestas, {of_hundred(good.value)} son de clientes satisfechos"
        f"{between_words(good.low, good.high)} y {of_hundred(bad.value or 0)} de insatisfechos. Respondieron {people}."
    )


def mean_words(estimate: Estimate) -> str:
    """Nota media: 68 de 100 (62 a 74); empty without answers."""
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return ""
    low, high = format_number(estimate.low), format_number(estimate.high)
    return f"Nota media: {format_number(estimate.value)} de 100 ({low} a {high})"


def base_words(item: ItemResult) -> str:
    """How many answered a question, and how many had nothing to say about it."""
    parts = [count(item.n, "respuesta", "respuestas")]
    if item.not_used:
        parts.append(f"{count(item.not_used, 'cliente marcó', 'clientes marcaron')} «{NOT_USED_LABEL}»")
    if item.blank:
        parts.append(f"{format_number(item.blank)} en blanco")
    return " · ".join(parts)


def recommendation_words(found: Recommendation) -> str:
    """The recommendation score said with people instead of an index."""
    total = found.promoters + found.passives + found.detractors
    score = found.score
    if score.value is None or not can_be_shown(score):
        return few_words(total)
    promoters, detractors = of_hundred(found.promoters / total), of_hundred(found.detractors / total)
    interval = ""
    if score.low is not None and score.high is not None:
        interval = f" (entre {signed(score.low)} y {signed(score.high)})"
    return (
        f"De cada 100 clientes, {promoters} nos recomendarían con gusto (nota 9 o 10) y {detractors} no lo harían "
        f"(nota de 0 a 6). La diferencia es de {signed(score.value)}{interval}."
    )


def signed(share: float) -> str:
    """+12 or −4, of a difference of shares in points."""
    points = of_hundred(share)
    return f"{MINUS}{-points}" if points < 0 else f"+{points}" if points else "0"


def group_words(group: GroupResult, figure: Estimate | None) -> str:
    """The figure that a group is compared by, or why there is none."""
    if not group.responses:
        return "Todavía sin respuestas"
    if group.is_masked and group.responses >= MASKED_BELOW:
        return "Sin mostrar: con esta cifra se podría deducir la de un grupo con muy pocas respuestas"
    if group.is_masked:
        return f"Sin mostrar: con tan pocas respuestas ({group.responses}) se podría reconocer a alguien"
    if figure is None:
        return "Sin respuestas suficientes"
    return f"{percent_between(figure)} · {count(figure.n, 'respuesta', 'respuestas')}"


def change_words(difference: Estimate, *, is_clear: bool) -> str:
    """Subió 12 puntos (entre 3 y 21), or that it cannot be said."""
    if difference.value is None or difference.low is None or difference.high is None:
        return f"{CANNOT_SAY}: faltan respuestas"
    interval = f"entre {signed(difference.low)} y {signed(difference.high)} puntos"
    if not is_clear:
        return f"{CANNOT_SAY} que cambió ({interval})"
    verb = "Subió" if difference.value > 0 else "Bajó"
    points = abs(of_hundred(difference.value))
    return f"{verb} {count(points, 'punto', 'puntos')} ({interval})"
