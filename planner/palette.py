"""The colours of the product: one calm accent, warm neutrals, and a blue-orange scale."""

from planner.vocabulary import Emotion

TEXT = "#1F2A2E"
MUTED = "#5B6669"
BACKGROUND = "#FBF9F5"
CARD = "#FFFFFF"
BORDER = "#E3DED3"
ACCENT = "#0F5C63"
ACCENT_SOFT = "#E4EFEF"
WARNING = "#8A3D0C"
WARNING_SOFT = "#FBEEE3"
ORANGE = "#C2571A"
BLUE = "#2B6CB0"
PURPLE = "#6B4FA0"
UNKNOWN = "#FFFFFF"

EMOTION_FILL = {
    Emotion.VERY_BAD: "#A8430F",
    Emotion.BAD: "#F2B47E",
    Emotion.NEUTRAL: "#E9E4D9",
    Emotion.GOOD: "#A6CBEE",
    Emotion.VERY_GOOD: "#1F5A99",
}
"""What a mark is filled with; the sign of the emotion always stands beside it."""

SATISFACTION_FILL = tuple(EMOTION_FILL.values())
"""From the fewest to the most satisfied; the figure always stands beside it."""

FEW_FILL = "#DEDAD1"
"""For what too few answered."""

PHASE_FILL = ("#CFE3E2", "#A9CFCE", "#CFE3E2", "#A9CFCE")
"""Neighbouring phases differ in lightness, so that they stay apart in grey too; their number says which one it is."""

NO_PHASE_FILL = "#EFEBE2"


def emotion_fill(emotion: Emotion | None) -> str:
    """The fill of a mark; white when the emotion is not known yet."""
    return UNKNOWN if emotion is None else EMOTION_FILL[emotion]


def ink_on(fill: str) -> str:
    """White or dark, whichever reads better on that fill (`#rrggbb`), by the contrast ratio of WCAG 2."""
    light = _luminance(fill) + 0.05
    return "#FFFFFF" if 1.05 / light > light / (_luminance(TEXT) + 0.05) else TEXT


def _luminance(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
