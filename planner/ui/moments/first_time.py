"""The first visit to step 1: the question of the method, one box, and the circle that is still to be filled."""

from urllib.parse import quote

import streamlit as st

from planner.palette import ACCENT, ACCENT_SOFT, BORDER, CARD, MUTED, PHASE_FILL, TEXT
from planner.services.matrix import Matrix
from planner.ui.look_only import offers
from planner.ui.moments.adding import draw_add_box
from planner.vocabulary import Permission, Phase

QUESTION = "Desde que la persona entra hasta que se va con su gestión hecha, ¿qué momentos podemos distinguir?"
HELP = "Anótenlos como salgan, uno por línea. Después podrá ordenarlos, unirlos o dividirlos."
NOT_YET = "Todavía no hay momentos en este ciclo. Los escribe el equipo en el taller."
DESCRIPTION = "Un círculo vacío con las cuatro fases de la atención y la clientela en el centro."
# Where the name of each phase stands, clockwise from the top right; the drawing measures 420 by 420.
_CORNERS = ((318, 104), (318, 324), (102, 324), (102, 104))
_ARCS = (
    "M210 84 A126 126 0 0 1 336 210",
    "M336 210 A126 126 0 0 1 210 336",
    "M210 336 A126 126 0 0 1 84 210",
    "M84 210 A126 126 0 0 1 210 84",
)


def draw_first_time(matrix: Matrix) -> None:
    """Teach and ask at once: a sentence, an example in the box, a button, and the empty circle."""
    with st.container(key="first-moments"):
        left, right = st.columns([6, 5], gap="large", vertical_alignment="center")
        with left:
            st.subheader(QUESTION, anchor=False)
            if offers(Permission.EDIT_MOMENTS, matrix.cycle_id):
                st.write(HELP)
                draw_add_box(matrix.cycle_id, first=True)
            else:
                st.write(NOT_YET)
        right.html(f'<img class="empty-circle" alt="{DESCRIPTION}" src="data:image/svg+xml,{quote(empty_circle())}">')


def empty_circle() -> str:
    """The circle without moments, as an SVG that scales to its place."""
    phases = "".join(_phase(number) for number in range(4))
    return (
        '<svg viewBox="0 0 420 420" xmlns="http://www.w3.org/2000/svg">'
        f'<circle cx="210" cy="210" r="176" fill="none" stroke="{BORDER}" stroke-width="3" stroke-dasharray="2 12" '
        f'stroke-linecap="round"/>{phases}'
        f'<circle cx="210" cy="210" r="62" fill="{ACCENT_SOFT}"/>{_text(210, 205, "La clienta", 17, ACCENT)}'
        f"{_text(210, 226, 'o el cliente', 17, ACCENT)}"
        f'<circle cx="210" cy="34" r="20" fill="{CARD}" stroke="{ACCENT}" stroke-width="2.5" stroke-dasharray="5 4"/>'
        f"{_text(210, 40, '1', 18, ACCENT)}</svg>"
    )


def _phase(index: int) -> str:
    x, y = _CORNERS[index]
    first, _, rest = list(Phase)[index].label.partition(" ")
    words = _text(x, y, f"{index + 1}. {first}", 14, TEXT) + (_text(x, y + 17, rest, 14, MUTED) if rest else "")
    height = 42 if rest else 25
    back = f'<rect x="{x - 62}" y="{y - 17}" width="124" height="{height}" rx="8" fill="{CARD}" opacity="0.92"/>'
    return f'<path d="{_ARCS[index]}" fill="none" stroke="{PHASE_FILL[index]}" stroke-width="26"/>{back}{words}'


def _text(x: int, y: int, text: str, size: int, color: str) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="middle" font-size="{size}" font-weight="600" fill="{color}" '
        f'font-family="system-ui, sans-serif">{text}</text>'
    )
