"""A second round of ranking beside the first: what moved, and whether people agree more."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from planner.formats import agreeing, count, format_number, listed
from planner.services.priority.ranking.ballots import quoted
from planner.services.priority.ranking.concordance import Concordance
from planner.services.priority.ranking.result import GroupRanking

SAME_W = 0.05
MOST_NAMED = 3


@dataclass(frozen=True)
class Move:
    """An action in both rounds. Places are those of the sum of places, among the actions that are in both rounds.

    Tied actions share a place; `shift` > 0: it went up that many places.
    """

    item_id: int
    text: str
    first_place: int
    second_place: int

    @property
    def shift(self) -> int:
        return self.first_place - self.second_place


@dataclass(frozen=True)
class Rounds:
    """Two rounds compared. `moves` stand in the order of the second round.

    `added` and `removed` are the texts of actions that only one round has. `agreement` and `movement` are Spanish.
    """

    moves: tuple[Move, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    first: Concordance
    second: Concordance
    agreement: str
    movement: str

    @property
    def most_moved(self) -> tuple[Move, ...]:
        """The few actions that changed place most, the most moved first; none where too many moved as much."""
        moved = sorted((move for move in self.moves if move.shift), key=lambda move: -abs(move.shift))
        next_one = abs(moved[MOST_NAMED].shift) if len(moved) > MOST_NAMED else 0
        return tuple(move for move in moved[:MOST_NAMED] if abs(move.shift) > next_one)


def compare_rounds(first: GroupRanking, second: GroupRanking) -> Rounds:
    """The second round beside the first; actions that only one of them has are told apart and take no place.

    There are no moves while nobody has voted in one of the rounds.
    """
    shared = first.texts.keys() & second.texts.keys()
    before, after = _places(first, shared), _places(second, shared)
    voted = first.people and second.people
    moves = [Move(item, second.texts[item], before[item], place) for item, place in after.items() if voted]
    return Rounds(
        moves=tuple(moves),
        added=tuple(item.text for item in second.items if item.id not in shared),
        removed=tuple(item.text for item in first.items if item.id not in shared),
        first=first.concordance,
        second=second.concordance,
        agreement=_agreement(first.concordance, second.concordance),
        movement=_movement(moves) if voted else "Falta que se vote en las dos vueltas.",
    )


def _places(ranking: GroupRanking, shared: Set[int]) -> dict[int, int]:
    """Item id → place among the shared items, best first; the tied share the first of their places."""
    places: dict[int, int] = {}
    for tied in ranking.borda.tied_groups:
        kept = [item_id for item_id in tied if item_id in shared]
        places |= dict.fromkeys(kept, len(places) + 1)
    return places


def _agreement(first: Concordance, second: Concordance) -> str:
    if first.w is None or second.w is None or second.closeness is None:
        return "No se puede comparar cuánto coincide el grupo en las dos vueltas."
    scale = f"de 0 a 1, pasó de {format_number(first.w, 2)} a {format_number(second.w, 2)}"
    if abs(second.w - first.w) < SAME_W:
        return f"El grupo coincide casi igual que en la primera vuelta ({scale})."
    change = "más" if second.w > first.w else "menos"
    return f"El grupo coincide {change} que en la primera vuelta ({scale}). Ahora {second.closeness.label}."


def _movement(moves: Sequence[Move]) -> str:
    if not any(move.shift for move in moves):
        return "Ninguna acción cambió de lugar."
    return " ".join([*_extreme(moves, 1, "Subió más", "Subieron más"), *_extreme(moves, -1, "Bajó más", "Bajaron más")])


def _extreme(moves: Sequence[Move], sign: int, singular: str, plural: str) -> list[str]:
    """The sentence about the actions that moved farthest in one direction; none when none did."""
    farthest = max(sign * move.shift for move in moves)
    found = [move for move in moves if sign * move.shift == farthest]
    if farthest <= 0:
        return []
    if len(found) > MOST_NAMED:
        return [f"{plural}, {count(farthest, 'lugar', 'lugares')}, {len(found)} acciones."]
    named = [f"{quoted(move.text)}, del lugar {move.first_place} al {move.second_place}" for move in found]
    return [f"{agreeing(len(found), singular, plural)}: {listed(named, '; ')}."]
