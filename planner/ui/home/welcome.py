"""The first visit: what the product does, and the two ways to begin."""

from urllib.parse import quote

import streamlit as st

from planner.formats import count
from planner.services.examples import example, example_keys, load_example
from planner.ui.access import current_actor, may_somewhere_here
from planner.ui.acting import act, plain
from planner.ui.home.accounts import draw_way_to_accounts
from planner.ui.home.emblem import DESCRIPTION, emblem_svg
from planner.ui.home.institution_form import open_new_institution
from planner.vocabulary import Permission


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
        format_func=lambda key: plain(example(key).cycle.name),
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
    return f"{plain(shown.institution.name)} · {size}"
