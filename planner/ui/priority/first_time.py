"""Nothing to put in order yet: what this step is for, and where its actions come from."""

import streamlit as st

from planner.ui.screens import STEP_SCREENS, link_to
from planner.vocabulary import Step

# A drawing, not words: three places waiting for an action.
SKETCH = """
<div class="priority-sketch" aria-hidden="true"><p><b>1</b><i style="width:88%"></i></p><p><b>2</b><i
style="width:64%"></i></p><p><b>3</b><i style="width:76%"></i></p></div>
"""


def draw_first_time(cycle_id: int) -> None:
    """Teach what comes first, with one way on."""
    with st.container(key="empty"):
        left, right = st.columns([7, 4], gap="large", vertical_alignment="center")
        with left:
            st.subheader("Primero, las acciones", anchor=False)
            st.write(
                "Aquí el equipo pone en orden lo que va a hacer: la acción 1 es la más importante. "
                "El programa puede proponer un orden, pero decide el equipo."
            )
            st.write("Todavía no hay acciones en este ciclo. Se agregan en el paso 3.")
            with st.container(key="priority-first"):
                _link_to_actions(cycle_id)
        right.html(SKETCH)


def _link_to_actions(cycle_id: int) -> None:
    link_to(STEP_SCREENS[Step.ACTIONS], "Ir al paso 3: Acciones", ":material/arrow_back:", cycle_id)
