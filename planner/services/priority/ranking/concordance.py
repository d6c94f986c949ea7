"""How much a group agrees on an order: Kendall's W, corrected for ties, and whether chance explains it."""

from dataclasses import dataclass
from math import erfc, exp, lgamma, log, sqrt

import numpy as np

from planner.services.priority.ranking.ballots import Tally
from planner.vocabulary import Term

# The upper tail of the chi-square distribution.


def upper_tail(value: float, degrees: int) -> float:
    """P(X >= value) of a chi-square variable with `degrees` >= 1 degrees of freedom.

    It is the regularised incomplete gamma function Q(degrees/2, value/2), by its recurrence
    Q(a + 1, x) = Q(a, x) + x^a e^-x / Gamma(a + 1) from Q(1/2, x) = erfc(sqrt(x)) or Q(0, x) = 0
    (Abramowitz and Stegun 6.5.21 and 26.4.4-5). Every term is positive: nothing cancels.
    """
    x = value / 2
    if x <= 0:
        return 1.0
    shape, tail = (0.5, erfc(sqrt(x))) if degrees % 2 else (0.0, 0.0)
    while shape < degrees / 2:
        tail += exp(shape * log(x) - x - lgamma(shape + 1))
        shape += 1
    return min(tail, 1.0)


# How much the people of a group agree on an order: Kendall's W, corrected for ties, and what it means.

UNLIKELY, VERY_UNLIKELY = 0.05, 0.01


class Closeness(Term):
    """How close the orders are. W is cut at .2, .4, .6 and .8.

    The cuts are those that R's `effectsize` takes from Landis and Koch (1977); they lie halfway between the points
    .1, .3, .5, .7 and .9 that Schmidt (1997, Decision Sciences 28) calls very weak to unusually strong agreement.
    """

    HARDLY = "hardly", "casi no coincide"
    LITTLE = "little", "coincide poco"
    HALFWAY = "halfway", "coincide a medias"
    MOSTLY = "mostly", "coincide bastante"
    NEARLY = "nearly", "coincide casi por completo"


@dataclass(frozen=True)
class Concordance:
    """Kendall's W from 0 (everybody differs) to 1 (everybody alike), and a Spanish sentence about it.

    `group` is the role, "" for everybody. The `p_value` is of chi-square = people (n - 1) W with n - 1 degrees of
    freedom, an approximation: how probable so much agreement is if everybody ordered at random. Where nothing can be
    worked out the numbers are None, and `meaning` says why.
    """

    group: str
    people: int
    w: float | None
    chi_square: float | None
    degrees: int | None
    p_value: float | None
    closeness: Closeness | None
    meaning: str


def concordance(tally: Tally, group: str = "") -> Concordance:
    """W of everybody, or of one role.

    W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)), worked out as S / (m V): S is the sum of squares of the items' rank
    sums about their mean, and V that of all places about theirs (Kendall and Gibbons, 1990, chapter 6).
    """
    counted = tally.of_group(group) if group else tally
    away = counted.places - (len(counted.item_ids) + 1) / 2
    between = float(((counted.counts @ away) ** 2).sum())
    within = float(counted.counts @ (away**2).sum(axis=1))
    if impossible := _impossible(counted.people, len(counted.item_ids), tied=within == 0):
        return Concordance(group, counted.people, None, None, None, None, None, impossible)
    w = between / (counted.people * within)
    degrees = len(counted.item_ids) - 1
    chi_square = counted.people * degrees * w
    p_value = upper_tail(chi_square, degrees)
    closeness = closeness_of(w)
    meaning = _meaning("Este grupo" if group else "El grupo", closeness, p_value)
    return Concordance(group, counted.people, w, chi_square, degrees, p_value, closeness, meaning)


def concordance_by_group(tally: Tally) -> tuple[Concordance, ...]:
    """W of every role that voted; people without a role count only among everybody."""
    return tuple(concordance(tally, group) for group in tally.group_names)


def closeness_of(w: float) -> Closeness:
    """The words for a W between 0 and 1."""
    return list(Closeness)[int(np.searchsorted([0.2, 0.4, 0.6, 0.8], w, side="right"))]


def _impossible(people: int, items: int, *, tied: bool) -> str:
    if not people:
        return "Todavía no votó nadie."
    if people == 1:
        return "No se puede calcular con un solo voto. Hacen falta al menos dos."
    if items < 2:
        return "No se puede calcular con menos de dos acciones."
    return "No se puede calcular con todas las acciones empatadas en todos los votos." if tied else ""


def _meaning(subject: str, closeness: Closeness, p_value: float) -> str:
    """How close the orders are, and whether that could be chance."""
    weak = closeness in {Closeness.HARDLY, Closeness.LITTLE}
    if p_value >= UNLIKELY:
        chance = (
            ": es como si cada quien ordenara al azar" if weak else ", pero con tan pocos datos podría ser casualidad"
        )
    elif weak:
        chance = ", aunque es difícil que sea pura casualidad"
    else:
        chance = f", y es {'muy ' if p_value < VERY_UNLIKELY else ''}difícil que sea casualidad"
    return f"{subject} {closeness.label}{chance}."
