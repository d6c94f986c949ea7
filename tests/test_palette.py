import pytest

from planner.palette import ACCENT, BACKGROUND, EMOTION_FILL, MUTED, TEXT, UNKNOWN, _luminance, emotion_fill, ink_on
from planner.vocabulary import Emotion


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert _contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert _contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("fill", [*EMOTION_FILL.values(), UNKNOWN, ACCENT])
def test_a_number_reads_well_on_every_mark(fill: str) -> None:
    assert _contrast(ink_on(fill), fill) >= 4.5


@pytest.mark.parametrize("ink", [TEXT, MUTED, ACCENT])
def test_texts_read_well_on_the_background(ink: str) -> None:
    assert _contrast(ink, BACKGROUND) >= 4.5


def test_an_unknown_emotion_is_white() -> None:
    assert emotion_fill(None) == UNKNOWN
    assert emotion_fill(Emotion.GOOD) == EMOTION_FILL[Emotion.GOOD]
