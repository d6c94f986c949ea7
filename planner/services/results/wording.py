"""What a reader of results has to know: how the figures were made, and what they cannot support."""

from planner.formats import count, format_number
from planner.services.results.values import MASKED_BELOW
from planner.services.statistics.proportions import wilson
from planner.services.survey.form import NOT_APPLICABLE
from planner.vocabulary import WaveState

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
