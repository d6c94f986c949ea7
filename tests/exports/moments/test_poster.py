import pytest

from planner.exports.moments.poster import poster_pdf
from tests.exports.factories import MOMENT_NAMES, make_cycle, make_matrix, make_moment
from tests.exports.pages import ink_share, page_pictures, page_sizes, page_texts


@pytest.mark.parametrize("count", [0, 1, 5, 14, 40])
def test_the_poster_is_one_landscape_a3_page_at_any_size(count: int) -> None:
    export = poster_pdf(make_cycle(count) if count else make_matrix())
    assert page_sizes(export) == [(1191, 842)]
    assert 0.015 < ink_share(page_pictures(export)[0]) < 0.4


def test_it_carries_names_signs_institution_client_and_legend() -> None:
    [text] = page_texts(poster_pdf(make_cycle(14)))
    for phrase in (
        "Microcrédito individual 2027",
        "Caja Andina Ñuqanchik",
        "La clienta o el cliente",
        "Momento crítico",
        "Muy mala",
        "Satisfacer la necesidad",
        "Espera su turno en la sala (crítico)",
    ):
        assert phrase in text
    assert all(name.split()[0] in text for name in MOMENT_NAMES)


def test_an_empty_cycle_says_that_it_has_no_moments_yet() -> None:
    assert "Todavía no hay momentos de verdad" in page_texts(poster_pdf(make_matrix()))[0]


def test_names_that_do_not_fit_are_listed_whole_on_the_next_pages() -> None:
    name = ("Espera sentada en la sala hasta que la llaman por su nombre y apellido " * 3)[:200].strip()
    matrix = make_matrix([make_moment(number, name=name) for number in range(1, 41)])
    first, *rest = page_texts(poster_pdf(matrix))
    assert "…" in first
    assert " ".join(rest).count(name) == 40
