"""«Usted dijo, nosotros hicimos»: a page for the wall that tells clients what became of their answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from planner.exports.export import Export, file_stem
from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.page import draw_logo, open_logo, write_document
from planner.exports.pdf.styles import ACCENT, ACCENT_SOFT, MUTED, ORANGE, PAPER_SIZES, TEXT, Frame, TextStyle
from planner.exports.pdf.text import draw_lines, fitted, wrap
from planner.formats import count
from planner.services.results.comparison_values import ActionEffect
from planner.services.results.report import Report
from planner.services.results.sentences import of_hundred
from planner.vocabulary import ActionStatus, Paper

MOST = 4
"""More than these cannot be read from where people queue."""
TITLE_STYLE = TextStyle(34, BOLD, ACCENT, 1.1)
SMALL_HEAD = TextStyle(12, BOLD, ORANGE)
SAID = TextStyle(16, color=TEXT, leading_ratio=1.2)
DID = TextStyle(16, BOLD, ACCENT, 1.2)
FIGURE = TextStyle(12, color=MUTED)
FOOT = TextStyle(12, color=TEXT)
TALLEST = 95 * mm
LARGER = 4.0
"""How much larger the letters are for every promise fewer."""
EMPTY = "Todavía no hay acciones terminadas que contar."


@dataclass(frozen=True)
class Kept:
    """A promise kept: what clients asked for, what was done, and the figures if they are clear (else empty)."""

    said: str
    did: str
    figures: str


def promises_kept(report: Report) -> tuple[Kept, ...]:
    """The finished actions that answer a requirement, by priority."""
    wanted = {row.id: row.text for row in report.matrix.requirements}
    effects = {effect.action_id: effect for effect in report.effects}
    return tuple(
        Kept(wanted[action.requirement_ids[0]], action.text, _figures(effects.get(action.id)))
        for action in report.matrix.actions
        if action.status is ActionStatus.DONE and action.requirement_ids and action.requirement_ids[0] in wanted
    )


def _figures(effect: ActionEffect | None) -> str:
    """Before and now, only where it clearly rose after the action was finished."""
    if effect is None or not effect.is_clear or (effect.difference.value or 0) <= 0:
        return ""
    before, after = effect.before.value, effect.after.value
    if before is None or after is None:
        return ""
    return f"Antes, {of_hundred(before)} de cada 100 quedaban satisfechos con esto; ahora, {of_hundred(after)}."


def said_and_did_pdf(report: Report, paper: Paper = Paper.A4, logo: bytes | None = None) -> Export:
    """The poster, one upright page; it can be enlarged to A3."""
    width, height = PAPER_SIZES[paper]
    frame = Frame(width, height, left=16 * mm, right=16 * mm, top=14 * mm, bottom=14 * mm)
    return write_document(
        poster_filename(report),
        lambda canvas: _draw(canvas, report, frame, logo),
        title="Usted dijo, nosotros hicimos",
        author=report.matrix.institution,
        size=(width, height),
    )


def poster_filename(report: Report) -> str:
    """The name of the file."""
    return f"{file_stem('usted dijo', report.matrix.name)}.pdf"


def _draw(canvas: Canvas, report: Report, frame: Frame, logo: bytes | None) -> None:
    kept = promises_kept(report)[:MOST]
    top = _draw_head(canvas, report, frame, logo)
    bottom = _draw_foot(canvas, report, frame)
    if not kept:
        draw_lines(canvas, wrap(EMPTY, SAID, frame.inner_width), frame.left, top - 10 * mm, SAID)
    share = min((top - bottom) / max(len(kept), 1), TALLEST)
    size = SAID.size + LARGER * (MOST - len(kept))
    for index, each in enumerate(kept):
        _draw_kept(canvas, each, frame, (top - index * share, share - 5 * mm, size))
    canvas.showPage()


def _draw_head(canvas: Canvas, report: Report, frame: Frame, logo: bytes | None) -> float:
    draw_logo(canvas, open_logo(logo), frame.width - frame.right - 42 * mm, frame.ceiling, room=(42 * mm, 16 * mm))
    y = draw_lines(canvas, ["Usted dijo,", "nosotros hicimos"], frame.left, frame.ceiling, TITLE_STYLE)
    whose = f"{report.matrix.institution} · {report.matrix.service or report.matrix.name}"
    style, lines = fitted(whose, TextStyle(14, color=MUTED), frame.inner_width, lines=2, smallest=10)
    return draw_lines(canvas, lines, frame.left, y - 2 * mm, style) - 6 * mm


def _draw_foot(canvas: Canvas, report: Report, frame: Frame) -> float:
    people = count(report.results.responses, "persona que respondió", "personas que respondieron")
    thanks = f"Gracias a las {people} nuestra encuesta. Siga diciéndonos cómo mejorar: su opinión sí cambia las cosas."
    if report.results.responses == 1:
        thanks = thanks.replace("a las 1", "a la")
    lines = wrap(thanks, FOOT, frame.inner_width)
    top = frame.bottom + len(lines) * FOOT.leading
    draw_lines(canvas, lines, frame.left, top, FOOT)
    return top + 6 * mm


def _draw_kept(canvas: Canvas, each: Kept, frame: Frame, place: tuple[float, float, float]) -> None:
    """One promise in a white card: what was said on the left, what was done on the right.

    `place`: top, height, and the size of the letters if they fit.
    """
    top, height, size = place
    canvas.setFillColor(white)
    canvas.setStrokeColor(ACCENT_SOFT)
    canvas.roundRect(frame.left, top - height, frame.inner_width, height, 10, stroke=1, fill=1)
    half = frame.inner_width * 0.44
    inner, room = half - 10 * mm, height - 26 * mm
    _draw_side(canvas, ("USTED DIJO", f"«{each.said}»", SAID.sized(size)), (frame.left + 6 * mm, top, inner, room))
    right = frame.left + half
    canvas.setFillColor(ACCENT_SOFT)
    canvas.roundRect(right, top - height, frame.inner_width - half, height, 10, stroke=0, fill=1)
    wide = frame.inner_width - half - 12 * mm
    _draw_side(canvas, ("NOSOTROS HICIMOS", each.did, DID.sized(size)), (right + 6 * mm, top, wide, room))
    figures = wrap(each.figures, FIGURE, wide)
    draw_lines(canvas, figures, right + 6 * mm, top - height + 4 * mm + len(figures) * FIGURE.leading, FIGURE)


def _draw_side(canvas: Canvas, words: tuple[str, str, TextStyle], place: tuple[float, float, float, float]) -> None:
    """A small heading and a text as large as its room allows. `place`: left, top, width, height of the text."""
    head, text, style = words
    left, top, width, height = place
    y = draw_lines(canvas, [head], left, top - 5 * mm, SMALL_HEAD) - 1.5 * mm
    chosen, lines = _largest(text, style, width, height)
    draw_lines(canvas, lines, left, y, chosen)


def _largest(text: str, style: TextStyle, width: float, height: float) -> tuple[TextStyle, Sequence[str]]:
    size = style.size
    while size > 9 and len(wrap(text, style.sized(size), width)) * style.sized(size).leading > height:
        size -= 0.5
    lines = max(1, int(height / style.sized(size).leading))
    return fitted(text, style.sized(size), width, lines=lines, smallest=size)
