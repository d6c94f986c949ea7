"""How many answers are needed of each branch, how that was worked out, and the sheet to go and get them."""

import streamlit as st

from planner.errors import PlannerError
from planner.exports.field_sheet import field_sheet_pdf
from planner.formats import count, format_number
from planner.models import Wave
from planner.services.matrix import Matrix
from planner.services.waves.field import FieldSheet, field_sheet
from planner.services.waves.sampling import SamplePlan, goals_of, plan_sample, set_goals
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, plain
from planner.ui.downloads import ask_paper, logo_of, offer_download
from planner.vocabulary import Permission

MOST_CLIENTS = 100_000_000


def draw_sampling(wave: Wave, matrix: Matrix) -> None:
    """The plan of a wave, and the clients it is worked out from."""
    with my_reading() as session:
        plan = plan_sample(wave.id, session=session)
    st.subheader("¿Cuántas respuestas hacen falta?", anchor=False)
    if not plan.branches:
        st.write(
            "Esta institución todavía no tiene agencias u oficinas. Agréguelas en Inicio para repartir la muestra."
        )
        return
    if plan.needed:
        answers = count(plan.needed, "respuesta", "respuestas")
        st.markdown(f"**{answers}** en total, para {count(plan.clients, 'cliente', 'clientes')}.")
    for sentence in plan.how:
        st.caption(plain(sentence))
    if may_here(Permission.MANAGE_WAVES, wave.cycle_id):
        _draw_form(wave, plan)
    elif plan.needed:
        for branch in plan.branches:
            st.markdown(f"{plain(branch.branch)}: **{format_number(branch.needed)}**")
    _offer_field_sheet(wave, matrix)


def _draw_form(wave: Wave, plan: SamplePlan) -> None:
    with st.form(f"goals-{wave.id}", border=True):
        clients = {}
        for branch in plan.branches:
            needed = f" · hacen falta {format_number(branch.needed)}" if branch.needed else ""
            clients[branch.branch_id] = st.number_input(
                f"Clientes de {plain(branch.branch)}{needed}",
                0,
                MOST_CLIENTS,
                branch.clients,
                key=f"clients-{wave.id}-{branch.branch_id}-{branch.clients}-{branch.needed}",
            )
        sent = st.form_submit_button("Calcular y guardar las metas", type="primary", icon=":material/calculate:")
    st.caption("El margen y la confianza se cambian en «Ajustes».")
    if sent:
        act(
            lambda session: set_goals(wave.id, clients, session=session, actor=current_actor()),
            done="Metas guardadas. El avance se ve en «Enlace y avance».",
        )


def _offer_field_sheet(wave: Wave, matrix: Matrix) -> None:
    sheet = _read_field_sheet(wave)
    if sheet is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="field-sheet"):
        paper = ask_paper("field-paper")
        logo = logo_of(matrix)
        offer_download(
            "Hoja de campo (PDF)", f"hoja-de-campo-ola-{wave.number}.pdf", lambda: field_sheet_pdf(sheet, paper, logo)
        )


def _read_field_sheet(wave: Wave) -> FieldSheet | None:
    """The field sheet; None before there are goals."""
    try:
        with my_reading() as session:
            return field_sheet(wave.id, session=session) if goals_of(wave.id, session=session) else None
    except PlannerError:
        return None
