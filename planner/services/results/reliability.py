"""Whether the questions of satisfaction measure one thing, and what that means in plain words."""

from planner.formats import count, format_number
from planner.services.results.answers import Answered, Codes
from planner.services.results.items import SCORES
from planner.services.results.products import cross_products
from planner.services.results.values import Reliability
from planner.services.statistics.reliability import cronbach_alpha
from planner.vocabulary import ItemKind

FEWEST_CLIENTS = 30
GOOD, ENOUGH, REDUNDANT = 0.8, 0.7, 0.95
_TOO_FEW_ITEMS = "Hacen falta al menos tres preguntas de satisfacción para ver si miden una misma cosa."


def read_reliability(answered: Answered) -> Reliability:
    """Cronbach's alpha over the clients who answered all questions of satisfaction that have answers."""
    items = [item for item in answered.of_kind(ItemKind.SATISFACTION) if _any(answered.column(item))]
    if len(items) < 3:
        return Reliability(None, len(items), 0, _TOO_FEW_ITEMS)
    found = cross_products(answered.columns(items), 1)
    if found.clients < FEWEST_CLIENTS:
        return Reliability(None, len(items), found.clients, _too_few(found.clients))
    alpha = cronbach_alpha(found.covariance())
    return Reliability(alpha, len(items), found.clients, _reading(alpha))


def _any(column: Codes) -> bool:
    return bool(((column >= 1) & (column <= len(SCORES))).any())


def _too_few(clients: int) -> str:
    return (
        f"Solo {count(clients, 'persona respondió', 'personas respondieron')} todas las preguntas. "
        f"Hacen falta al menos {FEWEST_CLIENTS} para ver si miden una misma cosa."
    )


def _reading(alpha: float | None) -> str:
    """The bands are those of Nunnally (1978), and of Streiner (2003) for questions that repeat each other."""
    if alpha is None:
        return "Todas las personas respondieron igual: no se puede ver si las preguntas miden una misma cosa."
    figure = f"(alfa de Cronbach {format_number(alpha, 2)})"
    if alpha > REDUNDANT:
        return f"Las preguntas dicen casi lo mismo {figure}: puede quitar algunas sin perder información."
    if alpha >= GOOD:
        return f"Las preguntas van bien juntas {figure}: el promedio de todas dice algo confiable."
    if alpha >= ENOUGH:
        return f"Las preguntas van juntas lo suficiente {figure} para comparar promedios con cuidado."
    return f"Las preguntas miden cosas distintas {figure}: mire cada una por separado, no su promedio."
