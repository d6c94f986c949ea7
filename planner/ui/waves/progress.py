"""How many answers came and how many are needed, by road and by branch; it follows by itself."""

from html import escape

import streamlit as st

from planner.errors import PlannerError
from planner.exports.waves.field_sheet import field_sheet_pdf
from planner.formats import count, format_number
from planner.models import Wave
from planner.services.cycle.matrix import Matrix
from planner.services.waves.progress import BranchProgress, FieldSheet, WaveProgress, field_sheet, progress_of
from planner.services.waves.sampling import SamplePlan, goals_of, plan_sample, set_goals
from planner.ui.access import current_actor, may_here, my_reading, reader_zone
from planner.ui.acting import act, escape_markdown
from planner.ui.frame.tools import ask_paper, logo_of, offer_download
from planner.vocabulary import Permission

# How many answers came, by road and by branch, against what is wanted; it follows by itself.

REFRESH_S = 5


def draw_counts(wave_id: int) -> None:
    """The counts of a wave, drawn anew every few seconds."""
    st.fragment(_draw_now, run_every=REFRESH_S)(wave_id)


def _draw_now(wave_id: int) -> None:
    try:
        with my_reading() as session:
            progress = progress_of(wave_id, session=session)
    except PlannerError as error:
        st.caption(error.sentence)
        return
    with st.container(key="wave-counts"):
        st.html(counts_html(progress))
        if progress.last_at is not None:
            last = progress.last_at.astimezone(reader_zone())
            st.caption(f"La última llegó el {last:%d/%m/%Y} a las {last:%H:%M}.")
        if progress.got:
            for warning in progress.warnings:
                st.markdown(f":material/info: {escape_markdown(warning)}")


def counts_html(progress: WaveProgress) -> str:
    """The total, a line a road and a bar a branch; names are escaped."""
    if not progress.got and not progress.needed:
        return '<p class="felt-none">Todavía no llegó ninguna respuesta. Aparecen aquí apenas llegan.</p>'
    roads = "".join(
        f"<li><b>{format_number(number)}</b> {escape(road.label)}</li>" for road, number in progress.by_road
    )
    branches = "".join(_branch_row(branch) for branch in progress.branches)
    total = count(progress.got, "respuesta", "respuestas")
    wanted = f" <small>de {format_number(progress.needed)} que hacen falta</small>" if progress.needed else ""
    return (
        f'<p class="wave-total">{total}{wanted}</p><ul class="wave-roads">{roads}</ul>'
        f'<div class="wave-branches">{branches}</div>'
    )


def _branch_row(branch: BranchProgress) -> str:
    name = escape(branch.branch)
    if not branch.needed:
        return f"<p><span>{name}</span><b>{format_number(branch.got)}</b></p>"
    share = min(100, round(100 * branch.got / branch.needed))
    done = "" if branch.missing else " ✓"
    said = f"{format_number(branch.got)} de {format_number(branch.needed)}{done}"
    bar = f'<div class="wave-bar" role="img" aria-label="{name}: {said}"><i style="width:{share}%"></i></div>'
    return f"<p><span>{name}</span><b>{said}</b></p>{bar}"


# How many answers are needed of each branch, how that was worked out, and the sheet to go and get them.

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
        st.caption(escape_markdown(sentence))
    if may_here(Permission.MANAGE_WAVES, wave.cycle_id):
        _draw_form(wave, plan)
    elif plan.needed:
        for branch in plan.branches:
            st.markdown(f"{escape_markdown(branch.branch)}: **{format_number(branch.needed)}**")
    _offer_field_sheet(wave, matrix)


def _draw_form(wave: Wave, plan: SamplePlan) -> None:
    with st.form(f"goals-{wave.id}", border=True):
        clients = {}
        for branch in plan.branches:
            needed = f" · hacen falta {format_number(branch.needed)}" if branch.needed else ""
            clients[branch.branch_id] = st.number_input(
                f"Clientes de {escape_markdown(branch.branch)}{needed}",
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
