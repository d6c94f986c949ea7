"""The fields of one action, as a form that keeps what was typed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from planner.formats import format_amount, format_date
from planner.services.matrix import Matrix, MatrixAction
from planner.vocabulary import ActionStatus, Degree


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
