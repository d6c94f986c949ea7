from hypothesis import given
from hypothesis import strategies as st

from planner.exports.pdf.fonts import load_fonts, printable


def test_the_fonts_have_every_letter_of_our_languages_and_the_signs_of_a_matrix() -> None:
    spanish, quechua, aymara = "áéíóúüñÁÉÍÓÚÜÑ¿¡ªº«»", "ñäïüÄÏÜ’ʼ'", "äïüñÄÏÜ"
    portuguese, guarani = "ãõçâêôàÃÕÇ", "ãẽĩõũỹg̃"
    signs = "−×÷±≤≥≠≈→←✓□☐●★…–—“”‘’€%·•№"
    assert set(spanish + quechua + aymara + portuguese + guarani + signs) <= load_fonts()


def test_a_text_that_the_fonts_have_stays_as_it_is() -> None:
    assert printable("¿Qué tal el ñandú? Sumaq, ≤ 48 horas") == "¿Qué tal el ñandú? Sumaq, ≤ 48 horas"


def test_emoji_disappear_and_each_run_of_another_script_becomes_one_small_frame() -> None:
    assert printable("Bien 😀👍🏽 hecho") == "Bien  hecho"
    assert printable("服务周期") == "▯"
    assert printable("خدمة العملاء hoy") == "▯ ▯ hoy"


def test_letters_with_a_separate_accent_are_joined() -> None:
    assert printable("Atencio\u0301n 😀") == "Atención "


@given(st.text())
def test_whatever_is_printed_the_fonts_have_it(text: str) -> None:
    assert set(printable(text)) <= load_fonts() | {"\n"}
