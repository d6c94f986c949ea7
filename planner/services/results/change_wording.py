"""What to know before believing a change between two waves, in plain sentences."""

from collections.abc import Sequence

from planner.formats import agreeing, count, format_number, listed
from planner.models import Wave
from planner.services.results.change_values import Difference
from planner.services.results.values import MASKED_BELOW


def titled(wave: Wave) -> str:
    """How a wave is called: Ola 2 · Después de la capacitación."""
    return f"Ola {wave.number} · {wave.name}" if wave.name else f"Ola {wave.number}"


def points(share: float) -> str:
    """A share as percentage points, with its sign: +12, −3."""
    value = round(100 * share)
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def warnings_of(before: Wave, after: Wave, rows: Sequence[Difference]) -> tuple[str, ...]:
    """What keeps the comparison of two waves from saying more."""
    sentences = []
    if before.number > after.number:
        sentences.append(f"Está comparando al revés: la {titled(before)} es posterior a la {titled(after)}.")
    if not rows:
        return (*sentences, "Las dos olas no tienen ninguna pregunta en común: no hay qué comparar.")
    few = sum(row.p is None for row in rows)
    if few:
        what = count(few, "fila tiene", "filas tienen")
        sentences.append(f"{what} menos de {MASKED_BELOW} respuestas en una de las olas: no se puede afirmar nada.")
    seen = sorted(row.detectable for row in rows if row.detectable is not None)
    if seen:
        smallest = format_number(100 * seen[len(seen) // 2])
        sentences.append(f"Con estas respuestas solo se notaría, en general, un cambio de {smallest} puntos o más.")
    return tuple(sentences)


def moved_otherwise(numbers: Sequence[int], *, is_better: bool) -> str:
    """The share of satisfied hardly moved in these questions, but the answers did."""
    where = "mejores" if is_better else "peores"
    which = agreeing(len(numbers), "la pregunta", "las preguntas")
    return (
        f"En {which} {listed([str(number) for number in numbers])} el porcentaje de satisfechos no cambió con "
        f"claridad, pero las respuestas se corrieron hacia opciones {where} (prueba de Brunner y Munzel)."
    )


def how_compared(confidence: float) -> tuple[str, ...]:
    """How the comparison was made."""
    level = format_number(100 * confidence)
    return (
        "La diferencia es el porcentaje de satisfechos de después menos el de antes, en puntos.",
        f"Su intervalo es de {level} % de confianza (Newcombe), tomando las dos olas como clientes distintos.",
        "Un momento junta solo las preguntas que se hicieron las dos veces, y cuenta personas, no respuestas sueltas.",
        "Al mirar muchas filas alguna cambia por azar. Solo se afirma un cambio que se sostiene al mirarlas todas "
        "juntas (Benjamini y Hochberg).",
        "El cambio que se notaría es el que estas respuestas mostrarían 8 de cada 10 veces.",
    )
