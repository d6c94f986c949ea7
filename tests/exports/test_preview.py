import io

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import pdf_pages

A4_POINTS = (595, 842)


def _document(words: list[str]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4_POINTS)
    for word in words:
        canvas.drawString(200, 400, word)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_every_page_is_a_picture_as_wide_as_asked_in_the_shape_of_the_paper() -> None:
    pages = [Image.open(io.BytesIO(page)) for page in pdf_pages(_document(["uno", "dos"]), width=300)]
    assert [(page.format, page.size) for page in pages] == [("PNG", (300, 425))] * 2


def test_a_picture_shows_what_is_on_its_page_and_nothing_else() -> None:
    written, bare = (Image.open(io.BytesIO(page)).convert("L") for page in pdf_pages(_document(["uno", ""])))
    assert sum(written.histogram()[:60]) > 0
    assert bare.getextrema() == (255, 255)
