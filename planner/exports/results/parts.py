"""The parts of which the reports are made, as blocks: headings, sentences, tables and drawings."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm

from planner.exports.pdf.flow import Block, Gap, text_block
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.grid import Column, GridRow, cell, grid_heading, row_height
from planner.exports.pdf.styles import BODY, MUTED, TEXT, TITLE, TextStyle
from planner.exports.pdf.text import wrap
from planner.exports.results.drawings import drawn
from planner.exports.results.intervals import Axis, interval_drawings
from planner.formats import count, format_date
from planner.services.results.comparison_values import NextSteps
from planner.services.results.interval_rows import IntervalRow
from planner.services.results.sentences import percent, percent_between
from planner.services.results.values import ItemResult, WaveResults

HEADLINE = TextStyle(15.5, BOLD, TEXT, 1.2)
HEADING = TITLE.sized(12)
LEAD = TextStyle(10)
QUIET = TextStyle(8.5, color=MUTED)
ITEM_HEADINGS = (("N.º", 0.07), ("Pregunta", 0.51), ("Satisfechos", 0.18), ("Insatisfechos", 0.14), ("n", 0.1))


def heading(text: str, width: float) -> Iterator[Block]:
    """A heading that stays with what it heads."""
    yield Gap(4.5 * mm)
    yield text_block(wrap(text, HEADING, width), HEADING, keep_next=True)
    yield Gap(1 * mm, keep_next=True)


def sentences(texts: Sequence[str], width: float, style: TextStyle = LEAD) -> Iterator[Block]:
    """Each text as a paragraph."""
    for text in texts:
        yield text_block(wrap(text, style, width), style)
        yield Gap(0.8 * mm)


def listed_sentences(texts: Sequence[str], width: float, style: TextStyle = LEAD) -> Iterator[Block]:
    """Each text behind a dot."""
    yield from sentences([f"• {text}" for text in texts], width, style)


def table(headings: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], width: float) -> Iterator[Block]:
    """A table; the headings with the share of the width that each takes."""
    columns = tuple(Column(title, share * width) for title, share in headings)
    head = grid_heading(columns)
    for row in rows:
        cells = tuple(cell(column.width, (text, BODY)) for column, text in zip(columns, row, strict=True))
        yield GridRow(row_height(cells), columns, cells, heading=head)


def intervals(rows: Sequence[IntervalRow], width: float, axis: Axis) -> Iterator[Block]:
    """Figures with their intervals; the axis stays with the first."""
    for number, drawing in enumerate(interval_drawings(rows, width, axis)):
        yield drawn(drawing, keep_next=number == 0)


def item_rows(items: Sequence[ItemResult]) -> list[tuple[str, ...]]:
    """Questions for a table under `ITEM_HEADINGS`."""
    return [
        (
            str(found.item.number),
            found.item.text,
            percent_between(found.satisfied) if found.satisfied else "",
            f"{'▲ ' if found.is_flagged else ''}{percent(found.dissatisfied.value if found.dissatisfied else None)}",
            str(found.n),
        )
        for found in items
    ]


def base_of(results: WaveResults) -> str:
    """How many answered, by which roads and when."""
    first, last = (format_date(at.astimezone().date() if at else None) for at in (results.first_at, results.last_at))
    when = f" · del {first} al {last}" if first != last else f" · {first}" if first else ""
    roads = " · ".join(f"{road.label}: {number}" for road, number in results.by_road)
    weighted = " · cada agencia u oficina pesa según sus clientes" if results.is_weighted else ""
    return f"{count(results.responses, 'respuesta', 'respuestas')} · {roads}{when}{weighted}"


def proposals(found: NextSteps, most: int) -> list[str]:
    """What the results propose, the most pressing first: what nobody attends to, then moved actions, then gaps."""
    missing = [f"Falta una acción para «{gap.text}». {gap.reason}" for gap in found.missing]
    moved = sorted((place for place in found.places if place.proposed < place.now), key=lambda place: place.proposed)
    places = [f"Adelantar al lugar {place.proposed} la acción «{place.text}». {place.reason}" for place in moved]
    gaps = [f"Anotar brecha {gap.proposed.label.lower()} en «{gap.text}». {gap.reason}" for gap in found.gaps]
    return [*missing, *places, *gaps][:most]
