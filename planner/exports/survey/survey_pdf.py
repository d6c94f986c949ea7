"""The survey as a PDF, once or in numbered copies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from planner.errors import InvalidInput, Problem
from planner.exports.export import Export, file_stem, shortened
from planner.exports.pdf.fonts import BOLD, CONDENSED
from planner.exports.pdf.page import draw_logo, open_logo, page_label, write_document
from planner.exports.pdf.styles import INK, RULE, TextStyle
from planner.exports.pdf.text import draw_lines, shorten, text_width
from planner.exports.survey.layout import PrintedPages, lay_out_survey
from planner.exports.survey.metrics import CORNER
from planner.services.survey.form import SurveyForm
from planner.vocabulary import Paper

HEAD_TOP = 8 * mm
CODE_STYLE = TextStyle(7.5, CONDENSED, INK)


@dataclass(frozen=True)
class _Sheet:
    """What the pages of all copies share."""

    form: SurveyForm
    laid_out: PrintedPages
    logo: ImageReader | None

    @property
    def name(self) -> TextStyle:
        return TextStyle(14 if self.laid_out.metrics.large else 9, BOLD, INK, 1.2)

    @property
    def right(self) -> float:
        return self.laid_out.metrics.frame.width - CORNER - 2 * mm


def survey_pdf(
    form: SurveyForm,
    *,
    paper: Paper,
    large: bool = False,
    numbers: range | None = None,
    logo: bytes | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Export:
    """The survey to print, once without a number or one copy for each of `numbers`.

    `large` is the large-print variant (14 points and up). `on_progress` is told copies done and copies in all.
    Raises InvalidInput when `numbers` is empty or starts below 1.
    """
    if numbers is not None and (not numbers or min(numbers) < 1):
        raise InvalidInput([Problem("Indique cuántas copias quiere: al menos 1.", field="copies")])
    sheet = _Sheet(form, lay_out_survey(form, paper, large=large), open_logo(logo))
    frame = sheet.laid_out.metrics.frame
    return write_document(
        f"{_stem(form, large=large, numbers=numbers)}.pdf",
        lambda canvas: _draw_copies(canvas, sheet, numbers, on_progress),
        title=f"{form.title} · {form.code}",
        author=form.institution,
        size=(frame.width, frame.height),
    )


def _stem(form: SurveyForm, *, large: bool, numbers: range | None) -> str:
    version = f"v{form.version}" if form.version else "borrador"
    copies = (f"copias-{min(numbers)}-a-{max(numbers)}",) if numbers else ()
    parts = (shortened(file_stem("encuesta", form.service or form.title), 50), version)
    return "-".join((*parts, *(("letra-grande",) if large else ()), *copies))


def _draw_copies(
    canvas: Canvas, sheet: _Sheet, numbers: range | None, on_progress: Callable[[int, int], None] | None
) -> None:
    """Draw each page once, as a form that every copy then repeats: a copy costs only its number."""
    forms = tuple(_define_pages(canvas, sheet))
    copies: Sequence[int | None] = [None] if numbers is None else numbers
    for done, copy in enumerate(copies, start=1):
        for index, name in enumerate(forms, start=1):
            canvas.doForm(name)
            _draw_codes(canvas, sheet, index, copy)
            canvas.showPage()
        if on_progress is not None:
            on_progress(done, len(copies))


def _define_pages(canvas: Canvas, sheet: _Sheet) -> Iterator[str]:
    frame = sheet.laid_out.metrics.frame
    for number, page in enumerate(sheet.laid_out.pages, start=1):
        name = f"pagina{number}"
        canvas.beginForm(name, upperx=frame.width, uppery=frame.height)
        _draw_head(canvas, sheet, number)
        for placed in page:
            placed.block.draw(canvas, frame.left, frame.ceiling - placed.depth)
        canvas.endForm()
        yield name


def _draw_head(canvas: Canvas, sheet: _Sheet, number: int) -> None:
    """Institution and page, between the two upper corners; the right end is left for the copy number."""
    metrics, style = sheet.laid_out.metrics, sheet.name
    left, top = CORNER + 2 * mm, metrics.frame.height - HEAD_TOP
    taken = draw_logo(canvas, sheet.logo, left, top, room=(32 * mm, 11.5 * mm))
    left += taken + 3 * mm if taken else 0
    label = page_label(number, len(sheet.laid_out.pages))
    plain = style.sized(14 if metrics.large else 8.5)
    label_left = sheet.right - text_width(label, plain.font, plain.size)
    draw_lines(canvas, [label], label_left, top - style.leading, plain)
    draw_lines(canvas, [shorten(sheet.form.institution, style, sheet.right - left - 32 * mm)], left, top, style)
    subtitle = TextStyle(plain.size, color=INK, leading_ratio=1.2)
    room = label_left - left - 4 * mm
    draw_lines(canvas, [shorten(sheet.form.service, subtitle, room)], left, top - style.leading, subtitle)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(CORNER + 2 * mm, metrics.frame.height - 21 * mm, sheet.right, metrics.frame.height - 21 * mm)


def _draw_codes(canvas: Canvas, sheet: _Sheet, page: int, copy: int | None) -> None:
    """The copy number above, and below the code that tells form, page and copy apart."""
    frame, number = sheet.laid_out.metrics.frame, f"Nº {copy:04d}" if copy is not None else ""
    parts = (sheet.form.code, f"p{page}/{len(sheet.laid_out.pages)}", *((number,) if number else ()))
    code = " · ".join(parts)
    draw_lines(canvas, [code], frame.left, 13 * mm, CODE_STYLE, centered=frame.inner_width)
    corner = number or sheet.form.code
    left = sheet.right - text_width(corner, sheet.name.font, sheet.name.size)
    draw_lines(canvas, [corner], left, frame.height - HEAD_TOP, sheet.name)
