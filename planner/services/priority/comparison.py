"""Where the team's order and the proposed one differ, and why, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.formats import agreeing
from planner.services.priority.proposal import Proposal, ScoredAction
from planner.vocabulary import Criterion

_MORE = {
    Criterion.IMPORTANCE: "atiende algo más importante",
    Criterion.GAP: "cierra una brecha mayor",
    Criterion.REACH: "alcanza a más",
    Criterion.EFFORT: "pide menos esfuerzo",
    Criterion.COST: "cuesta menos",
}
_LESS = {
    Criterion.IMPORTANCE: "atiende algo menos importante",
    Criterion.GAP: "cierra una brecha menor",
    Criterion.REACH: "alcanza a menos",
    Criterion.EFFORT: "pide más esfuerzo",
    Criterion.COST: "cuesta más",
}
# Differences below a tenth of a point are no reason that anybody would recognise.
_NOTICEABLE = 0.1


@dataclass(frozen=True)
class Difference:
    """An action with a different place in each order; `shift` > 0: the proposal takes it up that many places."""

    action_id: int
    text: str
    team_place: int
    proposed_place: int
    shift: int
    why: str


@dataclass(frozen=True)
class Comparison:
    """Both orders against each other.

    `swapped` of `pairs` pairs of actions stand the other way round; `tau` is Kendall's: 1 equal, -1 reversed.
    """

    differences: tuple[Difference, ...]
    swapped: int
    pairs: int
    tau: float
    reading: str


def compare_orders(proposal: Proposal) -> Comparison:
    """The team's order against the proposed one; the differences go from the largest shift to the smallest."""
    team = proposal.in_team_order
    swapped = sum(first.proposed_place > second.proposed_place for first, second in combinations(team, 2))
    pairs = len(team) * (len(team) - 1) // 2
    moved = [_difference(action, team) for action in team if action.team_place != action.proposed_place]
    return Comparison(
        differences=tuple(sorted(moved, key=lambda difference: (-abs(difference.shift), difference.proposed_place))),
        swapped=swapped,
        pairs=pairs,
        tau=1 - 2 * swapped / pairs if pairs else 1.0,
        reading=_reading(swapped, pairs),
    )


def _reading(swapped: int, pairs: int) -> str:
    if not pairs:
        return "Todavía no hay dos acciones que comparar."
    if not swapped:
        return "El orden del equipo y el propuesto son iguales."
    if pairs == 1:
        return "Hay dos acciones, y la propuesta las pone al revés."
    agreed = (pairs - swapped) / pairs
    words = next(
        said
        for least, said in (
            (0.9, "se parecen mucho"),
            (0.7, "se parecen bastante"),
            (0.5, "se parecen poco"),
            (0.0, "son muy distintos"),
        )
        if agreed >= least
    )
    return f"Los dos órdenes {words}: coinciden en {pairs - swapped} de las {pairs} parejas de acciones."


def _difference(action: ScoredAction, team: Sequence[ScoredAction]) -> Difference:
    shift = action.team_place - action.proposed_place
    crossed = [other for other in team if _crossed(action, other, rises=shift > 0)]
    return Difference(
        action_id=action.action_id,
        text=action.text,
        team_place=action.team_place,
        proposed_place=action.proposed_place,
        shift=shift,
        why=_why(action, crossed, shift),
    )


def _crossed(action: ScoredAction, other: ScoredAction, *, rises: bool) -> bool:
    ahead_for_team = other.team_place < action.team_place
    ahead_proposed = other.proposed_place < action.proposed_place
    return (ahead_for_team and not ahead_proposed) if rises else (not ahead_for_team and ahead_proposed)


def _why(action: ScoredAction, others: Sequence[ScoredAction], shift: int) -> str:
    sign, words = (1, _MORE) if shift > 0 else (-1, _LESS)
    edges = sorted(
        ((sign * _edge(action, others, index), part.criterion) for index, part in enumerate(action.parts)),
        key=lambda edge: -edge[0],
    )
    reasons = " y ".join(words[criterion] for edge, criterion in edges[:2] if edge >= _NOTICEABLE)
    verb = "Subiría" if shift > 0 else "Bajaría"
    crossed = f"las {len(others)} acciones con las que se cruza"
    against = agreeing(len(others), f"la acción {others[0].team_place}", crossed)
    places = f"{verb} del lugar {action.team_place} al {action.proposed_place}"
    return f"{places}: {reasons} que {against}." if reasons else f"{places}: la diferencia de puntaje es mínima."


def _edge(action: ScoredAction, others: Sequence[ScoredAction], index: int) -> float:
    """By how many points the action is above the mean of the others on a criterion."""
    return action.parts[index].points - sum(other.parts[index].points for other in others) / len(others)
