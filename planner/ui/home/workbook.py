"""Starting a cycle from an Excel workbook: read first, all problems listed, nothing saved until it is right."""

from datetime import date
from pathlib import PurePath

import streamlit as st

from planner.errors import PlannerError
from planner.exports.blank_workbook import blank_workbook
from planner.formats import count
from planner.inputs.workbook.reading import WorkbookContent, read_workbook
from planner.services.importing import import_workbook
from planner.services.overview import InstitutionSummary
from planner.ui.access import current_actor
from planner.ui.acting import act, plain, show_refusal
from planner.ui.downloads import offer_download


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
        st.warning("\n".join(f"- {plain(str(warning))}" for warning in workbook.warnings), icon=":material/info:")
    with st.form("import-workbook", border=False):
        name = st.text_input("Nombre del ciclo", workbook.cycle.get("name") or file_name)
        if st.form_submit_button("Importar", type="primary", width="stretch"):
            act(
                lambda session: import_workbook(
                    workbook, name=name, institution_id=institution.id, session=session, actor=current_actor()
                ),
                done=f"Importamos el ciclo «{name}».",
            )
