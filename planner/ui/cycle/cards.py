"""The institutions with a card for each of their cycles, and the cycles that were put away."""

from collections.abc import Callable

import streamlit as st

from planner.formats import count, format_date, listed
from planner.models import ServiceCycle
from planner.services.cycle.cycles import delete_cycle, deleted_cycles, restore_cycle
from planner.services.cycle.overview import CycleSummary, InstitutionSummary
from planner.services.cycle.progress import StepProgress, next_step
from planner.ui.access import current_actor, may_here, may_in, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.cycle.form import open_cycle, open_template_form
from planner.ui.cycle.start import open_new_cycle
from planner.ui.frame.frame import CYCLE, link_to_people
from planner.ui.frame.screens import STEP_SCREENS
from planner.ui.institution.institution import draw_logo, open_institution
from planner.vocabulary import Permission, Step

# Cycles that are put away, and how they come back.


@st.dialog("¿Eliminar este ciclo?", icon=":material/delete:")
def ask_to_delete(cycle: CycleSummary) -> None:
    """Ask once; the cycle can be recovered."""
    st.markdown(f"«{escape_markdown(cycle.name)}» saldrá de la lista con todo lo que contiene.")
    st.markdown("Podrá recuperarlo cuando quiera, en **Ciclos eliminados**.")
    if st.button("Eliminar ciclo", type="primary", key="delete-cycle", width="stretch"):
        act(
            lambda session: delete_cycle(cycle.id, session=session, actor=current_actor()),
            done=f"Eliminamos el ciclo «{cycle.name}».",
        )
    if st.button("Conservarlo", key="keep-cycle", width="stretch"):
        st.rerun()


@st.dialog("Ciclos eliminados", icon=":material/restore_from_trash:")
def open_deleted_cycles() -> None:
    """The cycles put away, each with the button that brings it back."""
    with my_reading() as session:
        rows = deleted_cycles(session=session)
    if not rows:
        st.markdown("No hay ciclos eliminados.")
    for cycle in rows:
        _draw_deleted(cycle)


def _draw_deleted(cycle: ServiceCycle) -> None:
    with st.container(key=f"deleted-{cycle.id}", horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{escape_markdown(cycle.name)}**  \nEliminado el {format_date(cycle.deleted_at)}", width="stretch"
        )
        if may_here(Permission.MANAGE_CYCLES, cycle.id) and st.button("Recuperar", key=f"restore-{cycle.id}"):
            act(
                lambda session: restore_cycle(cycle.id, session=session, actor=current_actor()),
                done=f"Recuperamos el ciclo «{cycle.name}».",
            )


# The institutions with a card for each of their cycles.

KEEP = "Guardar como plantilla"
DEEDS: dict[str, Callable[[CycleSummary], None]] = {
    "Editar datos": open_cycle,
    KEEP: open_template_form,
    "Eliminar": ask_to_delete,
}


def draw_institution(institution: InstitutionSummary) -> None:
    """An institution's heading and its cycles."""
    with st.container(key=f"home-institution-{institution.id}"):
        _draw_heading(institution)
        if not institution.cycles:
            _draw_first_cycle(institution)
        with st.container(key=f"cycle-cards-{institution.id}"):
            for cycle in institution.cycles:
                _draw_card(cycle)


def _draw_heading(institution: InstitutionSummary) -> None:
    with st.container(key=f"heading-{institution.id}", horizontal=True, vertical_alignment="center"):
        draw_logo(institution.logo_id, institution.name)
        with st.container(key=f"heading-words-{institution.id}", gap=None):
            st.subheader(escape_markdown(institution.name), anchor=False)
            branches = count(len(institution.branches), "agencia u oficina", "agencias u oficinas")
            st.caption(f"{institution.kind.label} · {branches}" if institution.branches else institution.kind.label)
        if may_in(Permission.MANAGE_INSTITUTION, institution.id) and st.button(
            "Editar institución", key=f"edit-institution-{institution.id}", type="tertiary"
        ):
            open_institution(institution)
        link_to_people(institution.id)
        if institution.cycles and may_in(Permission.MANAGE_CYCLES, institution.id):
            _offer_new_cycle(institution)


def _offer_new_cycle(institution: InstitutionSummary) -> None:
    if st.button("Nuevo ciclo", key=f"new-cycle-{institution.id}", icon=":material/add:", type="secondary"):
        open_new_cycle(institution)


def _draw_first_cycle(institution: InstitutionSummary) -> None:
    with st.container(key=f"empty-institution-{institution.id}"):
        if not may_in(Permission.MANAGE_CYCLES, institution.id):
            st.markdown("Todavía no hay ciclos que usted pueda ver. Los inicia la dirección o quien facilita.")
            return
        st.markdown("**Ahora, el primer ciclo.** Elija un servicio que su clientela usa mucho y que quieran mejorar.")
        if st.button("Empezar el primer ciclo", key=f"first-cycle-{institution.id}", type="primary"):
            open_new_cycle(institution)


def _draw_card(cycle: CycleSummary) -> None:
    with st.container(key=f"cycle-card-{cycle.id}", border=True):
        with st.container(key=f"cycle-top-{cycle.id}", horizontal=True, vertical_alignment="top"):
            with st.container(key=f"cycle-words-{cycle.id}", gap=None):
                st.markdown(f"**{escape_markdown(cycle.name)}**")
                st.caption(" · ".join(_facts(cycle)))
            deed = _ask_deed(cycle)
        with st.container(key=f"cycle-steps-{cycle.id}", horizontal=True, gap=None):
            for stage in cycle.progress:
                _draw_step(cycle.id, stage)
        _draw_way_on(cycle)
    if deed:
        DEEDS[deed](cycle)


def _ask_deed(cycle: CycleSummary) -> str | None:
    """The rare things one may do with a cycle, behind one quiet button; none for whoever may do nothing."""
    if not may_here(Permission.MANAGE_CYCLES, cycle.id):
        return None
    labels = [label for label in DEEDS if label != KEEP or may_in(Permission.MANAGE_CYCLES, cycle.institution_id)]
    return st.menu_button("Más", labels, key=f"deeds-{cycle.id}", type="tertiary")


def _facts(cycle: CycleSummary) -> list[str]:
    """Service, branches, dates and facilitator, those that are known."""
    start, end = format_date(cycle.starts_on), format_date(cycle.ends_on)
    dates = f"{start} – {end}" if start and end else f"desde {start}" if start else f"hasta {end}" if end else ""
    facilitator = f"facilita {cycle.facilitator}" if cycle.facilitator else ""
    branches = listed(cycle.branches)
    return [escape_markdown(fact) for fact in (cycle.service, branches, dates, facilitator) if fact] or [
        "Sin datos todavía"
    ]


def _draw_step(cycle_id: int, stage: StepProgress) -> None:
    state = "done" if stage.is_complete else "begun" if stage.is_started else "open"
    with st.container(key=f"cycle-place-{state}-{cycle_id}-{stage.step.number}"):
        st.page_link(
            STEP_SCREENS[stage.step].page,
            label=f"**{stage.step.number}** {stage.step.label} *{standing(stage)}*",
            query_params={CYCLE: str(cycle_id)},
            width="stretch",
        )


def standing(stage: StepProgress) -> str:
    """Where a cycle stands in a step, in a word or two."""
    match stage.step:
        case Step.MOMENTS:
            return str(stage.total) if stage.total else "por empezar"
        case Step.REQUIREMENTS | Step.ACTIONS:
            return "listo" if stage.is_complete else f"{stage.done} de {stage.total}" if stage.done else "por empezar"
        case Step.PRIORITY:
            return "acordada" if stage.is_complete else "por acordar"
        case Step.SURVEY:
            return "emitida" if stage.is_complete else "por emitir"


def _draw_way_on(cycle: CycleSummary) -> None:
    step = next_step(cycle.progress)
    with st.container(key=f"cycle-way-on-{cycle.id}"):
        st.page_link(
            STEP_SCREENS[step or Step.MOMENTS].page,
            label=f"Seguir en el paso {step.number}: {step.label}" if step else "Abrir",
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params={CYCLE: str(cycle.id)},
            width="stretch",
        )
