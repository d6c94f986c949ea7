"""The first visit: the emblem, what the product does, and the two ways to begin."""

from math import cos, pi, sin
from urllib.parse import quote

import streamlit as st

from planner.formats import count
from planner.palette import ACCENT, ACCENT_SOFT, CARD, TEXT
from planner.services.cycle.examples import example, example_keys, load_example
from planner.ui.access import current_actor, may_somewhere_here
from planner.ui.acting import act, escape_markdown
from planner.ui.institution.institution import open_new_institution
from planner.ui.people.first_accounts import draw_way_to_accounts
from planner.vocabulary import Permission, Step

# The emblem of the product: the five steps as a circle around the client, drawn as code.

WIDTH, HEIGHT = 540, 316
CENTRE_X, CENTRE_Y, RADIUS, NODE = 250, 160, 112, 25
LABEL_GAP = 14
DESCRIPTION = (
    "Un círculo de cinco pasos alrededor de la clientela: "
    + ", ".join(f"{step.number} {step.label}" for step in Step)
    + "."
)


def emblem_svg() -> str:
    """The emblem as an SVG of 540 by 316 that scales to its place; its description is its text alternative."""
    steps = "".join(_step(step) for step in Step)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{DESCRIPTION}" '
        'font-family="system-ui, sans-serif" xmlns="http://www.w3.org/2000/svg">'
        f'<circle cx="{CENTRE_X}" cy="{CENTRE_Y}" r="{RADIUS}" fill="none" stroke="{ACCENT_SOFT}" stroke-width="16"/>'
        f"{_arcs()}{_client()}{steps}</svg>"
    )


def _place(turn: float, radius: float = RADIUS) -> tuple[float, float]:
    """The point at `turn` of the circle (0 = top, clockwise, 1 = whole)."""
    angle = 2 * pi * turn - pi / 2
    return round(CENTRE_X + radius * cos(angle), 1), round(CENTRE_Y + radius * sin(angle), 1)


def _arcs() -> str:
    """From each step an arrow to the next one, the last back to the first: the cycle repeats."""
    return "".join(_arrow(number / 5) for number in range(5))


def _arrow(turn: float) -> str:
    start, end = turn + 0.052, turn + 0.2 - 0.058
    (x1, y1), (x2, y2) = _place(start), _place(end)
    tip, inner, outer = _place(end + 0.014), _place(end - 0.006, RADIUS - 8), _place(end - 0.006, RADIUS + 8)
    head = " ".join(f"{x},{y}" for x, y in (tip, outer, inner))
    return (
        f'<path d="M{x1} {y1} A{RADIUS} {RADIUS} 0 0 1 {x2} {y2}" fill="none" stroke="{ACCENT}" stroke-width="3"/>'
        f'<polygon points="{head}" fill="{ACCENT}"/>'
    )


def _client() -> str:
    return (
        f'<circle cx="{CENTRE_X}" cy="{CENTRE_Y}" r="58" fill="{CARD}"/>'
        f'<circle cx="{CENTRE_X}" cy="{CENTRE_Y - 24}" r="13" fill="{ACCENT}"/>'
        f'<path d="M{CENTRE_X - 24} {CENTRE_Y + 16} a24 22 0 0 1 48 0 z" fill="{ACCENT}"/>'
        f'<text x="{CENTRE_X}" y="{CENTRE_Y + 38}" text-anchor="middle" font-size="15" fill="{TEXT}">Clientela</text>'
    )


def _step(step: Step) -> str:
    x, y = _place((step.number - 1) / 5)
    return (
        f'<circle cx="{x}" cy="{y}" r="{NODE}" fill="{ACCENT}" stroke="{CARD}" stroke-width="3"/>'
        f'<text x="{x}" y="{y + 7}" text-anchor="middle" font-size="20" font-weight="650" fill="{CARD}">{step.number}'
        f"</text>{_label(step, x, y)}"
    )


def _label(step: Step, x: float, y: float) -> str:
    """The name of a step outside the circle: above the first, beside the others."""
    across = x - CENTRE_X
    anchor = "middle" if abs(across) < 1 else "start" if across > 0 else "end"
    shift = 0 if anchor == "middle" else (NODE + LABEL_GAP - 6) * (1 if across > 0 else -1)
    lift = -NODE - LABEL_GAP + 4 if anchor == "middle" else 6
    if step.number in {3, 4}:  # low on the circle: their names fit better under them
        anchor, shift, lift = "middle", 0, NODE + LABEL_GAP + 4
    return (
        f'<text x="{x + shift}" y="{y + lift}" text-anchor="{anchor}" font-size="16" font-weight="600" '
        f'fill="{TEXT}">{step.label}</text>'
    )


# The first visit: what the product does, and the two ways to begin.


def draw_welcome() -> None:
    """The empty product: one sentence, one picture, two offers side by side."""
    with st.container(key="hero", horizontal=True, vertical_alignment="center"):
        with st.container(key="hero-words"):
            st.title("Vea su servicio con los ojos de su clientela", anchor=False)
            st.markdown(
                "En cinco pasos, su equipo descubre qué vive cada persona que atiende, acuerda qué mejorar "
                "y pregunta a su clientela si lo logró."
            )
        draw_emblem()
    if may_somewhere_here(Permission.MANAGE_INSTITUTION):
        _draw_offers()
    else:
        st.markdown("Aquí aparecerán los ciclos de su institución. Los inicia la dirección o quien facilita.")


WHAT_EXAMPLES_ARE = "Un ciclo completo y ficticio, para mirar y probar sin miedo."


def _draw_offers() -> None:
    with st.container(key="offers"):
        with st.container(key="offer-example", border=True):
            st.subheader("Conózcalo con un ejemplo", anchor=False)
            st.markdown(WHAT_EXAMPLES_ARE)
            draw_examples()
        with st.container(key="offer-own", border=True):
            st.subheader("Comience con lo suyo", anchor=False)
            st.markdown(
                "Registre su institución de microfinanzas u oficina pública y abra su primer ciclo: "
                "en blanco, con una plantilla o desde Excel."
            )
            if st.button("Empezar con mi institución", icon=":material/apartment:", width="stretch", key="own"):
                open_new_institution()
    draw_way_to_accounts()


def draw_emblem() -> None:
    """The circle of the five steps, with its text alternative."""
    st.html(f'<img class="emblem" alt="{DESCRIPTION}" src="data:image/svg+xml,{quote(emblem_svg())}">')


def draw_examples() -> None:
    """The worked examples to choose from, and the button that loads one."""
    keys = example_keys()
    chosen = st.radio(
        "Ejemplo",
        keys,
        format_func=lambda key: escape_markdown(example(key).cycle.name),
        captions=[_caption(key) for key in keys],
        label_visibility="collapsed",
        key="example",
    )
    if st.button("Cargar ejemplo", type="primary", icon=":material/play_circle:", width="stretch", key="load-example"):
        act(
            lambda session: load_example(chosen, session=session, actor=current_actor()),
            done=f"Listo: el ejemplo «{example(chosen).cycle.name}» está cargado.",
        )


def _caption(key: str) -> str:
    shown = example(key)
    content = shown.content
    size = (
        f"{count(len(content.moments), 'momento', 'momentos')}, "
        f"{count(sum(len(moment.requirements) for moment in content.moments), 'requerimiento', 'requerimientos')}, "
        f"{count(len(content.actions), 'acción', 'acciones')}"
    )
    return f"{escape_markdown(shown.institution.name)} · {size}"
