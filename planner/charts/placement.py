"""Marks that would cover each other are set side by side, always in the same way."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Box = tuple[Point, Point]


def spread(points: Sequence[Point], boxes: Sequence[Box], *, apart: Point) -> list[Point]:
    """Where to draw a mark for each point so that no two are nearer than one mark.

    `apart` is the size of a mark in the units of each axis; each mark stays in its own box (lowest and highest corner).
    The first points stay where they are; a later one moves to the nearest free place around its own. With no room left,
    to the least crowded.
    """
    size = np.array(apart)
    offsets = _offsets()
    placed: list[NDArray[np.float64]] = []
    for point, (low, high) in zip(points, boxes, strict=True):
        candidates = np.array(point) / size + offsets
        inside = ((candidates >= np.array(low) / size) & (candidates <= np.array(high) / size)).all(axis=1)
        room = _room(candidates, placed) - 1e-9 >= 1
        free = np.flatnonzero(inside & room)
        placed.append(candidates[free[0]] if free.size else _least_crowded(candidates[inside], placed, point / size))
    return [(float(x), float(y)) for x, y in (place * size for place in placed)]


def _offsets(rings: int = 24) -> NDArray[np.float64]:
    """The place itself, then rings of places around it, half a mark further out each."""
    found = [np.zeros((1, 2))]
    for ring in range(2, rings + 2):
        radius, count = ring / 2 + 1e-6, 3 * ring
        angles = 2 * np.pi * np.arange(count) / count
        found.append(radius * np.column_stack([np.cos(angles), np.sin(angles)]))
    return np.vstack(found)


def _room(candidates: NDArray[np.float64], placed: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """How far each candidate is from the nearest mark already placed."""
    if not placed:
        return np.full(len(candidates), np.inf)
    gaps = candidates[:, np.newaxis] - np.array(placed)[np.newaxis]
    nearest: NDArray[np.float64] = np.sqrt((gaps**2).sum(axis=2)).min(axis=1)
    return nearest


def _least_crowded(
    candidates: NDArray[np.float64], placed: Sequence[NDArray[np.float64]], own: NDArray[np.float64]
) -> NDArray[np.float64]:
    return candidates[_room(candidates, placed).argmax()] if len(candidates) else own
