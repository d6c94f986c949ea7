"""Starting a cycle: blank, from a template, or from a workbook that is read first."""

from collections.abc import Callable
from datetime import date
from pathlib import PurePath

import streamlit as st
from sqlmodel import Session

from planner.errors import PlannerError
from planner.exports.cycle.workbook import blank_workbook
from planner.formats import count
from planner.inputs.cycle import CycleContent, Template
from planner.inputs.workbook.reading import WorkbookContent, read_workbook
from planner.models import CycleTemplate, ServiceCycle
from planner.services.cycle.building import import_workbook
from planner.services.cycle.cycles import add_cycle, set_cycle_branches
from planner.services.cycle.overview import InstitutionSummary
from planner.services.cycle.templates import (
    delete_own_template,
    own_template_content,
    own_templates,
    sector_templates,
    start_from_template,
)
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, escape_markdown, show_refusal
from planner.ui.cycle.form import ask_cycle_branches, draw_cycle_fields
from planner.ui.frame.tools import offer_download

# Starting a cycle from an Excel workbook: read first, all problems listed, nothing saved until it is right.


def draw_from_workbook(institution: InstitutionSummary) -> None:
    """Ask for the file, say what it brings or what is wrong with it, and import it."""
    sent = st.file_uploader("Libro de Excel (.xlsx)", key="workbook")
    if sent is None:
        st.caption(
            "La hoja «Matriz» lleva una fila por requerimiento. Solo son obligatorias las columnas "
            "«Momento de verdad» y «Requerimiento»."
        )
        offer_download("Descargar el libro en blanco", "plantilla-matriz.xlsx", blank_workbook)
        return
    try:
        workbook = read_workbook(sent.getvalue(), today=date.today())
    except PlannerError as refusal:
        st.markdown("**No guardamos nada.** Corrija esto en el libro y vuelva a subirlo:")
        show_refusal(refusal)
        return
    _draw_offer(institution, workbook, PurePath(sent.name).stem)


def _draw_offer(institution: InstitutionSummary, workbook: WorkbookContent, file_name: str) -> None:
    content = workbook.content
    st.success(
        f"El libro trae {count(len(content.moments), 'momento', 'momentos')}, "
        f"{count(sum(len(moment.requirements) for moment in content.moments), 'requerimiento', 'requerimientos')} y "
        f"{count(len(content.actions), 'acción', 'acciones')}.",
        icon=":material/check_circle:",
    )
    if workbook.warnings:
        st.warning(
            "\n".join(f"- {escape_markdown(str(warning))}" for warning in workbook.warnings), icon=":material/info:"
        )
    with st.form("import-workbook", border=False):
        name = st.text_input("Nombre del ciclo", workbook.cycle.get("name") or file_name)
        if st.form_submit_button("Importar", type="primary", width="stretch"):
            act(
                lambda session: import_workbook(
                    workbook, name=name, institution_id=institution.id, session=session, actor=current_actor()
                ),
                done=f"Importamos el ciclo «{name}».",
            )


# Starting a cycle: blank, from a template or from a workbook.


@st.dialog("Nuevo ciclo", icon=":material/cycle:")
def open_new_cycle(institution: InstitutionSummary) -> None:
    """Ask how to begin, and begin."""
    st.caption(escape_markdown(institution.name))
    way = st.segmented_control(
        "¿Cómo quiere empezar?", list(WAYS), default=next(iter(WAYS)), required=True, width="stretch", key="way"
    )
    WAYS[str(way)](institution)


def _draw_blank(institution: InstitutionSummary) -> None:
    with st.form("new-cycle", border=False):
        values = draw_cycle_fields(None, "blank")
        branch_ids = ask_cycle_branches(institution.id, (), "blank")
        if st.form_submit_button("Empezar el ciclo", type="primary", width="stretch"):
            act(
                lambda session: _about(
                    add_cycle(institution.id, values, session=session, actor=current_actor()), branch_ids, session
                ),
                done=f"Empezó el ciclo «{values['name']}».",
            )


def _draw_from_template(institution: InstitutionSummary) -> None:
    with my_reading() as session:
        choices: list[Template | CycleTemplate] = [*own_templates(institution.id, session=session), *sector_templates()]
    chosen = st.selectbox("Plantilla", choices, format_func=_title, placeholder="Elija una plantilla", key="template")
    if chosen is None:
        return
    content = _content(chosen)
    st.markdown(_what_it_brings(chosen, content))
    if isinstance(chosen, CycleTemplate):
        _draw_removal(chosen)
    with st.form("new-cycle-template", border=False):
        values = draw_cycle_fields(None, "template")
        branch_ids = ask_cycle_branches(institution.id, (), "template")
        if st.form_submit_button("Empezar con esta plantilla", type="primary", width="stretch"):
            act(
                lambda session: _about(
                    start_from_template(institution.id, values, content, session=session, actor=current_actor()),
                    branch_ids,
                    session,
                ),
                done=f"Empezó el ciclo «{values['name']}» con la plantilla «{chosen.name}».",
            )


def _about(cycle: ServiceCycle, branch_ids: frozenset[int], session: Session) -> None:
    set_cycle_branches(cycle.id, branch_ids, session=session, actor=current_actor())


def _title(template: Template | CycleTemplate) -> str:
    return f"{template.name} (propia)" if isinstance(template, CycleTemplate) else template.name


def _content(template: Template | CycleTemplate) -> CycleContent:
    if isinstance(template, Template):
        return template.content
    with my_reading() as session:
        return own_template_content(template.id, session=session)


def _what_it_brings(template: Template | CycleTemplate, content: CycleContent) -> str:
    requirements = sum(len(moment.requirements) for moment in content.moments)
    brings = (
        f"Trae {count(len(content.moments), 'momento', 'momentos')} y "
        f"{count(requirements, 'requerimiento sugerido', 'requerimientos sugeridos')}. Podrá cambiarlos todos."
    )
    return f"{escape_markdown(template.description)} {brings}" if isinstance(template, Template) else brings


def _draw_removal(template: CycleTemplate) -> None:
    if st.button("Eliminar esta plantilla", type="tertiary", icon=":material/delete:", key="delete-template"):
        act(
            lambda session: delete_own_template(template.id, session=session, actor=current_actor()),
            done=f"Eliminamos la plantilla «{template.name}».",
        )


WAYS: dict[str, Callable[[InstitutionSummary], None]] = {
    "En blanco": _draw_blank,
    "Plantilla": _draw_from_template,
    "Excel": draw_from_workbook,
}
