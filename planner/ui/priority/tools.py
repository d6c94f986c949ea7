"""The ways to look at the order and the rare things beside them: joining actions, weighing criteria."""

from collections.abc import Sequence

import streamlit as st
from sqlmodel import Session

from planner.inputs.forms import WeightsForm
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.services.priority.order import merge_actions
from planner.services.priority.proposal import Weights, edit_weights
from planner.ui.access import current_actor, may_here
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.drawer import Question
from planner.ui.forms.editing import NOTHING_CHANGED, Edit, changed, draw_facts, offers, save_edit
from planner.ui.frame.tools import ask_view, step_tools
from planner.ui.priority.team import is_order_settled
from planner.vocabulary import Criterion, Permission, Step

# The row above the order: the ways to look at it, and joining two actions that are one.

# Joining two actions that turned out to be one; says first what will happen.

MERGE = Question("merge")


def offer_merging(matrix: Matrix) -> None:
    """A quiet button for two actions that are the same."""
    if len(matrix.actions) > 1:
        st.button("Unir dos acciones", icon=":material/merge:", type="tertiary", on_click=MERGE.open)
        MERGE.draw("Unir dos acciones", lambda: _ask(matrix), width="medium")


def _ask(matrix: Matrix) -> None:
    first = _choose("Una acción", matrix.actions, "merge-first")
    second = _choose("La otra", [action for action in matrix.actions if action != first], "merge-second")
    if first is None or second is None:
        st.caption("Elija dos acciones que en realidad son la misma.")
        return
    keep = st.radio(
        "¿Cuál queda?",
        [first, second],
        format_func=lambda action: escape_markdown(f"{action.priority}. {action.text}"),
        key=f"merge-keep-{first.id}-{second.id}",
    )
    gone = second if keep.id == first.id else first
    st.text(what_merging_does(keep, gone))
    if st.button("Unir las dos", type="primary", icon=":material/merge:"):
        act(
            lambda session: _merge(keep.id, gone.id, session),
            done=f"La acción «{gone.text}» quedó dentro de «{keep.text}».",
        )


def _merge(keep_id: int, gone_id: int, session: Session) -> None:
    merge_actions(keep_id, gone_id, session=session, actor=current_actor())
    MERGE.close()


def _choose(label: str, actions: Sequence[MatrixAction], key: str) -> MatrixAction | None:
    return st.selectbox(
        label,
        actions,
        index=None,
        format_func=lambda action: f"{action.priority}. {action.text}",
        placeholder="Elija una acción",
        key=key,
    )


def what_merging_does(keep: MatrixAction, gone: MatrixAction) -> str:
    """What happens when `gone` is joined to `keep`, said before it happens."""
    place = keep.priority - (gone.priority < keep.priority)
    return (
        f"La acción {keep.priority} queda, en el lugar {place}, y recibe los requerimientos, la bitácora y los datos "
        f"que le faltan de la acción {gone.priority}, que sale de la lista. Si las dos dicen cosas distintas, vale lo "
        "de la que queda y lo demás se anota en su bitácora. Podrá deshacerlo."
    )


# The ways to look at the order, and the rare things beside them.

VIEW = "priority-view"
OURS, PROPOSED, CHART, GROUP = "Nuestro orden", "Propuesta", "Impacto y esfuerzo", "Orden del grupo"


def draw_tools(matrix: Matrix, *, ranked_together: bool) -> str:
    """The choice of view and what is seldom needed; returns the view.

    `ranked_together`: there is an order that the team adopted from a vote of the group.
    """
    views = [OURS, PROPOSED, CHART, *([GROUP] if ranked_together else [])]
    if st.session_state.get(VIEW) not in {None, *views}:
        del st.session_state[VIEW]  # what it showed was taken back
    with step_tools(matrix, Step.PRIORITY, projector=True):
        view = ask_view(views, key=VIEW)
        if not is_order_settled(matrix) and may_here(Permission.PRIORITISE, matrix.cycle_id):
            offer_merging(matrix)
    return view


def offer_proposal() -> None:
    """A way from our order to the proposed one."""
    st.button("Ver el orden propuesto", icon=":material/arrow_forward:", icon_position="right", on_click=_show_proposal)


def _show_proposal() -> None:
    st.session_state[VIEW] = PROPOSED


# How much each criterion counts in the proposed order: shown to everybody, changed in one form.

MEANINGS = {
    Criterion.IMPORTANCE: "qué tanto le importa a la clientela lo que la acción atiende",
    Criterion.GAP: "qué tan lejos estamos hoy de cumplirlo",
    Criterion.REACH: "a cuánta gente y a cuántos momentos llega",
    Criterion.EFFORT: "a menos trabajo, más puntos",
    Criterion.COST: "a menos gasto, más puntos",
}
FORM, SEND = "priority-weights", "priority-weights-send"


def draw_weights(cycle_id: int, weights: Weights, version: int) -> None:
    """Five sliders and one button, for whoever may use them; what they say changes the proposal only."""
    if not may_here(Permission.PRIORITISE, cycle_id):
        _show_weights(cycle_id, weights)
        return
    shown, shown_version = _as_first_shown(cycle_id, weights, version)
    with st.form(FORM, border=False):
        st.subheader("¿Cuánto pesa cada criterio?", anchor=False)
        st.caption("De 0 (no cuenta) a 10. Cambian la propuesta, nunca el orden del equipo.")
        values = {
            criterion.value: st.slider(
                f"**{criterion.label}**: {meaning}",
                0,
                10,
                shown[criterion],
                key=f"weight-{cycle_id}-{shown_version}-{criterion.value}",
            )
            for criterion, meaning in MEANINGS.items()
        }
        sent = st.form_submit_button("Guardar pesos", key=SEND, icon=":material/check:")
    values = changed(values, shown) if sent else {}
    if sent and not values:
        st.info(NOTHING_CHANGED)
    save_edit(
        f"{FORM}-{cycle_id}",
        Edit(values, shown_version) if values else None,
        schema=WeightsForm,
        save=lambda edit, session: _save(cycle_id, edit, session),
        done="Pesos guardados. El orden del equipo sigue igual.",
    )


def _show_weights(cycle_id: int, weights: Weights) -> None:
    st.subheader("¿Cuánto pesa cada criterio?", anchor=False)
    offers(Permission.PRIORITISE, cycle_id)
    draw_facts(
        (f"{criterion.label}: {meaning}", f"{weights[criterion]} de 10") for criterion, meaning in MEANINGS.items()
    )


def _save(cycle_id: int, edit: Edit, session: Session) -> None:
    edit_weights(cycle_id, edit.values, version=edit.version, session=session, actor=current_actor())


def _as_first_shown(cycle_id: int, weights: Weights, version: int) -> tuple[Weights, int]:
    """The weights that the person had before them when they pressed the button; otherwise the present ones."""
    key = f"{FORM}-shown-{cycle_id}"
    if not (st.session_state.get(SEND) and key in st.session_state):
        st.session_state[key] = (weights, version)
    shown: tuple[Weights, int] = st.session_state[key]
    return shown
