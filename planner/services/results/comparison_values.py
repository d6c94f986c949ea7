"""What changed between two waves and what it asks for: frozen values, and what to know before believing."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.formats import agreeing, count, format_number, listed
from planner.models import Wave
from planner.services.results.values import MASKED_BELOW, Estimate
from planner.services.survey.form import SurveyItem
from planner.vocabulary import Gap

# What changed between two waves and what to do next, as frozen values.


@dataclass(frozen=True)
class Difference:
    """A moment or question in two waves. `difference` is after minus before (Newcombe's hybrid interval).

    `is_clear`: it holds after Benjamini-Hochberg over all rows of the comparison. `detectable` is the smallest change
    these sizes could see (80 % power), 0..1.
    """

    label: str
    item_id: str | None
    moment_id: int | None
    before: Estimate
    after: Estimate
    difference: Estimate
    p: float | None
    is_clear: bool
    detectable: float | None


@dataclass(frozen=True)
class WaveComparison:
    """One wave against an earlier one. Questions are matched by id; `unmatched` says which could not be."""

    before: str
    after: str
    moments: tuple[Difference, ...]
    items: tuple[Difference, ...]
    overall: Difference | None
    unmatched: tuple[str, ...]
    warnings: tuple[str, ...]
    how: tuple[str, ...]


@dataclass(frozen=True)
class ActionEffect:
    """A finished action: the questions it aimed at before and after, against those nobody acted on.

    `contrast` is the change of the targeted ones minus that of the others. `reading` says carefully in Spanish what
    the figures are compatible with. `is_clear`: enough answered, the change holds among those of all actions, and the
    action ended in time to show. `finished` says in Spanish when that was; empty when nobody knows.
    """

    action_id: int
    text: str
    items: tuple[SurveyItem, ...]
    before: Estimate
    after: Estimate
    difference: Estimate
    others: Estimate | None
    contrast: Estimate | None
    reading: str
    is_clear: bool
    finished: str


@dataclass(frozen=True)
class ProposedGap:
    """A gap that the answers suggest for a requirement, and why."""

    requirement_id: int
    text: str
    now: Gap | None
    proposed: Gap
    reason: str


@dataclass(frozen=True)
class ProposedPlace:
    """A place that the answers suggest for an action, and why."""

    action_id: int
    text: str
    now: int
    proposed: int
    reason: str


@dataclass(frozen=True)
class NextSteps:
    """What the results propose; the team decides. `missing` are weak requirements without any action."""

    places: tuple[ProposedPlace, ...]
    gaps: tuple[ProposedGap, ...]
    missing: tuple[ProposedGap, ...]
    warnings: tuple[str, ...]


# What to know before believing a change between two waves, in plain sentences.


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
