"""Figures of results in plain Spanish: what they say, how they were made, and what they cannot support."""

from planner.formats import count, format_number
from planner.services.results.statistics.intervals import wilson
from planner.services.results.values import (
    FLAGGED_ABOVE,
    MASKED_BELOW,
    Estimate,
    GroupResult,
    ItemResult,
    MomentResult,
    Recommendation,
)
from planner.services.survey.form import NOT_APPLICABLE, NOT_USED_LABEL
from planner.vocabulary import WaveState

# Figures of results in plain Spanish sentences; the same words on screens, on paper and for who cannot see them.

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


# What a reader of results has to know: how the figures were made, and what they cannot support.

GROUP_MARGIN = 15
"""A margin wider than this, in points, is too wide to compare groups."""
CLAIM_MARGIN = 30
"""With one wider than this, nothing can be said about all clients."""


def margin_of(n: float, confidence: float) -> float:
    """Half the width of the widest interval that a share can have with n answers, in percentage points."""
    low, high = wilson(0.5, n, confidence)
    return (high - low) * 50


def warnings_about(n: int, margin: int, confidence: float, state: WaveState) -> tuple[str, ...]:
    """What `n` answers cannot support, when the wave aims at a `margin` in points. Empty when all is well."""
    if not n:
        return ("Todavía no hay respuestas. Cuando lleguen, aquí verá qué dicen sus clientes.",)
    found = round(margin_of(n, confidence))
    having = f"Con {count(n, 'respuesta', 'respuestas')} el margen es de ± {found} puntos"
    sentences = []
    if found >= CLAIM_MARGIN:
        sentences.append(f"{having}: léalas como opiniones, no como cifras de todos los clientes.")
    elif found > GROUP_MARGIN:
        sentences.append(f"{having}: no alcanza para comparar agencias u oficinas.")
    elif found > margin:
        sentences.append(f"{having}, y usted buscaba ± {margin}.")
    if n < MASKED_BELOW:
        sentences.append("Son tan pocas que podría saberse quién respondió qué: no las muestre fuera del equipo.")
    if state is WaveState.OPEN:
        sentences.append("La ola sigue abierta: estas cifras todavía pueden cambiar.")
    return tuple(sentences)


def how_made(confidence: float, is_weighted: bool) -> tuple[str, ...]:
    """How the figures were made, in plain sentences."""
    level = format_number(100 * confidence)
    branches = (
        "Cada agencia u oficina cuenta según sus clientes conocidos; por eso los márgenes se agrandan (Kish)."
        if is_weighted
        else "Todas las respuestas cuentan igual."
    )
    return (
        "Satisfecho es quien eligió una de las dos mejores opciones; insatisfecho, una de las dos peores.",
        f"«{NOT_APPLICABLE}» y lo que quedó en blanco no entran en ningún porcentaje.",
        f"«Entre … y …» es un intervalo de {level} % de confianza (Wilson): si se encuestara muchas veces, "
        f"{level} de cada 100 intervalos así tendrían la cifra de todos los clientes.",
        "Un momento junta todas sus preguntas. Como una persona responde varias, su intervalo cuenta personas, no "
        "respuestas sueltas.",
        "El promedio va de 0 (muy insatisfecho) a 100 (muy satisfecho), con el intervalo de Student.",
        "Recomendación: porcentaje que puso 9 o 10, menos porcentaje que puso de 0 a 6 (NPS, Wald ajustado).",
        "Importancia: cuánto explica cada pregunta de la satisfacción general (pesos relativos de Johnson), sin "
        "ponderar; su intervalo sale de quitar un grupo de clientes cada vez.",
        f"No se muestran grupos con menos de {MASKED_BELOW} respuestas, ni otros que permitirían deducirlos. Una "
        f"pregunta con menos de {MASKED_BELOW} no entra en el total de su momento.",
        branches,
    )


# Headings that the screen of results, its documents and its pictures share.

WEAKEST_FIRST = "De lo más débil a lo más fuerte"
PROPOSALS = "Qué proponen las respuestas"
NO_PROPOSALS = "Con estas respuestas no hay nada que cambiar en el plan."
MEASURED_WELL = "¿Miden bien estas preguntas?"
DID_ACTIONS_WORK = "¿Dieron resultado las acciones terminadas?"


def since_last_wave(finding: str) -> str:
    """The heading of what changed."""
    return f"Desde la ola anterior: {finding}"
