"""Whose people: the institutions that somebody may look after."""

from collections.abc import Sequence

import streamlit as st

from planner.models import Institution
from planner.services.institutions import institutions
from planner.services.permissions import may
from planner.ui.access import current_actor, my_reading
from planner.ui.frame import INSTITUTION
from planner.ui.screens import HOME
from planner.vocabulary import Permission


def choose_institution() -> Institution:
    """The institution that the address names, or the first one; a choice when there are several.

    Without any, says what to do and ends the page.
    """
    actor = current_actor()
    with my_reading() as session:
        mine = [
            row
            for row in institutions(session=session)
            if may(actor, Permission.MANAGE_PEOPLE, institution_id=row.id, session=session)
        ]
    if not mine:
        _show_nothing()
    named = next((row for row in mine if str(row.id) == st.query_params.get(INSTITUTION)), mine[0])
    return named if len(mine) == 1 else _ask(mine, named)


def _ask(mine: Sequence[Institution], named: Institution) -> Institution:
    by_id = {row.id: row for row in mine}
    chosen = st.selectbox(
        "Institución",
        list(by_id),
        index=mine.index(named),
        format_func=lambda row_id: by_id[row_id].name,
        filter_mode="contains",
        key="people-institution",
    )
    st.query_params[INSTITUTION] = str(chosen)
    return by_id[chosen]


def _show_nothing() -> None:
    with st.container(key="empty"):
        st.subheader("Primero, una institución")
        st.write("Registre su institución en Inicio. Después podrá agregar a las personas.")
        st.page_link(HOME.page, label="Ir a Inicio", icon=":material/home:")
    st.stop()
