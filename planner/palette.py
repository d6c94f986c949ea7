"""The colours of the product: one calm accent, warm neutrals, and a blue-orange scale."""

from planner.vocabulary import Emotion

WHITE, BLACK = "#FFFFFF", "#000000"
CLEAR = "rgba(0,0,0,0)"
"""No colour at all, as charts ask for it."""

TEXT = "#1F2A2E"
MUTED = "#5B6669"
MUTED_STRONG = "#3C4B50"
"""Quiet words that stand on a tint or are a button."""
BACKGROUND = "#FBF9F5"
VEIL = "rgba(251,249,245,0.8)"
"""The background, thin enough to see a line through it."""
CARD = WHITE
GROUND = "#EFEBE2"
"""What sets heads, columns and empty bars apart from the background."""
BORDER = "#E3DED3"
BORDER_STRONG = "#D5CEBF"
"""Around what lies over the page, and between groups of rows."""
RULE = "#B9B4A8"
FAINT_RULE = "#DCD8CE"
"""Lines of drawings and of printed forms."""
MARK_EDGE = "#8C8778"
"""Around small marks of any fill, and figures that are missing."""
FIELD_EDGE = "#7C8C8F"
"""Around fields on phones, dark enough (3 to 1) to be seen as fields."""
ACCENT = "#0F5C63"
ACCENT_DEEP = "#0B474C"
"""A button of the accent under the pointer."""
ACCENT_MIDDLE = "#7FB0B4"
"""Bars of shares."""
ACCENT_EDGE = "#B9D4D5"
"""Around what is done or agreed."""
ACCENT_SOFT = "#E4EFEF"
OPEN_EDGE = "#9DB3B5"
"""Dashes around what is still empty or open."""
WARNING = "#8A3D0C"
WARNING_DEEP = "#6B2F08"
"""Longer texts on the soft warning."""
WARNING_EDGE = "#D9A679"
WARNING_SOFT = "#FBEEE3"
PAUSED = "#B98A5E"
ORANGE = "#C2571A"
BLUE = "#2B6CB0"
PURPLE = "#6B4FA0"
UNKNOWN = WHITE

OTHERS = "#4B3F8F"
"""Where somebody else is writing."""
PERSON_FILL = (ACCENT, WARNING, OTHERS, "#6B4A00", "#7A2F5D", "#2C5282")
"""One for each person, told apart by the initials; white reads on all of them."""

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

FACE_FILL = ("#E8905A", "#F6CBA2", "#E9E4D9", "#BCD9F2", "#7FB3E3")
"""Behind the five faces on a tablet, light enough for their lines."""
FACE_SCALE = ("#E95", "#EED", "#8BE")
"""The same on phones as a run of three, in few letters: every answer on a slow line pays for them."""

FEW_FILL = "#DEDAD1"
"""For what too few answered."""

PHASE_FILL = ("#CFE3E2", "#A9CFCE", "#CFE3E2", "#A9CFCE")
"""Neighbouring phases differ in lightness, so that they stay apart in grey too; their number says which one it is."""

NO_PHASE_FILL = GROUND
PLAIN_FILL = PHASE_FILL[1]
"""Parts of a bar that are neither good nor bad."""

VARIABLES = {
    "ink": TEXT,
    "quiet": MUTED,
    "quiet-strong": MUTED_STRONG,
    "paper": BACKGROUND,
    "card": CARD,
    "on-accent": WHITE,
    "ground": GROUND,
    "line": BORDER,
    "line-strong": BORDER_STRONG,
    "rule": RULE,
    "mark-edge": MARK_EDGE,
    "accent": ACCENT,
    "accent-deep": ACCENT_DEEP,
    "accent-middle": ACCENT_MIDDLE,
    "accent-edge": ACCENT_EDGE,
    "accent-soft": ACCENT_SOFT,
    "open-edge": OPEN_EDGE,
    "phase": PHASE_FILL[0],
    "warn": WARNING,
    "warn-deep": WARNING_DEEP,
    "warn-edge": WARNING_EDGE,
    "warn-soft": WARNING_SOFT,
    "paused": PAUSED,
    "orange": ORANGE,
    "purple": PURPLE,
    "others": OTHERS,
    "very-good": EMOTION_FILL[Emotion.VERY_GOOD],
    "neutral": EMOTION_FILL[Emotion.NEUTRAL],
    "bad": EMOTION_FILL[Emotion.BAD],
    **{f"person-{number}": fill for number, fill in enumerate(PERSON_FILL)},
}
"""How the style sheets of the screens name the colours."""


def css_variables() -> str:
    """The rule that tells a page what its colours are; the parts of the page that are closed off inherit it."""
    return f":root{{{';'.join(f'--{name}:{value}' for name, value in VARIABLES.items())}}}"


def emotion_fill(emotion: Emotion | None) -> str:
    """The fill of a mark; white when the emotion is not known yet."""
    return UNKNOWN if emotion is None else EMOTION_FILL[emotion]


def ink_on(fill: str) -> str:
    """White or dark, whichever reads better on that fill (`#rrggbb`), by the contrast ratio of WCAG 2."""
    light = _luminance(fill) + 0.05
    return WHITE if 1.05 / light > light / (_luminance(TEXT) + 0.05) else TEXT


def _luminance(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
