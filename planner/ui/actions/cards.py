"""The actions as cards, by status or in one list, after what in the plan deserves a look."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from planner.formats import count, format_date
from planner.services.actions.actions import set_status
from planner.services.actions.plan import group_by_status, warnings_of
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.drawer import Drawer
from planner.vocabulary import ActionStatus, Permission

OPEN = Drawer("accion")


def draw_status_columns(matrix: Matrix, today: date) -> None:
    """One column per status."""
    groups = group_by_status(matrix)
    with st.container(key="board"):
        for column, (status, actions) in zip(st.columns(len(groups)), groups.items(), strict=True):
            with column:
                st.markdown(f"**{status.label}** · {len(actions)}")
                draw_cards(matrix.cycle_id, actions, today)


def draw_cards(cycle_id: int, actions: Sequence[MatrixAction], today: date) -> None:
    """A card per action, with its state and, for whoever may, a way to move it on."""
    movable = may_here(Permission.FOLLOW_ACTIONS, cycle_id)
    for action in actions:
        with st.container(border=True, key=f"card-{action.id}", gap="xsmall"):
            st.button(
                f"**{action.priority}.** {escape_markdown(action.text)}",
                key=f"open-{action.id}",
                type="tertiary",
                on_click=OPEN.open_on,
                args=(action.id,),
            )
            st.caption(facts_of(action, today))
            if movable or action.progress:
                _draw_standing(action, movable=movable)


def _draw_standing(action: MatrixAction, *, movable: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if movable:
            _offer_status(action)
        if action.progress:
            st.progress(action.progress / 100, text=f"{action.progress} %")


def facts_of(action: MatrixAction, today: date) -> str:
    """Who, until when, and whether it is late, as Markdown."""
    who = escape_markdown(action.owner) if action.owner else "Sin responsable"
    until = f"hasta el {format_date(action.due_on)}" if action.due_on else "sin fecha límite"
    late = " · :orange[:material/alarm: **Vencida**]" if action.is_overdue(today) else ""
    return f":material/person: {who}  \n:material/event: {until}{late}"


def _offer_status(action: MatrixAction) -> None:
    others = [status for status in ActionStatus if status is not action.status]
    chosen = st.menu_button(
        "Pasar a…", others, format_func=lambda status: status.label, key=f"status-{action.id}", type="tertiary"
    )
    if chosen is not None:
        act(
            lambda session: set_status(
                action.id, chosen, version=action.version, session=session, actor=current_actor()
            ),
            done=f"Acción {action.priority}: {chosen.label.lower()}.",
        )


# What in the plan deserves a look: late, without an owner, without a date, or not adding up.


def draw_attention(matrix: Matrix, today: date) -> None:
    """The warnings of the plan, each with a way to its action."""
    warnings = warnings_of(matrix, today)
    if not warnings:
        return
    title = count(len(warnings), "detalle por revisar", "detalles por revisar")
    with st.expander(title, icon=":material/info:"), st.container(key="attention"):
        for place, warning in enumerate(warnings):
            action = matrix.action(warning.action_id)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"**{action.priority}. {escape_markdown(action.text)}**  \n{escape_markdown(warning.sentence)}",
                    width="stretch",
                )
                st.button("Abrir", key=f"attend-{place}", on_click=OPEN.open_on, args=(action.id,))
