"""The emblem of the product: the five steps as a circle around the client, drawn as code."""

from math import cos, pi, sin

from planner.palette import ACCENT, ACCENT_SOFT, CARD, TEXT
from planner.vocabulary import Step

WIDTH, HEIGHT = 540, 316
CENTRE_X, CENTRE_Y, RADIUS, NODE = 250, 160, 112, 25
LABEL_GAP = 14
DESCRIPTION = (
    "Un círculo de cinco pasos alrededor de la clientela: "
    + ", ".join(f"{step.number} {step.label}" for step in Step)
    + "."
)


def emblem_svg() -> str:
    """The emblem as an SVG of 540 by 316 that scales to its place; its description is its text alternative."""
    steps = "".join(_step(step) for step in Step)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{DESCRIPTION}" '
        'font-family="system-ui, sans-serif" xmlns="http://www.w3.org/2000/svg">'
        f'<circle cx="{CENTRE_X}" cy="{CENTRE_Y}" r="{RADIUS}" fill="none" stroke="{ACCENT_SOFT}" stroke-width="16"/>'
        f"{_arcs()}{_client()}{steps}</svg>"
    )


def _place(turn: float, radius: float = RADIUS) -> tuple[float, float]:
    """The point at `turn` of the circle (0 = top, clockwise, 1 = whole)."""
    angle = 2 * pi * turn - pi / 2
    return round(CENTRE_X + radius * cos(angle), 1), round(CENTRE_Y + radius * sin(angle), 1)


def _arcs() -> str:
    """From each step an arrow to the next one, the last back to the first: the cycle repeats."""
    return "".join(_arrow(number / 5) for number in range(5))


def _arrow(turn: float) -> str:
    start, end = turn + 0.052, turn + 0.2 - 0.058
    (x1, y1), (x2, y2) = _place(start), _place(end)
    tip, inner, outer = _place(end + 0.014), _place(end - 0.006, RADIUS - 8), _place(end - 0.006, RADIUS + 8)
    head = " ".join(f"{x},{y}" for x, y in (tip, outer, inner))
    return (
        f'<path d="M{x1} {y1} A{RADIUS} {RADIUS} 0 0 1 {x2} {y2}" fill="none" stroke="{ACCENT}" stroke-width="3"/>'
        f'<polygon points="{head}" fill="{ACCENT}"/>'
    )


def _client() -> str:
    return (
        f'<circle cx="{CENTRE_X}" cy="{CENTRE_Y}" r="58" fill="{CARD}"/>'
        f'<circle cx="{CENTRE_X}" cy="{CENTRE_Y - 24}" r="13" fill="{ACCENT}"/>'
        f'<path d="M{CENTRE_X - 24} {CENTRE_Y + 16} a24 22 0 0 1 48 0 z" fill="{ACCENT}"/>'
        f'<text x="{CENTRE_X}" y="{CENTRE_Y + 38}" text-anchor="middle" font-size="15" fill="{TEXT}">Clientela</text>'
    )


def _step(step: Step) -> str:
    x, y = _place((step.number - 1) / 5)
    return (
        f'<circle cx="{x}" cy="{y}" r="{NODE}" fill="{ACCENT}" stroke="{CARD}" stroke-width="3"/>'
        f'<text x="{x}" y="{y + 7}" text-anchor="middle" font-size="20" font-weight="650" fill="{CARD}">{step.number}'
        f"</text>{_label(step, x, y)}"
    )


def _label(step: Step, x: float, y: float) -> str:
    """The name of a step outside the circle: above the first, beside the others."""
    across = x - CENTRE_X
    anchor = "middle" if abs(across) < 1 else "start" if across > 0 else "end"
    shift = 0 if anchor == "middle" else (NODE + LABEL_GAP - 6) * (1 if across > 0 else -1)
    lift = -NODE - LABEL_GAP + 4 if anchor == "middle" else 6
    if step.number in {3, 4}:  # low on the circle: their names fit better under them
        anchor, shift, lift = "middle", 0, NODE + LABEL_GAP + 4
    return (
        f'<text x="{x + shift}" y="{y + lift}" text-anchor="{anchor}" font-size="16" font-weight="600" '
        f'fill="{TEXT}">{step.label}</text>'
    )
