"""The score of one action, taken apart so that anybody can check it."""

from html import escape

import streamlit as st

from planner.formats import format_number
from planner.services.scoring.judgements import UNJUDGED
from planner.services.scoring.order import Contribution, ScoredAction, Weights
from planner.ui.access import may_here
from planner.ui.actions.board import OPEN
from planner.ui.screens import STEP_SCREENS, link_to
from planner.vocabulary import Criterion, Permission, Step

IN_REQUIREMENTS = frozenset({Criterion.IMPORTANCE, Criterion.GAP})


def draw_breakdown(scored: ScoredAction, weights: Weights, cycle_id: int) -> None:
    """The table and, for whoever may, where to judge what is missing."""
    st.html(score_table(scored, weights))
    missing = set(scored.unjudged)
    if not may_here(Permission.EDIT_ACTIONS, cycle_id):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Valorar alcance, esfuerzo y costo",
            key=f"judge-{scored.action_id}",
            icon=":material/edit:",
            type="secondary" if missing - IN_REQUIREMENTS else "tertiary",
            on_click=OPEN.open_on,
            args=(scored.action_id,),
        )
        if missing & IN_REQUIREMENTS:
            link_to(
                STEP_SCREENS[Step.REQUIREMENTS],
                "Valorar sus requerimientos en el paso 2",
                ":material/arrow_back:",
                cycle_id,
            )


def score_table(scored: ScoredAction, weights: Weights) -> str:
    """Criterion, value, weight and points, as an HTML table; texts of people are escaped."""
    total = float(weights.vector.sum())
    rows = "".join(_row(part, 100 * part.weight / total) for part in scored.parts)
    return (
        '<table class="score"><thead><tr><th scope="col">Criterio</th><th scope="col">Valor</th>'
        '<th scope="col">Peso</th><th scope="col">Puntos</th></tr></thead>'
        f"<tbody>{rows}</tbody><tfoot><tr><th scope='row' colspan='3'>Puntaje</th>"
        f"<td>{format_number(scored.score, 1)} <small>de 100</small></td></tr></tfoot></table>"
    )


def _row(part: Contribution, most: float) -> str:
    """One criterion; `most` is what it would give at best."""
    value = f"<mark>{UNJUDGED}</mark>" if part.raw == UNJUDGED else f"<b>{escape(part.raw)}</b>"
    flag = " <mark>En parte sin valorar</mark>" if part.assumed and part.raw != UNJUDGED else ""
    return (
        f'<tr><th scope="row">{part.criterion.label}</th><td>{value}{flag}<br>'
        f"<small>{escape(part.reason)}</small></td><td>{part.weight}</td>"
        f"<td>{format_number(part.points, 1)} <small>de {format_number(most, 1)}</small></td></tr>"
    )
