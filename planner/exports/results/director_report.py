"""What a director reads: two pages, the circle on the first, what to do on the second."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.flow import Block, Gap, Placed, flow, text_block
from planner.exports.pdf.page import draw_page_foot, draw_page_head, open_logo, write_document
from planner.exports.pdf.styles import Frame, upright_frame
from planner.exports.pdf.text import wrap
from planner.exports.results.drawings import drawn
from planner.exports.results.figures import circle_drawing
from planner.exports.results.intervals import SHARES, change_axis
from planner.exports.results.parts import (
    HEADLINE,
    ITEM_HEADINGS,
    QUIET,
    base_of,
    heading,
    intervals,
    item_rows,
    listed_sentences,
    proposals,
    sentences,
    table,
)
from planner.services.results.findings import (
    comparison_finding,
    grouping_finding,
    rivals_note,
    satisfaction_finding,
    wave_finding,
    wave_title,
)
from planner.services.results.interval_rows import change_rows, group_rows
from planner.services.results.report import Report
from planner.services.results.sentences import (
    NO_PROPOSALS,
    PROPOSALS,
    can_be_shown,
    dissatisfied_words,
    recommendation_words,
    since_last_wave,
)
from planner.services.results.values import ItemResult
from planner.vocabulary import Paper

MOST_ROWS = 6
"""Of every list on the second page, if there is room for so many."""

Pages = Sequence[Sequence[Placed]]


def summary_pdf(report: Report, paper: Paper = Paper.A4, logo: bytes | None = None) -> Export:
    """The summary on two pages; lists are shortened until they fit."""
    frame = upright_frame(paper)
    return write_document(
        summary_filename(report),
        lambda canvas: draw_pages(canvas, report, frame, _pages(report, frame), logo),
        title=f"Resultados · {report.matrix.name}",
        author=report.matrix.institution,
        size=(frame.width, frame.height),
    )


def summary_filename(report: Report) -> str:
    return f"{file_stem('resumen', report.matrix.name, f'ola {report.results.number}')}.pdf"


def draw_pages(canvas: Canvas, report: Report, frame: Frame, pages: Pages, logo: bytes | None) -> None:
    """The pages with their heads and feet."""
    picture, results = open_logo(logo), report.results
    subtitle = f"{report.matrix.institution} · {report.matrix.name} · {wave_title(results)}"
    for number, page in enumerate(pages, start=1):
        draw_page_head(canvas, frame, title="Lo que dicen nuestros clientes", subtitle=subtitle, logo=picture)
        for placed in page:
            placed.block.draw(canvas, frame.left, frame.ceiling - placed.depth)
        note = f"Encuesta {results.form.code} · {results.responses} respuestas"
        draw_page_foot(canvas, frame, note=note, number=number, total=len(pages))
        canvas.showPage()


def _pages(report: Report, frame: Frame) -> Pages:
    """The groups stand on the first page if they fit there, and otherwise on the second."""
    width, height = frame.inner_width, frame.inner_height
    groups = tuple(_groups(report, width))
    first = flow((*_first(report, width), *groups), height)
    if len(first) == 1:
        groups = ()
    else:
        first = flow(_first(report, width), height)
    for most in range(MOST_ROWS, 0, -1):
        second = flow((*groups, *_second(report, width, most)), height)
        if len(second) == 1:
            break
    return (first[0], second[0])


def _first(report: Report, width: float) -> Iterator[Block]:
    results = report.results
    yield text_block(wrap(wave_finding(results), HEADLINE, width), HEADLINE)
    yield Gap(1.5 * mm)
    if results.overall and results.overall.dissatisfied and can_be_shown(results.overall.dissatisfied):
        yield from sentences([dissatisfied_words(results.overall.dissatisfied)], width)
    yield from sentences([base_of(results)], width, QUIET)
    yield Gap(3 * mm)
    yield drawn(circle_drawing(report.matrix, results, width))
    yield Gap(3 * mm)
    yield from sentences([text for text in (f"{satisfaction_finding(results)}.", rivals_note(results)) if text], width)
    if results.recommendation:
        yield from heading("¿Nos recomendarían?", width)
        yield from sentences([recommendation_words(results.recommendation)], width)
    if results.warnings:
        yield from heading("Antes de decidir, tenga en cuenta", width)
        yield from listed_sentences(results.warnings[:4], width, QUIET)


def _second(report: Report, width: float, most: int) -> Iterator[Block]:
    weakest, strongest = ranked_items(report.results.items)
    if weakest:
        yield from heading("Las preguntas con más clientes insatisfechos", width)
        yield from table(ITEM_HEADINGS, item_rows(weakest[:most]), width)
        yield from heading("Lo que más valoran", width)
        yield from table(ITEM_HEADINGS, item_rows(strongest[: (most + 1) // 2]), width)
    yield from _changes(report, width, most)
    yield from heading(PROPOSALS, width)
    texts = proposals(report.next_steps, most) or [NO_PROPOSALS]
    yield from listed_sentences(texts, width, QUIET)
    yield from heading("Cómo leer estas cifras", width)
    yield from listed_sentences(report.results.how[:3], width, QUIET)


def _groups(report: Report, width: float) -> Iterator[Block]:
    """The first way to group the answers, those with the fewest satisfied clients first when they are many."""
    for grouping in report.results.groupings[:1]:
        rows = group_rows(grouping)
        yield from heading(f"{grouping.title}: {grouping_finding(grouping)}", width)
        if len(rows) > MOST_ROWS:
            rows = tuple(
                sorted(rows, key=lambda row: (row.estimate is None, (row.estimate and row.estimate.value) or 0))
            )
            note = (
                f"Se muestran {MOST_ROWS} de {len(rows)}, las de menos satisfechos; el informe completo las trae todas."
            )
            yield from sentences([note], width, QUIET)
        yield from intervals(rows[:MOST_ROWS], width, SHARES)


def _changes(report: Report, width: float, most: int) -> Iterator[Block]:
    found = report.comparison
    if found is None:
        return
    yield from heading(since_last_wave(comparison_finding(found)), width)
    clear = [row for row in found.moments if row.is_clear][:most]
    rows = change_rows(([found.overall] if found.overall else []) + clear)
    if rows:
        yield from intervals(rows, width, change_axis(rows))


def ranked_items(items: Sequence[ItemResult]) -> tuple[list[ItemResult], list[ItemResult]]:
    """The questions that can be shown, twice: most dissatisfied clients first, and most satisfied ones first."""
    shown = [found for found in items if found.satisfied is not None and can_be_shown(found.satisfied)]
    weakest = sorted(shown, key=lambda found: -((found.dissatisfied and found.dissatisfied.value) or 0))
    strongest = sorted(shown, key=lambda found: -((found.satisfied and found.satisfied.value) or 0))
    return weakest, strongest
