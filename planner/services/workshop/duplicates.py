"""Likely duplicates on the board of a workshop: suggested in groups, never joined by themselves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from planner.inputs.text import fold
from planner.services.language.ideas_in_text import NamedIdea, read_ideas
from planner.services.language.known_words import is_known
from planner.services.language.likeness import Numbers, compare
from planner.services.workshop.board import Board, Card

# Likely duplicates among the contributions of a room: suggested in groups, never joined by themselves.

ALIKE = 0.7
# A group holds together when its members are this alike on average, although not every two of them are duplicates.
TOGETHER = 0.6


@dataclass(frozen=True)
class Group:
    """Contributions that probably say the same: the one to keep, and the others from the most to the least alike."""

    keep_id: int
    other_ids: tuple[int, ...]
    likeness: float


@dataclass(frozen=True)
class _Room:
    """The texts of a room in order of id: what was read in them, how alike they are, which ones to keep.

    The merits say which text to keep: what most of them say, then the most complete, well written, short, early.
    """

    ids: list[int]
    texts: list[str]
    said: list[tuple[NamedIdea, ...]]
    roots: list[frozenset[str]]
    likeness: Numbers
    merits: list[tuple[int, float, int, int, int]]


def _read_room(texts: Mapping[int, str]) -> _Room:
    ids = sorted(texts)
    written = [texts[each] for each in ids]
    said = [read_ideas(text) for text in written]
    likeness = compare(said)
    codes = np.unique(["", *map(fold, written)], return_inverse=True)[1][1:]
    likeness[np.equal.outer(codes, codes) & (codes > 0)] = 1.0  # the code 0 is that of the empty text
    roots = [frozenset(idea.root for idea in ideas) for ideas in said]
    times = Counter(roots)
    merits = [
        (times[named], _completeness(ideas), _care(texts[each], ideas), -len(texts[each]), -each)
        for each, ideas, named in zip(ids, said, roots, strict=True)
    ]
    return _Room(ids, written, said, roots, likeness, merits)


def _completeness(said: Sequence[NamedIdea]) -> float:
    return round(sum(idea.weight for idea in said), 1)


def _care(text: str, said: Sequence[NamedIdea]) -> int:
    """How carefully a text was typed: known words, accents, and a capital where it begins but not everywhere."""
    known = sum(is_known(idea.word) for idea in said)
    accents = sum(letter in "áéíóúñ" for letter in text)
    return known + accents + (text[:1].isupper() and not text.isupper())


def _alike(room: _Room) -> list[tuple[int, int]]:
    firsts, seconds = np.nonzero(np.triu(room.likeness >= ALIKE, k=1))
    return list(zip(firsts.tolist(), seconds.tolist(), strict=True))


def group_duplicates(texts: Mapping[int, str]) -> tuple[Group, ...]:
    """The texts (by id) in groups that probably say the same, the largest group first; texts alone are left out.

    Two groups grow together from their most alike pair, if no two of their members exclude each other and all are
    alike enough on average, so that a chain of small differences does not join what is different.
    """
    room = _read_room(texts)
    member_of = {number: [number] for number in range(len(room.ids))}
    for first, second in sorted(_alike(room), key=lambda pair: (-room.likeness[pair], pair)):
        one, other = member_of[first], member_of[second]
        if one is not other and _hold_together(room.likeness, one, other):
            one += other
            member_of.update(dict.fromkeys(other, one))
    groups = {id(members): members for members in member_of.values() if len(members) > 1}
    found = [_group(room, members) for members in groups.values()]
    return tuple(sorted(found, key=lambda group: (-len(group.other_ids), group.keep_id)))


def _hold_together(likeness: Numbers, one: list[int], other: list[int]) -> bool:
    between = likeness[np.ix_(one, other)]
    return bool(between.min() > 0 and between.mean() >= TOGETHER)


def _group(room: _Room, members: list[int]) -> Group:
    keep = max(members, key=room.merits.__getitem__)
    others = sorted((each for each in members if each != keep), key=lambda each: (-room.likeness[keep, each], each))
    likeness = float(room.likeness[np.ix_([keep], others)].mean())
    return Group(room.ids[keep], tuple(room.ids[each] for each in others), round(likeness, 3))


# Likely duplicates on the board of a workshop: only among cards that could be joined.

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
