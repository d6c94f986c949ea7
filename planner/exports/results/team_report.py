"""What the team reads: every figure of a wave, what changed, what was proposed, and what clients wrote."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from planner.exports.export import Export, file_stem
from planner.exports.pdf.flow import Block, Gap, flow, text_block
from planner.exports.pdf.page import write_document
from planner.exports.pdf.styles import upright_frame
from planner.exports.pdf.text import wrap
from planner.exports.results.director_report import draw_pages
from planner.exports.results.drawings import drawn
from planner.exports.results.figures import circle_drawing
from planner.exports.results.importance import importance_drawing
from planner.exports.results.intervals import SHARES, change_axis
from planner.exports.results.parts import (
    HEADLINE,
    QUIET,
    base_of,
    heading,
    intervals,
    listed_sentences,
    proposals,
    sentences,
    table,
)
from planner.exports.results.question_drawing import question_drawing
from planner.formats import count
from planner.services.results.comparison_values import ActionEffect
from planner.services.results.findings import (
    comparison_finding,
    grouping_finding,
    importance_finding,
    rivals_note,
    satisfaction_finding,
    wave_finding,
)
from planner.services.results.interval_rows import change_rows, group_rows, moment_rows
from planner.services.results.report import Report
from planner.services.results.sentences import (
    DID_ACTIONS_WORK,
    MEASURED_WELL,
    NO_PROPOSALS,
    PROPOSALS,
    WEAKEST_FIRST,
    percent,
    percent_between,
    recommendation_words,
    since_last_wave,
)
from planner.vocabulary import Paper

MAP_HEADINGS = (("N.º", 0.07), ("Pregunta", 0.45), ("Lugar", 0.2), ("Satisfechos", 0.18), ("Pesa", 0.1))
MAP_HEIGHT = 300.0


def whole_pdf(report: Report, paper: Paper = Paper.A4, logo: bytes | None = None) -> Export:
    """The full report on as many pages as it takes."""
    frame = upright_frame(paper)
    pages = flow(_story(report, frame.inner_width), frame.inner_height)
    return write_document(
        f"{file_stem('informe', report.matrix.name, f'ola {report.results.number}')}.pdf",
        lambda canvas: draw_pages(canvas, report, frame, pages, logo),
        title=f"Informe de resultados · {report.matrix.name}",
        author=report.matrix.institution,
        size=(frame.width, frame.height),
    )


def _story(report: Report, width: float) -> Iterator[Block]:
    results = report.results
    yield text_block(wrap(wave_finding(results), HEADLINE, width), HEADLINE)
    yield Gap(1.5 * mm)
    yield from sentences([base_of(results)], width, QUIET)
    yield from listed_sentences(results.warnings, width, QUIET)
    yield from heading(satisfaction_finding(results), width)
    yield from sentences([text for text in (rivals_note(results),) if text], width)
    yield drawn(circle_drawing(report.matrix, results, width))
    yield from heading(WEAKEST_FIRST, width)
    yield from intervals(moment_rows(results.moments), width, SHARES)
    yield from _questions(report, width)
    for grouping in results.groupings:
        yield from heading(f"{grouping.title}: {grouping_finding(grouping)}", width)
        yield from intervals(group_rows(grouping), width, SHARES)
    yield from _importance(report, width)
    yield from _changes(report, width)
    yield from heading(PROPOSALS, width)
    texts = proposals(report.next_steps, 1000) or [NO_PROPOSALS]
    yield from listed_sentences(texts, width)
    yield from _comments(report, width)
    yield from heading("¿Cómo se calculó?", width)
    yield from listed_sentences(results.how, width, QUIET)


def _questions(report: Report, width: float) -> Iterator[Block]:
    results = report.results
    found = {row.item.id: row for row in results.items}
    for section in results.form.sections:
        rows = [found[item.id] for item in section.items if item.id in found]
        if rows:
            yield from heading(section.title, width)
        for row in rows:
            yield drawn(question_drawing(row, width))
            yield Gap(2 * mm)
    if results.recommendation:
        yield from heading("¿Nos recomendarían?", width)
        yield from sentences([recommendation_words(results.recommendation)], width)
    yield from heading(MEASURED_WELL, width)
    yield from sentences([results.reliability.reading], width)


def _importance(report: Report, width: float) -> Iterator[Block]:
    found = report.results.importance
    if not found.points:
        yield from heading("Qué pesa más en la satisfacción", width)
        yield from sentences([found.reason], width)
        return
    yield from heading(importance_finding(found), width)
    yield drawn(importance_drawing(found, width, MAP_HEIGHT))
    yield Gap(2 * mm)
    rows = [
        (
            str(point.item.number),
            point.item.text,
            f"{point.quadrant}{' (con duda)' if point.is_doubtful else ''}",
            percent_between(point.performance),
            percent(point.derived),
        )
        for point in sorted(found.points, key=lambda point: -(point.derived or 0))
    ]
    yield from table(MAP_HEADINGS, rows, width)
    yield from sentences([text for text in (found.reason,) if text], width, QUIET)


def _changes(report: Report, width: float) -> Iterator[Block]:
    found = report.comparison
    if found is None:
        return
    yield from heading(since_last_wave(comparison_finding(found)), width)
    rows = change_rows(([found.overall] if found.overall else []) + list(found.moments))
    yield from intervals(rows, width, change_axis(rows))
    yield from sentences((*found.warnings, *found.how), width, QUIET)
    if report.effects:
        yield from heading(DID_ACTIONS_WORK, width)
        yield from listed_sentences([_effect_words(effect) for effect in report.effects], width)


def _effect_words(effect: ActionEffect) -> str:
    return " ".join(part for part in (f"{effect.text}:", effect.finished, effect.reading) if part)


def _comments(report: Report, width: float) -> Iterator[Block]:
    found = report.comments
    if not found.written:
        return
    yield from heading(f"Lo que escribieron: {count(found.written, 'comentario', 'comentarios')}", width)
    for comment in found.comments:
        facts = " · ".join(fact for fact in (comment.branch, comment.overall_words, *comment.tags) if fact)
        yield from sentences([f"«{comment.text}»"], width)
        yield from sentences([facts] if facts else [], width, QUIET)
