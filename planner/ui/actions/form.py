"""The fields of one action, as a form that keeps what was typed, and proposing a new one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.formats import count, format_amount, format_date
from planner.inputs.text import pasted_lines
from planner.services.actions.actions import add_action, add_actions, owner_suggestions
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.draft import drop_draft, kept_draft
from planner.ui.forms.drawer import Drawer
from planner.ui.forms.editing import offers
from planner.vocabulary import ActionStatus, Degree, Permission


def draw_fields(shown: MatrixAction, owners: Sequence[str], *, judging: bool = False) -> dict[str, Any]:
    """Draw all fields with the values of `shown`; returns what they hold now, by field of ActionForm.

    `judging` unfolds what the proposed order weighs.
    """
    key = f"action-{shown.id}-{shown.version}"
    values: dict[str, Any] = {"text": st.text_area("Plan de acción", shown.text, key=f"{key}-text", height=80)}
    values["owner"] = ask_owner(shown.owner, owners, key)
    values |= _dates(shown, key)
    values |= draw_state(shown, key)
    with st.expander("Recursos, indicador y meta"):
        values |= _means(shown, key)
    with st.expander("Alcance, esfuerzo y costo, para priorizar", expanded=judging):
        values |= _degrees(shown, key)
    return values


def ask_owner(current: str, owners: Sequence[str], key: str) -> str:
    """One person: known, or a new name that will be remembered."""
    known = list(dict.fromkeys([*([current] if current else []), *owners]))
    chosen = st.selectbox(
        "Persona responsable (una sola)",
        known,
        index=known.index(current) if current else None,
        accept_new_options=True,
        placeholder="Elija o escriba un nombre",
        key=f"{key}-owner",
    )
    return chosen or ""


def _dates(shown: MatrixAction, key: str) -> dict[str, Any]:
    left, right = st.columns(2)
    return {
        "starts_on": left.date_input("Inicio", shown.starts_on, format="DD/MM/YYYY", key=f"{key}-start"),
        "due_on": right.date_input("Fecha límite", shown.due_on, format="DD/MM/YYYY", key=f"{key}-due"),
    }


def facts_of(action: MatrixAction) -> list[tuple[str, object]]:
    """The fields with their values, to read."""
    return [
        ("Plan de acción", action.text),
        ("Persona responsable", action.owner),
        ("Inicio", format_date(action.starts_on)),
        ("Fecha límite", format_date(action.due_on)),
        ("Estado", action.status),
        ("Avance", f"{action.progress} %"),
        ("Recursos", action.resources),
        ("Costo", "" if action.cost is None else format_amount(action.cost)),
        ("Indicador", action.indicator),
        ("Meta", action.target),
    ]


def draw_state(shown: MatrixAction, key: str) -> dict[str, Any]:
    """How an action is going: the fields that whoever follows it up may change."""
    status = st.segmented_control(
        "Estado",
        list(ActionStatus),
        default=shown.status,
        required=True,
        format_func=lambda status: status.label,
        key=f"{key}-status",
        wrap=True,
    )
    progress = st.slider("Avance (%)", 0, 100, shown.progress, key=f"{key}-progress")
    return {"status": status or shown.status, "progress": progress}


def _means(shown: MatrixAction, key: str) -> dict[str, Any]:
    resources = st.text_area("Recursos", shown.resources, key=f"{key}-resources", height=80)
    cost = st.number_input(
        "Costo (en su moneda)",
        min_value=0.0,
        value=float(shown.cost) if shown.cost is not None else None,
        format="%.2f",
        placeholder="Sin indicar",
        key=f"{key}-cost",
    )
    return {
        "resources": resources,
        "cost": None if cost is None else Decimal(str(cost)).quantize(Decimal("0.01")),
        "indicator": st.text_input("Indicador", shown.indicator, key=f"{key}-indicator"),
        "target": st.text_input("Meta", shown.target, key=f"{key}-target"),
    }


def _degrees(shown: MatrixAction, key: str) -> dict[str, Any]:
    labels = {"reach": "Alcance", "effort": "Esfuerzo", "cost_level": "Nivel de costo"}
    return {
        name: st.segmented_control(
            label,
            list(Degree),
            default=getattr(shown, name),
            format_func=lambda degree: degree.label,
            key=f"{key}-{name}",
            wrap=True,
        )
        for name, label in labels.items()
    }


def ask_requirements(matrix: Matrix, chosen: Sequence[int], key: str) -> list[int]:
    """The requirements that an action answers."""
    names = {
        row.id: f"{matrix.moment(row.moment_id).position}.{row.position} {row.text}" for row in matrix.requirements
    }
    return st.multiselect(
        "Requerimientos que atiende",
        list(names),
        default=[row_id for row_id in chosen if row_id in names],
        format_func=names.__getitem__,
        placeholder="Elija uno o varios",
        filter_mode="contains",  # in whole sentences a looser search finds nearly everything
        select_all=False,
        key=key,
    )


# Proposing an action, starting from the requirements that nothing answers yet.

NEW = Drawer("nueva")
DRAFT, MANY_DRAFT = "add-action", "add-actions"


def draw_adding(matrix: Matrix) -> None:
    """The form for a new action, open when there is none yet or when a requirement asks for one."""
    if not offers(Permission.EDIT_ACTIONS, matrix.cycle_id):
        if not matrix.actions:
            st.write("Todavía no hay acciones en este ciclo.")
        return
    wanted = NEW.chosen(matrix.requirements)
    label = "Agregar una acción"
    with st.expander(label, expanded=wanted is not None or not matrix.actions, icon=":material/add:"):
        with kept_draft(DRAFT), st.form(DRAFT, border=False):
            key = f"new-action-{len(matrix.actions)}-{wanted.id if wanted else 0}"
            text = st.text_area(
                "¿Qué vamos a hacer?",
                key=f"{key}-text",
                height=80,
                placeholder="Empiece con un verbo: «Instalar…», «Capacitar…»",
            )
            chosen = ask_requirements(matrix, [wanted.id] if wanted else [], f"{key}-requirements")
            left, right = st.columns(2)
            with left, my_reading() as session:
                owner = ask_owner("", owner_suggestions(matrix.cycle_id, session=session), key)
            due_on = right.date_input("Fecha límite", None, format="DD/MM/YYYY", key=f"{key}-due")
            sent = st.form_submit_button("Agregar acción", type="primary", icon=":material/add:")
        if sent:
            _add(matrix, {"text": text, "owner": owner, "due_on": due_on}, chosen)
    _draw_adding_many(matrix)


def _draw_adding_many(matrix: Matrix) -> None:
    """A list that somebody has already: one action per line; who and when is filled in afterwards."""
    with st.expander("Agregar varias a la vez", icon=":material/playlist_add:"):
        with kept_draft(MANY_DRAFT), st.form(MANY_DRAFT, border=False):
            key = f"new-actions-{len(matrix.actions)}"
            lines = st.text_area("Una acción por línea", key=f"{key}-lines", height=120)
            chosen = ask_requirements(matrix, [], f"{key}-requirements")
            sent = st.form_submit_button("Agregar las acciones", icon=":material/add:")
        if sent:
            _add_many(matrix, lines, chosen)


def _add_many(matrix: Matrix, lines: str, requirement_ids: list[int]) -> None:
    def work(session: Session) -> None:
        add_actions(matrix.cycle_id, pasted_lines(lines), requirement_ids, session=session, actor=current_actor())
        drop_draft(MANY_DRAFT)

    act(work, done="Acciones agregadas al final del orden de prioridad.")


def _add(matrix: Matrix, values: dict[str, object], requirement_ids: list[int]) -> None:
    def work(session: Session) -> None:
        add_action(matrix.cycle_id, values, requirement_ids, session=session, actor=current_actor())
        drop_draft(DRAFT)
        NEW.close()

    act(work, done="Acción agregada al final del orden de prioridad.")


def draw_uncovered(matrix: Matrix) -> None:
    """The requirements that no action answers, each with a way to propose one for whoever may."""
    may_propose = may_here(Permission.EDIT_ACTIONS, matrix.cycle_id)
    rows = matrix.requirements_without_action
    if not rows:
        return
    title = count(len(rows), "requerimiento sin acción", "requerimientos sin acción")
    with st.expander(title, icon=":material/pending:"), st.container(key="uncovered"):
        for row in rows:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"{escape_markdown(row.text)}  \n:small[{escape_markdown(matrix.moment(row.moment_id).name)}]",
                    width="stretch",
                )
                if may_propose:
                    st.button("Proponer acción", key=f"propose-{row.id}", on_click=NEW.open_on, args=(row.id,))
