from hypothesis import given
from hypothesis import strategies as st

from planner.exports.pdf.fonts import load_fonts
from planner.exports.pdf.styles import TextStyle
from planner.exports.pdf.text import clip, fitted, shorten, text_width, wrap

STYLE = TextStyle(10)
load_fonts()


def test_lines_break_at_blanks_and_keep_the_line_ends_of_the_text() -> None:
    assert wrap("Que expliquen los requisitos\nuna sola vez", STYLE, 90) == (
        "Que expliquen los",
        "requisitos",
        "una sola vez",
    )


def test_an_empty_text_takes_no_line() -> None:
    assert wrap(" \n ", STYLE, 90) == ()


@given(st.text(alphabet="abcñ WMil.", max_size=200), st.floats(20, 300))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, STYLE, width)
    assert all(text_width(line, STYLE.font, STYLE.size) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_shortened_text_ends_in_an_ellipsis_and_fits() -> None:
    short = shorten("Crédito individual para negocios", STYLE, 60)
    assert short.endswith("…")
    assert text_width(short, STYLE.font, STYLE.size) <= 60


def test_clipping_says_that_something_was_left_out() -> None:
    assert clip(("uno", "dos", "tres"), 2, STYLE, 100) == ("uno", "dos…")
    assert clip(("uno", "dos"), 2, STYLE, 100) == ("uno", "dos")


def test_a_title_grows_as_large_as_its_line_allows() -> None:
    style, lines = fitted("Microcrédito individual", TextStyle(30), 200, lines=1, smallest=8)
    assert 8 < style.size < 30
    assert lines == ("Microcrédito individual",)
