"""Where the names of the moments stand around the circle, so that none covers another.

Lengths are in radii of the ring of moments; angles in degrees clockwise from the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

from planner.services.cycle.matrix import MatrixMoment

Point = tuple[float, float]

HALF_WIDTH = 2.45
"""Names end at this distance to the left and right of the centre."""

HALF_HEIGHT = 1.42
LABEL_RADIUS = 1.24
LABEL_NEAREST_X = 0.16
LINE = 1.22
"""Height of a line of text, in sizes of its letters."""

LETTER = 0.53
"""Mean width of a letter, in sizes; Latin sans-serif faces lie between 0.49 and 0.56."""

BOLDER = 1.08
"""How much wider the letters of critical moments are."""

CRITICAL = "crítico"


@dataclass(frozen=True)
class Label:
    """A moment's name in lines; `x`, `y` is the middle of the edge that faces the circle. `on_right` reads outwards.

    `whole` is False when the name had to be cut; `leader` is the line from the mark to the name.
    """

    lines: tuple[str, ...]
    whole: bool
    x: float
    y: float
    on_right: bool
    leader: tuple[Point, ...]


def at_angle(angle: float, radius: float) -> Point:
    """The point at that angle (degrees clockwise from the top) and distance from the centre."""
    return radius * sin(radians(angle)), radius * cos(radians(angle))


def place_labels(
    moments: Sequence[MatrixMoment], angles: Sequence[float], size: float, radius: float, *, under: int = 0
) -> tuple[Label, ...]:
    """Names in two flanks, right and left, each spread so that none covers another.

    `under` is how many lines whoever draws them wants to add below each name.
    """
    placed: dict[int, Label] = {}
    for on_right in (True, False):
        flank = [index for index, angle in enumerate(angles) if (angle < 180) is on_right]
        flank.sort(key=lambda index: cos(radians(angles[index])))
        wished = [LABEL_RADIUS * cos(radians(angles[index])) for index in flank]
        most = _most_lines(wished, size, under)
        counts = [
            len(_label_lines(moments[index], y, size, lines))
            for index, y, lines in zip(flank, wished, most, strict=True)
        ]
        heights = [(lines + under + 0.35) * LINE * size for lines in counts]
        middles = spread(wished, heights, HALF_HEIGHT)
        for index, lines, y in zip(flank, counts, middles, strict=True):
            texts = _label_lines(moments[index], y, size, lines)
            whole = not any("…" in text for text in texts) or "…" in moments[index].name
            placed[index] = Label(texts, whole, *_anchor(y, angles[index], radius, on_right=on_right))
    return tuple(placed[index] for index in range(len(moments)))


def _most_lines(wished: Sequence[float], size: float, under: int) -> list[int]:
    """How many lines each name of a flank may take, three at most; beside the circle, maybe one more."""
    line = LINE * size
    for lines in (3, 2):
        if len(wished) * (lines + under + 0.35) * line <= 2 * HALF_HEIGHT:
            return [lines] * len(wished)
    roomy = [2 if abs(y) < 0.75 else 1 for y in wished]
    fits = sum((lines + under + 0.35) * line for lines in roomy) <= 2 * HALF_HEIGHT
    return roomy if fits else [1] * len(wished)


def _label_x(y: float) -> float:
    """Names follow the circle at a distance; above and below it they begin near the middle."""
    return max(LABEL_NEAREST_X, sqrt(max(0.0, LABEL_RADIUS**2 - y**2)))


def _label_lines(moment: MatrixMoment, y: float, size: float, most: int) -> tuple[str, ...]:
    letter = LETTER * (BOLDER if moment.critical else 1) * size
    letters = int((HALF_WIDTH - _label_x(y)) / letter)
    text = f"{moment.name} ({CRITICAL})" if moment.critical else moment.name
    lines = wrap_letters(text, letters)
    if len(lines) <= most:
        return lines
    tail = f"… ({CRITICAL})" if moment.critical else "…"
    kept = lines[: most - 1]
    last = lines[most - 1]
    return (*kept, last[: letters - len(tail)].rstrip() + tail)


def wrap_letters(text: str, letters: int) -> tuple[str, ...]:
    """The text in lines of at most that many letters; a longer word is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while len(word) > letters:
            lines.extend([line] if line else [])
            lines.append(word[:letters])
            line, word = "", word[letters:]  # noqa: PLW2901 - what is left of a word too long for a line
        longer = f"{line} {word}".strip()
        if len(longer) <= letters:
            line = longer
        else:
            lines.append(line)
            line = word
    return (*lines, line) if line else tuple(lines)


def spread(wished: Sequence[float], heights: Sequence[float], limit: float) -> tuple[float, ...]:
    """Middles as near as possible (least squares) to the wished ones, in rising order, without overlap.

    `wished` rises; all stay between -limit and limit if the heights allow it. Pool adjacent violators:
    neighbours that would overlap form a block that moves to the mean of its wishes.
    """
    offsets = _offsets(heights)
    blocks: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        mean, size = wish - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean, size = (other * others + mean * size) / (others + size), others + size
        blocks.append((mean, size))
    starts = [mean for mean, size in blocks for _ in range(size)]
    lowest = -limit + heights[0] / 2 if heights else 0.0
    highest = limit - heights[-1] / 2 - offsets[-1] if heights else 0.0
    return tuple(max(lowest, min(start, highest)) + offset for start, offset in zip(starts, offsets, strict=True))


def _offsets(heights: Sequence[float]) -> list[float]:
    """How far each middle lies above the first when all stand close together."""
    offsets: list[float] = []
    for index in range(len(heights)):
        offsets.append(offsets[-1] + (heights[index - 1] + heights[index]) / 2 if index else 0.0)
    return offsets


def _anchor(y: float, angle: float, radius: float, *, on_right: bool) -> tuple[float, float, bool, tuple[Point, ...]]:
    """Where a name begins, its flank, and the line that leads to it."""
    side = 1 if on_right else -1
    x = side * _label_x(y)
    leader = (at_angle(angle, 1 + radius * 1.25), (x - side * 0.07, y), (x - side * 0.025, y))
    return x, y, on_right, leader
