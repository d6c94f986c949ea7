"""Printing 500 numbered copies of a survey, against the same strings on a bare reportlab canvas."""

import io

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from planner.exports.survey.survey_pdf import survey_pdf
from planner.services.survey.form import SATISFACTION_SCALE, SurveyForm, SurveyItem, SurveyMoment, SurveySection
from planner.vocabulary import ItemKind, Paper
from tests.bench.ratio import Ratio
from tests.bench.timing import compared

COPIES, MOMENTS, ITEMS_EACH = 500, 5, 4
MARGIN, LEADING, SIZE = 40, 11, 9


def measure_printing() -> Ratio:
    """A survey of 20 items, 500 times, each copy with its number on every page."""
    form = _form()
    pages = _strings(survey_pdf(form, paper=Paper.A4, numbers=range(1, 2)).content)
    ours, floor = compared(lambda: survey_pdf(form, paper=Paper.A4, numbers=range(1, COPIES + 1)), lambda: _draw(pages))
    return Ratio("Imprimir 500 encuestas numeradas", ours, floor, "s", 2.0)


def _strings(pdf: bytes) -> list[list[str]]:
    """The lines of text of every page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded().splitlines() for page in document]


def _draw(pages: list[list[str]]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for _ in range(COPIES):
        for lines in pages:
            canvas.setFont("Helvetica", SIZE)
            for number, line in enumerate(lines):
                canvas.drawString(MARGIN, A4[1] - MARGIN - number * LEADING, line)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _form() -> SurveyForm:
    moments = tuple(SurveyMoment(id=i, name=f"Momento {i}: espera de turno", position=i) for i in range(1, MOMENTS + 1))
    sections = tuple(
        SurveySection(
            title=moment.name,
            moment_id=moment.id,
            items=tuple(_item(moment.id, n) for n in range(1, ITEMS_EACH + 1)),
        )
        for moment in moments
    )
    return SurveyForm(
        cycle=1, version=1, title="Encuesta de satisfacción", institution="Caja Andina", service="Microcrédito",
        introduction="Queremos atenderle mejor. Por favor, responda según su última visita.",
        consent="Su respuesta es voluntaria y anónima.", closing="Muchas gracias por su tiempo.",
        faces=True, moments=moments, sections=sections, left_out=(),
    )  # fmt: skip


def _item(moment: int, number: int) -> SurveyItem:
    order = (moment - 1) * ITEMS_EACH + number
    return SurveyItem(
        id=f"r{order}",
        number=order,
        kind=ItemKind.SATISFACTION,
        text=f"¿Qué tan satisfecha o satisfecho quedó con el tiempo que esperó para que le atendieran? ({order})",
        moment_id=moment,
        requirement_id=order,
        options=SATISFACTION_SCALE,
        allows_none=True,
    )
