"""The poster that asks clients to answer."""

import pytest

from planner.exports.qr import QUIET_ZONE, qr_rows
from planner.exports.waves.poster_and_tickets import QR_SIDE, address_lines, survey_poster_pdf
from planner.services.survey.form import SurveyForm
from tests.exports.pages import page_sizes, page_texts

ADDRESS = "https://ciclo.ejemplo.org/e/K7M4PX"
CM = 72 / 2.54


def small_form(institution: str) -> SurveyForm:
    """A form of which only the institution is printed."""
    texts = dict.fromkeys(("title", "service", "introduction", "consent", "closing"), "")
    return SurveyForm(
        cycle=1, version=1, institution=institution, faces=True, moments=(), sections=(), left_out=(), **texts
    )


def test_the_poster_says_what_to_do_in_one_page() -> None:
    poster = survey_poster_pdf(small_form("Caja Andina"), ADDRESS)
    [text] = page_texts(poster)
    for said in ("Cuéntenos cómo le atendimos", "ciclo.ejemplo.org/e/K7M4PX", "Caja Andina"):
        assert said in text
    assert (poster.filename, page_sizes(poster)) == (
        "afiche-encuesta-caja-andina.pdf",
        [(595, 842)],
    )


def test_the_code_is_at_least_nine_centimetres_wide() -> None:
    modules = len(qr_rows(ADDRESS))
    assert QR_SIDE * (modules - 2 * QUIET_ZONE) / modules >= 9 * CM


@pytest.mark.parametrize("institution", ["", "Ñ" * 300, "Cooperativa 😀 <b>&"])
def test_any_name_fits_on_the_one_page(institution: str) -> None:
    poster = survey_poster_pdf(small_form(institution), ADDRESS.replace("ciclo", "c" * 120))
    assert len(page_texts(poster)) == 1


def test_a_long_address_breaks_before_its_path() -> None:
    assert address_lines(ADDRESS) == "ciclo.ejemplo.org/e/K7M4PX"
    assert address_lines(ADDRESS, room=10) == "ciclo.ejemplo.org\n/e/K7M4PX"
