"""How far the agreement is, in Spanish sentences."""

from collections.abc import Sequence

from planner.formats import agreeing, count, listed
from planner.services.requirements.agreement.board import AgreementBoard, PersonTotals

MOST_NAMED = 3


def headline(board: AgreementBoard) -> str:
    """What is agreed, contested and missing, in one sentence; empty when there is nothing or nobody to ask."""
    if not board.people or not board.rows:
        return ""
    total, agreed, contested = len(board.rows), len(board.agreed), len(board.contested)
    if agreed == total:
        return "Todo el grupo está de acuerdo con todo."
    parts = [f"{agreed} de {total} con acuerdo de todo el grupo"]
    if contested:
        parts.append(f"{contested} en desacuerdo")
    missing = missing_sentence(board.totals)
    return "; ".join([*parts, missing] if missing else parts) + "."


def missing_sentence(totals: Sequence[PersonTotals]) -> str:
    """Who has yet to answer, most first ("faltan 3 respuestas de Luis y 1 de Ana"); empty when nobody has."""
    waiting = [found for found in totals if found.missing]
    waiting.sort(key=lambda found: (-found.missing, found.person.name))
    if not waiting:
        return ""
    first, *others = waiting
    verb = agreeing(first.missing, "falta", "faltan")
    parts = [f"{verb} {count(first.missing, 'respuesta', 'respuestas')} de {first.person.name}"]
    named, unnamed = others[: MOST_NAMED - 1], others[MOST_NAMED - 1 :]
    parts += [f"{found.missing} de {found.person.name}" for found in named]
    if unnamed:
        number = sum(found.missing for found in unnamed)
        parts.append(f"{number} de {agreeing(len(unnamed), 'otra persona', f'otras {len(unnamed)} personas')}")
    return listed(parts)


def missing_of(found: PersonTotals) -> str:
    """How much one person has yet to answer, for narrow places: "falta 1", "faltan 3" or "completo"."""
    if not found.missing:
        return "completo"
    return f"{agreeing(found.missing, 'falta', 'faltan')} {found.missing}"


def initials(name: str) -> str:
    """The first letters of the first two words of a name, to tell people apart in narrow columns."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def after_closing(board: AgreementBoard) -> str:
    """What changed since step 2 was closed, in one sentence; empty when nothing did."""
    marks = [row.since_closing.value for row in board.rows if row.since_closing]
    parts = [
        count(marks.count("changed"), "requerimiento cambió", "requerimientos cambiaron"),
        count(marks.count("added"), "se agregó", "se agregaron"),
        count(len(board.removed), "se eliminó", "se eliminaron"),
    ]
    told = [part for part in parts if not part.startswith("0 ")]
    return f"Después del cierre: {', '.join(told)}." if told else ""
