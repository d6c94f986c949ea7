import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner import palette
from planner.palette import (
    ACCENT,
    ACCENT_DEEP,
    ACCENT_SOFT,
    BACKGROUND,
    CARD,
    EMOTION_FILL,
    GROUND,
    MUTED,
    MUTED_STRONG,
    PERSON_FILL,
    TEXT,
    UNKNOWN,
    WARNING,
    WARNING_DEEP,
    WARNING_SOFT,
    WHITE,
    _luminance,
    emotion_fill,
    ink_on,
)
from planner.vocabulary import Emotion
from tests.sources import PROJECT, name_of

LITERAL = re.compile(r"(?<![&\w/#])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgb|hsl)a?\(", re.IGNORECASE)


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


@pytest.mark.parametrize("ground", [GROUND, BACKGROUND, CARD])
@pytest.mark.parametrize("ink", [TEXT, MUTED, MUTED_STRONG, ACCENT, WARNING])
def test_texts_read_well_on_every_ground(ink: str, ground: str) -> None:
    assert _contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("ink", [WARNING, WARNING_DEEP, TEXT, MUTED])
def test_texts_read_well_on_the_soft_warning(ink: str) -> None:
    assert _contrast(ink, WARNING_SOFT) >= 4.5


@pytest.mark.parametrize("ink", [ACCENT, TEXT, MUTED])
def test_texts_read_well_on_the_soft_accent(ink: str) -> None:
    assert _contrast(ink, ACCENT_SOFT) >= 4.5


@pytest.mark.parametrize("fill", [*PERSON_FILL, ACCENT_DEEP])
def test_white_reads_well_on_strong_fills(fill: str) -> None:
    assert _contrast(WHITE, fill) >= 4.5


def test_the_edge_of_a_field_is_seen() -> None:
    assert _contrast(palette.FIELD_EDGE, CARD) >= 3


def test_no_colour_stands_outside_the_palette() -> None:
    assert [f"{name_of(path)}: {line.strip()}" for path, line in _styled_lines() if LITERAL.search(line)] == []


def test_every_variable_of_a_style_is_one_of_the_palette() -> None:
    lines = (line for path, line in _styled_lines() if "ui" in path.parts)
    used = {name for line in lines for name in re.findall(r"var\(--([\w-]+)[,)]", line)}
    assert used - palette.VARIABLES.keys() == set()


def test_the_script_that_tells_people_apart_knows_how_many_colours_there_are() -> None:
    script = (PROJECT / "planner" / "ui" / "cycle" / "presence" / "people.js").read_text(encoding="utf-8")
    assert f"const TINTS = {len(PERSON_FILL)};" in script


def test_the_theme_of_the_framework_has_the_colours_of_the_palette() -> None:
    theme = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert {name: value for name, value in theme.items() if name.endswith("Color")} == {
        "primaryColor": ACCENT,
        "backgroundColor": BACKGROUND,
        "secondaryBackgroundColor": CARD,
        "textColor": TEXT,
        "linkColor": ACCENT,
        "borderColor": palette.BORDER,
        "dataframeHeaderBackgroundColor": GROUND,
    }


def _styled_lines() -> Iterator[tuple[Path, str]]:
    for path in [PROJECT / "app.py", *(PROJECT / "pages").rglob("*"), *(PROJECT / "planner").rglob("*")]:
        if path.suffix in {".css", ".html", ".js", ".py"} and path != Path(palette.__file__):
            yield from ((path, line) for line in path.read_text(encoding="utf-8").splitlines())
