import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from planner.exports.moments.circle import circle_pdf, circle_png, circle_svg
from planner.services.moments.circle import describe_circle
from tests.exports.factories import make_cycle, make_matrix, make_moment
from tests.exports.pages import ink_share, page_pictures, page_sizes, page_texts

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [0, 1, 5, 14, 40]


def _texts(svg: bytes) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own file


@pytest.mark.parametrize("count", SIZES)
def test_svg_carries_numbers_names_and_a_description(count: int) -> None:
    matrix = make_cycle(count) if count else make_matrix()
    export = circle_svg(matrix)
    root = ElementTree.fromstring(export.content)  # noqa: S314 - our own file
    texts = _texts(export.content)
    assert root.findtext(f"{SVG}title") == "Ciclo del servicio · Microcrédito individual 2027"
    assert root.findtext(f"{SVG}desc") == describe_circle(matrix)
    assert {str(number) for number in range(1, count + 1)} <= set(texts)
    assert (export.filename, export.mime) == ("ciclo-microcredito-individual-2027.svg", "image/svg+xml")


def test_svg_escapes_what_looks_like_markup() -> None:
    svg = circle_svg(make_matrix([make_moment(1, name="Firma <script>&")], name="A & <B>")).content
    assert "Firma <script>&" in _texts(svg)
    assert b"<script>" not in svg


@pytest.mark.parametrize("count", SIZES)
def test_pdf_is_one_landscape_page_with_the_same_drawing(count: int) -> None:
    export = circle_pdf(make_cycle(count) if count else make_matrix())
    assert page_sizes(export) == [(842, 595)]
    assert 0.015 < ink_share(page_pictures(export)[0]) < 0.4
    assert "La clienta o el cliente" in page_texts(export)[0]


def test_png_is_a_picture_fit_for_a_slide() -> None:
    export = circle_png(make_cycle(14))
    with Image.open(io.BytesIO(export.content)) as picture:
        assert (picture.format, picture.size) == ("PNG", (2105, 1488))
        assert ink_share(picture.convert("L")) > 0.03
    assert export.filename == "ciclo-microcredito-individual-2027.png"
