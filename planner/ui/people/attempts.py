"""Who came in with the accounts of an institution, and who tried."""

from collections.abc import Sequence
from datetime import tzinfo
from html import escape

import streamlit as st

from planner.services.accounts.attempts import Attempt, read_attempts
from planner.ui.access import current_actor, my_reading
from planner.ui.people.words import moment
from planner.ui.zone import reader_zone

PAGE_SIZE = 25
SHOWN, FAILED = "attempts-shown", "attempts-failed"


def draw_attempts(institution_id: int) -> None:
    """The tries to come in, newest first, folded away; more of them on request."""
    with st.expander("Entradas e intentos", icon=":material/login:", key="attempts", on_change="rerun") as place:
        if place.open:
            _draw(institution_id)


def _draw(institution_id: int) -> None:
    limit = int(st.session_state.get(SHOWN, PAGE_SIZE))
    failed_only = st.toggle("Solo los intentos que no entraron", key=FAILED)
    with my_reading() as session:
        rows = read_attempts(
            institution_id, limit=limit + 1, failed_only=failed_only, session=session, actor=current_actor()
        )
    if rows:
        st.html(_table(rows[:limit], reader_zone()))
    else:
        st.markdown("Todavía no hay nada que mostrar.")
    if len(rows) > limit:
        st.button("Ver anteriores", key="more-attempts", on_click=_show_more, args=(limit,), width="stretch")


def _show_more(limit: int) -> None:
    st.session_state[SHOWN] = limit + PAGE_SIZE


def _table(rows: Sequence[Attempt], zone: tzinfo | None) -> str:
    lines = "".join(_line(row, zone) for row in rows)
    head = "<tr><th>Cuándo</th><th>Quién</th><th>Desde</th><th>Resultado</th></tr>"
    return f'<table class="attempts"><thead>{head}</thead><tbody>{lines}</tbody></table>'


def _line(row: Attempt, zone: tzinfo | None) -> str:
    who = f"{escape(row.person)}<small>{escape(row.email)}</small>"
    went = "Entró" if row.succeeded else "<mark>No entró</mark>"
    cells = (f"<time>{moment(row.at, zone)}</time>", who, escape(row.address), went)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
