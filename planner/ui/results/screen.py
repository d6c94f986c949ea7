"""The results of one wave: in which way to look at it, how its figures were made, and its reports."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from planner.exports.export import Export, file_stem
from planner.exports.results.director_report import summary_pdf
from planner.exports.results.figures import pictures_file, pictures_filename
from planner.exports.results.poster import said_and_did_pdf
from planner.exports.results.team_report import whole_pdf
from planner.exports.results.workbook import results_workbook
from planner.formats import count
from planner.services.actor import reading_for
from planner.services.cycle.matrix import Matrix
from planner.services.results.findings import too_few, wave_finding
from planner.services.results.reading import ListedWave, read_results
from planner.services.results.report import Report, read_report
from planner.services.results.values import WaveResults
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import escape_markdown
from planner.ui.frame.tools import ask_paper, ask_view, logo_of, offer_download
from planner.ui.results.choosing import ask_wave, ask_weighting, draw_no_answers, draw_no_wave, read_waves
from planner.ui.results.comments import draw_comments
from planner.ui.results.comparison import draw_groups, draw_wave_comparison
from planner.ui.results.drawing import draw_circle_view, draw_moment_drawer, link_to_projection
from planner.ui.results.next_steps import draw_importance_view, draw_next_steps
from planner.ui.results.questions import draw_questions
from planner.vocabulary import ActionStatus

# The reports about a wave, each made only when somebody asks for it.


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


# The results of one wave: which one, in which way to look at it, and how its figures were made.

Draw = Callable[[Matrix, WaveResults, Sequence[ListedWave]], None]
# Only what was asked for is computed and sent: charts weigh on slow lines.
VIEWS: Mapping[str, Draw] = {
    "Círculo": lambda matrix, results, _: draw_circle_view(matrix, results),
    "Preguntas": lambda _, results, __: draw_questions(results),
    "Grupos": lambda _, results, __: draw_groups(results),
    "Importancia": lambda _, results, __: draw_importance_view(results),
    "Comentarios": lambda matrix, results, _: draw_comments(matrix, results),
    "Olas": lambda _, results, waves: draw_wave_comparison(results, waves),
    "Qué hacer ahora": lambda matrix, results, _: draw_next_steps(matrix, results),
}


def draw_results(matrix: Matrix) -> None:
    """Everything about the chosen wave; without any, how to begin."""
    waves = read_waves(matrix)
    if not waves:
        draw_no_wave(matrix)
        return
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="results-tools"
    ):
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="results-choice"):
            wave = ask_wave(waves)
            weighted = ask_weighting(wave)
        with my_reading() as session:
            results = read_results(wave.id, session=session, weighted=weighted)
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="quiet-tools"):
            link_to_projection(matrix.cycle_id, wave.id)
            results_popover(matrix, results)
    if not results.responses:
        draw_no_answers(matrix, wave)
        return
    _draw_head(results)
    view = ask_view(list(VIEWS), key="results-view")
    with st.container(key="results-work"):
        VIEWS[view](matrix, results, waves)
    draw_how(results)
    draw_moment_drawer(matrix, results)


def _draw_head(results: WaveResults) -> None:
    """The one sentence to take home, how many answered, and what they cannot support."""
    st.subheader(escape_markdown(wave_finding(results)), anchor=False)
    roads = " · ".join(f"{road.label}: {number}" for road, number in results.by_road)
    weighted = " · Cada agencia u oficina pesa según sus clientes." if results.is_weighted else ""
    st.caption(f"{count(results.responses, 'respuesta', 'respuestas')} · {roads}{weighted}")
    for sentence in dict.fromkeys((*([too_few(results)] if too_few(results) else []), *results.warnings)):
        st.markdown(f":material/info: {escape_markdown(sentence)}")


def draw_how(results: WaveResults) -> None:
    """How the figures were made."""
    with st.expander("¿Cómo se calculó?", icon=":material/calculate:", key="results-how"):
        for sentence in results.how:
            st.markdown(f"- {escape_markdown(sentence)}")
