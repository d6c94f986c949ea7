"""Likely duplicates on the board of a workshop: only among cards that could be joined."""

from collections.abc import Iterable
from functools import lru_cache

from planner.services.workshop.board import Board, Card
from planner.services.workshop.similarity import Group, group_duplicates

BOARDS_KEPT = 16


def likely_duplicates(board: Board) -> tuple[Group, ...]:
    """The groups of cards that probably say the same: moments among each other, requirements within their moment.

    Hidden cards and those that have gone to the matrix are left out.
    """
    moments = [card for group in board.moments_by_phase.values() for card in group]
    rooms = [moments, *board.requirements_by_moment.values()]
    return tuple(group for cards in rooms for group in _groups(_comparable(cards)))


def _comparable(cards: Iterable[Card]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((card.id, card.text) for card in cards if not card.hidden and not card.is_converted))


@lru_cache(maxsize=BOARDS_KEPT)
def _groups(texts: tuple[tuple[int, str], ...]) -> tuple[Group, ...]:
    # Most readings of a board find the same texts as the one before.
    return group_duplicates(dict(texts)) if len(texts) > 1 else ()
