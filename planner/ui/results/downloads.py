"""The reports about a wave, each made only when somebody asks for it."""

from collections.abc import Callable

import streamlit as st

from planner.exports.export import Export, file_stem
from planner.exports.results.figures import pictures_file, pictures_filename
from planner.exports.results.poster import said_and_did_pdf
from planner.exports.results.summary import summary_pdf
from planner.exports.results.whole import whole_pdf
from planner.exports.results.workbook import results_workbook
from planner.services.actor import reading_for
from planner.services.matrix import Matrix
from planner.services.results.report import Report, read_report
from planner.services.results.values import WaveResults
from planner.ui.access import current_actor
from planner.ui.downloads import ask_paper, logo_of, offer_download
from planner.vocabulary import ActionStatus


def results_popover(matrix: Matrix, results: WaveResults) -> None:
    """One quiet button with all the reports of the wave."""
    with st.popover("Descargar", icon=":material/download:", key="results-downloads"):
        paper, logo = ask_paper("results-paper"), logo_of(matrix)
        make = _maker(results)
        wave, name = f"ola {results.number}", matrix.name
        offer_download(
            "Resumen para la dirección, 2 páginas (PDF)",
            f"{file_stem('resumen', name, wave)}.pdf",
            make(lambda report: summary_pdf(report, paper, logo)),
        )
        offer_download(
            "Informe completo para el equipo (PDF)",
            f"{file_stem('informe', name, wave)}.pdf",
            make(lambda report: whole_pdf(report, paper, logo)),
        )
        offer_download("Tablas en Excel", f"{file_stem('resultados', name, wave)}.xlsx", make(results_workbook))
        offer_download(
            "Todas las figuras (PNG y SVG)",
            pictures_filename(matrix, results),
            make(lambda report: pictures_file(report.matrix, report.results, report.comparison)),
        )
        if any(action.status is ActionStatus.DONE and action.requirement_ids for action in matrix.actions):
            offer_download(
                "Afiche «Usted dijo, nosotros hicimos» (PDF)",
                f"{file_stem('usted dijo', name)}.pdf",
                make(lambda report: said_and_did_pdf(report, paper, logo)),
            )
        else:
            st.caption("El afiche «Usted dijo, nosotros hicimos» aparece cuando haya una acción terminada.")


def _maker(results: WaveResults) -> Callable[[Callable[[Report], Export]], Callable[[], Export]]:
    """Turns what draws a report into what makes its file, as whoever is at the screen now."""
    actor = current_actor()

    def make(draw: Callable[[Report], Export]) -> Callable[[], Export]:
        def export() -> Export:
            with reading_for(actor) as session:
                report = read_report(results.wave_id, session=session, weighted=results.is_weighted)
            return draw(report)

        return export

    return make
