"""Every figure of a wave as a picture: SVG, or PNG sharp enough for a slide, all of them in one file."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

from planner.exports.export import Export, file_stem, pdf_pages
from planner.exports.moments.shapes import write_svg
from planner.exports.pdf.fonts import load_fonts
from planner.exports.pdf.page import write_document
from planner.exports.results.drawings import placed, stacked
from planner.exports.results.importance import importance_drawing
from planner.exports.results.intervals import SHARES, change_axis, interval_drawings
from planner.exports.results.question_drawing import question_drawing
from planner.exports.results.satisfaction_circle import bands_group, rated_group
from planner.services.cycle.matrix import Matrix
from planner.services.moments.circle import HALF_HEIGHT, HALF_WIDTH
from planner.services.results.comparison_values import WaveComparison
from planner.services.results.findings import (
    comparison_finding,
    describe_grouping,
    describe_importance,
    describe_satisfaction,
    flagged_words,
    grouping_finding,
    importance_finding,
    rivals_note,
    satisfaction_finding,
    wave_finding,
)
from planner.services.results.interval_rows import change_rows, group_rows, moment_rows
from planner.services.results.satisfaction_circle import rate_circle
from planner.services.results.sentences import WEAKEST_FIRST
from planner.services.results.values import WaveResults

WIDTH = 700.0
PNG_WIDTH = 2000


@dataclass(frozen=True)
class Picture:
    """A figure with its name for a file, and what it says for who cannot see it."""

    name: str
    title: str
    description: str
    drawing: Drawing


def pictures_of(matrix: Matrix, results: WaveResults, comparison: WaveComparison | None) -> Iterator[Picture]:
    """All figures that these results allow."""
    load_fonts()
    whose = f"{matrix.name} · Ola {results.number} · {results.responses} respuestas"
    circle, title = circle_drawing(matrix, results, WIDTH), satisfaction_finding(results)
    note = " ".join(part for part in (f"{whose}.", rivals_note(results)) if part)
    yield _picture("circulo", title, note, [circle], describe_satisfaction(matrix, results))
    rows = moment_rows(results.moments)
    yield _picture("momentos", WEAKEST_FIRST, whose, list(interval_drawings(rows, WIDTH, SHARES)))
    cards = [question_drawing(found, WIDTH) for found in results.items]
    if cards:
        yield _picture("preguntas", flagged_words(results.items) or wave_finding(results), whose, cards)
    for grouping in results.groupings:
        drawings = list(interval_drawings(group_rows(grouping), WIDTH, SHARES))
        title = f"{grouping.title}: {grouping_finding(grouping)}"
        yield _picture(f"grupos {grouping.title}", title, whose, drawings, describe_grouping(grouping))
    if results.importance.points:
        found = results.importance
        drawing = importance_drawing(found, WIDTH, 420)
        yield _picture("importancia", importance_finding(found), whose, [drawing], describe_importance(found))
    if comparison is not None:
        changes = change_rows(comparison.moments)
        drawings = list(interval_drawings(changes, WIDTH, change_axis(changes)))
        yield _picture("olas", comparison_finding(comparison), f"De {comparison.before} a {comparison.after}", drawings)


def circle_drawing(matrix: Matrix, results: WaveResults, width: float) -> Drawing:
    """The coloured circle with its legend, on that width."""
    unit = width / (2 * HALF_WIDTH)
    drawing = Drawing(width, 2 * HALF_HEIGHT * unit + 22)
    drawing.add(placed(rated_group(rate_circle(matrix, results), unit), (width / 2, 22 + HALF_HEIGHT * unit)))
    drawing.add(placed(bands_group(min(9.0, width / 62)), (width / 2, 8)))
    return drawing


def _picture(name: str, title: str, note: str, drawings: Sequence[Drawing], description: str = "") -> Picture:
    return Picture(name, title, description or title, stacked(drawings, title=title, note=note))


def picture_svg(picture: Picture) -> Export:
    """The figure as SVG, with its description for screen readers."""
    content = write_svg(picture.drawing, title=picture.title, description=picture.description)
    return Export(f"{file_stem(picture.name)}.svg", "image/svg+xml", content)


def picture_png(picture: Picture) -> Export:
    """The figure as a PNG 2000 pixels wide."""
    drawing = picture.drawing
    page = write_document(
        "figura.pdf",
        lambda canvas: renderPDF.draw(drawing, canvas, 0, 0),
        title=picture.title,
        author="",
        size=(drawing.width, drawing.height),
    )
    return Export(f"{file_stem(picture.name)}.png", "image/png", next(pdf_pages(page.content, width=PNG_WIDTH)))


def pictures_file(matrix: Matrix, results: WaveResults, comparison: WaveComparison | None) -> Export:
    """Every figure as PNG and as SVG in one ZIP file."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as bundle:
        for picture in pictures_of(matrix, results, comparison):
            for export in (picture_png(picture), picture_svg(picture)):
                bundle.writestr(ZipInfo(export.filename), export.content, ZIP_DEFLATED)
    return Export(pictures_filename(matrix, results), "application/zip", buffer.getvalue())


def pictures_filename(matrix: Matrix, results: WaveResults) -> str:
    """The name of that file."""
    return f"{file_stem('figuras', matrix.name, f'ola {results.number}')}.zip"
