"""The moments of a cycle as a numbered list: added, read, opened and put in order, from the first visit on."""

from urllib.parse import quote

import streamlit as st
from sqlmodel import Session

from planner.formats import agreeing
from planner.inputs.text import pasted_lines
from planner.palette import ACCENT, ACCENT_SOFT, BORDER, CARD, MUTED, PHASE_FILL, TEXT, emotion_fill, ink_on
from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.cycle.progress import counted
from planner.services.moments.moments import add_moments, arrange_moments
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act
from planner.ui.forms.draft import drop_draft, kept_draft
from planner.ui.forms.drawer import Drawer
from planner.ui.forms.editing import offers
from planner.ui.forms.sortable import Mark, SortableItem, sortable
from planner.vocabulary import Permission, Phase

# What the address says about step 1: which moment is open (`?momento=7`).

DRAWER = Drawer("momento")


# The small signs beside a moment's name: how it feels, and whether it is critical.

CRITICAL = Mark("★", "Momento crítico", background="transparent", ink=TEXT)


def marks_of(moment: MatrixMoment) -> tuple[Mark, ...]:
    """The marks of a moment; none when nothing is known of it."""
    marks = [CRITICAL] if moment.critical else []
    if moment.emotion is not None:
        fill = emotion_fill(moment.emotion)
        marks.append(Mark(moment.emotion.sign, f"Emoción: {moment.emotion.label.lower()}", fill, ink_on(fill)))
    return tuple(marks)


# The moments of a cycle as a numbered list: to read, to open and to put in order.


def draw_list(matrix: Matrix) -> None:
    """The list of moments; opening one names it in the address, a new order is saved at once."""
    movable = may_here(Permission.EDIT_MOMENTS, matrix.cycle_id)
    opened = DRAWER.chosen(matrix.moments)
    done = sortable(
        [SortableItem(moment.id, moment.name, subtitle(moment), marks_of(moment)) for moment in matrix.moments],
        key=f"moments-{matrix.cycle_id}",
        label="Momentos de verdad, en orden",
        opens=True,
        selected=opened.id if opened else None,
        locked=not movable,
    )
    if done.opened is not None:
        DRAWER.open_on(done.opened)
    if done.order is not None:
        _arrange(matrix, done.order)
    how = " Para moverlo, arrástrelo, use las flechas o escriba su número." if movable else ""
    st.caption(f"Pulse un momento para abrirlo.{how}")


def _arrange(matrix: Matrix, order: tuple[int, ...]) -> None:
    if order != tuple(moment.id for moment in matrix.moments):
        act(
            lambda session: arrange_moments(matrix.cycle_id, order, session=session, actor=current_actor()),
            done="Orden guardado.",
        )


def subtitle(moment: MatrixMoment) -> str:
    """The few facts that help to tell a moment apart: its phase and what it holds."""
    parts = (
        moment.phase.label if moment.phase else "",
        counted(len(moment.requirements), "requerimiento", "requerimientos"),
    )
    return " · ".join(part for part in parts if part)


# The one box where moments are added: one, or a whole list pasted.

EXAMPLE = "Pide información por teléfono\nLlega a la agencia\nEspera su turno\nConversa con el asesor o la asesora"


def draw_add_box(cycle_id: int, *, first: bool = False) -> None:
    """A box, one moment per line, and its button. `first` draws it roomy, for a cycle that has none yet."""
    name, turn = f"new-moments-{cycle_id}", f"new-moments-turn-{cycle_id}"
    with kept_draft(name), st.form("add-moments", border=not first):
        typed = st.text_area(
            "Momentos, uno por línea" if first else "Agregar momentos, uno por línea",
            key=f"{name}-{st.session_state.get(turn, 0)}",
            placeholder=EXAMPLE if first else "Escriba uno, o pegue una lista",
            height=150 if first else 80,
        )
        sent = st.form_submit_button(
            "Agregar los momentos" if first else "Agregar", type="primary", icon=":material/add:"
        )
    if sent:
        _add(cycle_id, pasted_lines(typed), turn=turn, draft=name)


def _add(cycle_id: int, names: list[str], *, turn: str, draft: str) -> None:
    def work(session: Session) -> None:
        add_moments(cycle_id, names, session=session, actor=current_actor())
        st.session_state[turn] = st.session_state.get(turn, 0) + 1  # a new key empties the box; a refusal keeps it
        drop_draft(draft)

    act(work, done=done_sentence(len(names)))


def done_sentence(number: int) -> str:
    """How many moments were added, in agreement."""
    return agreeing(number, "Momento agregado.", f"{number} momentos agregados.")


# The first visit to step 1: the question of the method, one box, and the circle that is still to be filled.

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
