"""The minutes to print and sign."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.flow import Block, Gap, TextBlock, flow, text_block
from planner.exports.pdf.grid import Column, GridRow, cell, grid_heading, row_height
from planner.exports.pdf.page import draw_page_foot, draw_page_head, open_logo, write_document
from planner.exports.pdf.styles import BODY, BODY_BOLD, INK, NOTE, TITLE, Frame, TextStyle, upright_frame
from planner.exports.pdf.text import draw_lines, wrap
from planner.exports.workshop.said import Section
from planner.exports.workshop.sections import facts_of, sections_of
from planner.services.workshop.minutes import Minutes
from planner.vocabulary import Paper

SIGNATURES_A_ROW, BLANK_LINES, MOST_SIGNERS = 3, 3, 60
_HEADING: TextStyle = TITLE.sized(11.5)


def minutes_pdf(minutes: Minutes, paper: Paper = Paper.A4, logo: bytes | None = None) -> Export:
    """The minutes on upright pages, with lines to sign on for those who gave their name and a few blank ones."""
    frame = upright_frame(paper)
    return write_document(
        f"{file_stem('acta', minutes.title, minutes.board.room.code)}.pdf",
        lambda canvas: _draw(canvas, minutes, frame, logo),
        title=f"Acta · {minutes.title}",
        author=minutes.matrix.institution,
        size=(frame.width, frame.height),
    )


def _draw(canvas: Canvas, minutes: Minutes, frame: Frame, logo: bytes | None) -> None:
    pages, picture = flow(_story(minutes, frame), frame.inner_height), open_logo(logo)
    subtitle = f"{minutes.matrix.institution} · {minutes.title}"
    for number, page in enumerate(pages, start=1):
        draw_page_head(canvas, frame, title="Acta del taller", subtitle=subtitle, logo=picture)
        for placed in page:
            placed.block.draw(canvas, frame.left, frame.ceiling - placed.depth)
        draw_page_foot(canvas, frame, note=f"Taller {minutes.board.room.code}", number=number, total=len(pages))
        canvas.showPage()


def _story(minutes: Minutes, frame: Frame) -> Iterator[Block]:
    for name, text in facts_of(minutes):
        yield _fact(name, text, frame)
    for section in sections_of(minutes):
        yield Gap(5 * mm)
        yield from _section(section, frame)
    yield Gap(7 * mm)
    yield text_block(wrap("Firmas", _HEADING, frame.inner_width), _HEADING, keep_next=True)
    yield from _signatures(minutes, frame)


def _fact(name: str, text: str, frame: Frame) -> TextBlock:
    lines = wrap(text, BODY, frame.inner_width - 30 * mm)
    return TextBlock(len(lines) * BODY.leading, lines, BODY, 30 * mm, f"{name}:")


def _section(section: Section, frame: Frame) -> Iterator[Block]:
    yield text_block(wrap(section.title, _HEADING, frame.inner_width), _HEADING, keep_next=True)
    yield Gap(1.2 * mm, keep_next=True)
    for sentence in section.sentences:
        yield text_block(wrap(sentence, BODY, frame.inner_width), BODY, keep_next=bool(section.rows))
        yield Gap(1.2 * mm, keep_next=bool(section.rows))
    if not section.rows:
        yield text_block(wrap(section.empty, NOTE, frame.inner_width), NOTE)
        return
    columns = tuple(Column(heading.title, heading.share * frame.inner_width) for heading in section.headings)
    heading = grid_heading(columns)
    for row in section.rows:
        cells = tuple(cell(column.width, (text, BODY)) for column, text in zip(columns, row, strict=True))
        yield GridRow(row_height(cells), columns, cells, heading=heading)


def _signatures(minutes: Minutes, frame: Frame) -> Iterator[Block]:
    named = [(one.name, one.role.label if one.role else "") for one in minutes.board.attendees if one.name]
    signers = [*dict.fromkeys(named)][:MOST_SIGNERS] + [("", "")] * BLANK_LINES
    for start in range(0, len(signers), SIGNATURES_A_ROW):
        yield _SignatureRow(23 * mm, tuple(signers[start : start + SIGNATURES_A_ROW]), frame.inner_width)


@dataclass(frozen=True)
class _SignatureRow(Block):
    """Lines to sign on, with name and role below."""

    signers: tuple[tuple[str, str], ...]
    width: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        share, y = self.width / SIGNATURES_A_ROW, top - 14 * mm
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.6)
        for index, (name, role) in enumerate(self.signers):
            x, room = left + index * share + 3 * mm, share - 6 * mm
            canvas.line(x, y, x + room, y)
            below = draw_lines(canvas, wrap(name or "Nombre", BODY_BOLD, room)[:1], x, y - 1, BODY_BOLD, centered=room)
            draw_lines(canvas, wrap(role or "Firma", NOTE, room)[:1], x, below, NOTE, centered=room)
