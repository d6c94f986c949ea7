"""The tables of a wave as an Excel workbook: what stands on each sheet, numbers as numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.exports.cycle.workbook import save
from planner.exports.export import Export, file_stem
from planner.exports.results.parts import base_of
from planner.exports.sheets import prepare_print, write_header, write_value
from planner.inputs.workbook.layout import Kind
from planner.services.results.comparison_values import Difference
from planner.services.results.findings import group_figure, wave_finding
from planner.services.results.report import Report
from planner.services.results.sentences import few_words, group_words
from planner.services.results.values import MASKED_BELOW, Estimate
from planner.services.survey.form import NOT_APPLICABLE

# What stands on each sheet of the workbook of results: headings and rows, numbers as numbers.

Value = str | int | Decimal | None
Row = tuple[Value, ...]
BLANK: Row = (None, None, None)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its headings with their widths in characters, and its rows."""

    name: str
    headings: tuple[tuple[str, int], ...]
    rows: Sequence[Row]


def sheets_of(report: Report) -> Iterator[Sheet]:
    """All sheets, the summary first. Shares are percentages with one decimal."""
    yield Sheet("Resumen", (("Dato", 30), ("Valor", 90)), list(_summary(report)))
    share = (("Satisfechos %", 13), ("Desde %", 10), ("Hasta %", 10), ("Insatisfechos %", 15))
    moments = (("N.º", 6), ("Momento", 46), *share, ("Respuestas", 12), ("Clientes", 10))
    yield Sheet("Momentos", moments, list(_moments(report)))
    questions = (("N.º", 6), ("Pregunta", 60), *share, ("Promedio 0-100", 15), ("Más de 5 % mal", 14), ("n", 8))
    yield Sheet("Preguntas", questions, list(_questions(report)))
    answers = (("N.º", 6), ("Pregunta", 60), ("Respuesta", 36), ("Cuántas", 10), ("%", 8))
    yield Sheet("Distribución", answers, list(_answers(report)))
    groups = (("Grupo por", 20), ("Grupo", 30), ("Respuestas", 12), *share[:3], ("Nota", 60))
    yield Sheet("Grupos", groups, list(_groups(report)))
    weight = (("Pesa %", 10), ("Satisfechos %", 13), ("Lugar", 22), ("Con duda", 10))
    yield Sheet("Importancia", (("N.º", 6), ("Pregunta", 60), *weight), list(_importance(report)))
    if report.comparison:
        change = (("Antes %", 10), ("Después %", 10), ("Diferencia", 12), ("Desde", 9), ("Hasta", 9), ("Cambió", 24))
        rows = [_change(row) for row in (*report.comparison.moments, *report.comparison.items)]
        yield Sheet("Olas", (("Momento o pregunta", 60), *change), rows)
    yield Sheet("Propuestas", (("Qué", 24), ("Dónde", 60), ("Por qué", 80)), list(_proposals(report)))
    who = (("Agencia u oficina", 24), ("Satisfacción general", 24), ("Etiquetas", 30))
    yield Sheet("Comentarios", (("Comentario", 90), *who), list(_comments(report)))
    yield Sheet(
        "Cómo se calculó", (("Nota", 120),), [(text,) for text in (*report.results.how, *report.results.warnings)]
    )


def hundredths(share: float | None) -> Decimal | None:
    """A share as a percentage with one decimal."""
    return None if share is None else Decimal(str(round(100 * share, 1)))


def _summary(report: Report) -> Iterator[Row]:
    results = report.results
    yield "Institución", report.matrix.institution
    yield "Ciclo", report.matrix.name
    yield "Ola", f"{results.number} {results.name}".strip()
    yield "Encuesta", results.form.code
    yield "Respuestas", results.responses
    yield "Cómo llegaron", base_of(results)
    yield "Lo principal", wave_finding(results)
    if results.weakest:
        yield "Momento más débil", results.weakest.moment.name
    yield "¿Miden bien las preguntas?", results.reliability.reading


def _share(estimate: Estimate | None, *, shown: bool) -> Row:
    if estimate is None or not shown:
        return BLANK
    return hundredths(estimate.value), hundredths(estimate.low), hundredths(estimate.high)


def _moments(report: Report) -> Iterator[Row]:
    for row in report.results.moments:
        bad = hundredths(row.dissatisfied.value) if row.is_shown else None
        share = _share(row.satisfied, shown=row.is_shown)
        yield row.moment.position, row.moment.name, *share, bad, row.satisfied.n, row.clients


def _questions(report: Report) -> Iterator[Row]:
    for row in report.results.items:
        if row.satisfied is None or row.dissatisfied is None or row.mean is None:
            continue
        shown = row.n >= MASKED_BELOW
        bad = hundredths(row.dissatisfied.value) if shown else None
        mean = Decimal(str(round(row.mean.value, 1))) if shown and row.mean.value is not None else None
        flag = "Sí" if row.is_flagged else "No"
        yield row.item.number, row.item.text, *_share(row.satisfied, shown=shown), bad, mean, flag, row.n


def _answers(report: Report) -> Iterator[Row]:
    for row in report.results.items:
        if row.n < MASKED_BELOW:
            yield row.item.number, row.item.text, few_words(row.n), None, None
            continue
        for option, number in zip(row.item.options, row.counts, strict=True):
            yield row.item.number, row.item.text, option, number, hundredths(number / row.n)
        if row.not_used:
            yield row.item.number, row.item.text, NOT_APPLICABLE, row.not_used, None


def _groups(report: Report) -> Iterator[Row]:
    for grouping in report.results.groupings:
        for group in grouping.groups:
            figure = group_figure(group)
            note = group_words(group, None) if figure is None else ""
            yield grouping.title, group.label, group.responses, *_share(figure, shown=figure is not None), note


def _importance(report: Report) -> Iterator[Row]:
    for point in report.results.importance.points:
        doubt = "Sí" if point.is_doubtful else "No"
        figures = hundredths(point.derived), hundredths(point.performance.value)
        yield point.item.number, point.item.text, *figures, point.quadrant, doubt
    if not report.results.importance.points:
        yield None, report.results.importance.reason, None, None, None, None


def _change(row: Difference) -> Row:
    found = row.difference
    if found.value is None:
        return row.label, None, None, None, None, None, "No se puede afirmar"
    said = ("Subió" if found.value > 0 else "Bajó") if row.is_clear else "No se puede afirmar"
    shares = hundredths(row.before.value), hundredths(row.after.value)
    return row.label, *shares, *_share(found, shown=True), said


def _proposals(report: Report) -> Iterator[Row]:
    found = report.next_steps
    for gap in found.missing:
        yield "Falta una acción", gap.text, gap.reason
    for place in found.places:
        if place.now != place.proposed:
            yield f"Pasar del lugar {place.now} al {place.proposed}", place.text, place.reason
    for gap in found.gaps:
        yield f"Brecha {gap.proposed.label.lower()}", gap.text, gap.reason


def _comments(report: Report) -> Iterator[Row]:
    for comment in report.comments.comments:
        yield comment.text, comment.branch, comment.overall_words, ", ".join(comment.tags)


# The tables of a wave as an Excel workbook.


def results_workbook(report: Report) -> Export:
    """The workbook; any text stays text, whatever it looks like."""
    book = Workbook()
    for number, sheet in enumerate(sheets_of(report)):
        _write(book.worksheets[0] if number == 0 else book.create_sheet(), sheet)
    return save(book, workbook_filename(report))


def workbook_filename(report: Report) -> str:
    """The name of the file."""
    return f"{file_stem('resultados', report.matrix.name, f'ola {report.results.number}')}.xlsx"


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.title = sheet.name
    for column, (title, width) in enumerate(sheet.headings, start=1):
        write_header(page, 1, column, title)
        page.column_dimensions[get_column_letter(column)].width = width
    for row, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            kind = Kind.AMOUNT if isinstance(value, int | Decimal) else Kind.TEXT
            write_value(page, row, column, value, kind)
    page.freeze_panes = "A2"
    prepare_print(page)
