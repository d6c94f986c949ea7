"""From an issued version to paper: look at it, choose the paper and the copies, and download."""

import streamlit as st

from planner.exports.export import Export, pdf_pages
from planner.exports.survey.survey_pdf import survey_pdf
from planner.formats import count
from planner.models import PrintRun, SurveyVersion
from planner.services.cycle.matrix import Matrix
from planner.services.survey.copies import MOST_COPIES, last_number, number_copies
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import form_of
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import attempt
from planner.ui.forms.editing import offers
from planner.ui.frame.tools import ask_paper, logo_of, offer_made
from planner.vocabulary import Paper, Permission

READY = "printed-copies"
EVERY = 25
"""Copies between two moves of the progress bar."""


def draw_preview(matrix: Matrix, form: SurveyForm) -> None:
    """The pages as they will be printed."""
    with st.container(horizontal=True, key="preview-tools"):
        paper = ask_paper("preview-paper")
        large = st.toggle("Letra grande", key="preview-large")
    file = survey_pdf(form, paper=paper, large=large, logo=logo_of(matrix))
    pages = list(pdf_pages(file.content))
    columns = st.columns(2)
    for number, page in enumerate(pages):
        columns[number % 2].image(page, caption=f"Página {number + 1} de {len(pages)}")


def draw_printing(matrix: Matrix, versions: tuple[SurveyVersion, ...]) -> None:
    """Choose a version, paper and copies; the numbers go on where the last printing ended."""
    if not versions:
        st.info("Emita la encuesta para imprimirla: así cada hoja lleva su versión y su número.")
        return
    if not offers(Permission.PRINT_SURVEY, matrix.cycle_id):
        return
    version = _ask_version(versions)
    with my_reading() as session:
        printed = last_number(version.id, session=session)
    with st.form(f"printing-{version.id}", border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            paper = ask_paper("printing-paper")
            large = st.toggle("Letra grande")
            copies = st.number_input("Copias", min_value=1, max_value=MOST_COPIES, value=50, step=10)
        st.caption(f"Cada hoja lleva su número. Esta vez: del {printed + 1} en adelante.")
        sent = st.form_submit_button("Preparar PDF", type="primary", icon=":material/print:")
    if sent:
        _prepare(matrix, version, int(copies), paper, large=large)
    _offer_ready(version)


def _ask_version(versions: tuple[SurveyVersion, ...]) -> SurveyVersion:
    if len(versions) == 1:
        return versions[0]
    return st.selectbox(
        "Versión", versions, format_func=lambda version: f"Versión {version.number}", placeholder="Elija"
    )


def _prepare(matrix: Matrix, version: SurveyVersion, copies: int, paper: Paper, *, large: bool) -> None:
    run = attempt(
        lambda session: number_copies(version.id, copies, paper, large, session=session, actor=current_actor()),
        done=f"PDF listo con {count(copies, 'copia numerada', 'copias numeradas')}.",
    )
    if run is not None:
        st.session_state[READY] = (version.id, _draw_copies(matrix, version, run))
        st.rerun()


def _draw_copies(matrix: Matrix, version: SurveyVersion, run: PrintRun) -> Export:
    bar = st.progress(0.0, text="Preparando las copias…")

    def show(done: int, total: int) -> None:
        if done % EVERY == 0 or done == total:
            bar.progress(done / total, text=f"Copia {done} de {total}")

    return survey_pdf(
        form_of(version),
        paper=run.paper,
        large=run.large_print,
        numbers=range(run.first_number, run.last_number + 1),
        logo=logo_of(matrix),
        on_progress=show,
    )


def _offer_ready(version: SurveyVersion) -> None:
    prepared = st.session_state.get(READY)
    if prepared is None or prepared[0] != version.id:
        return
    offer_made("Descargar", prepared[1])
