"""What is rarely needed at step 1, behind quiet buttons: the guide, the projector and the downloads."""

from collections.abc import Callable

import streamlit as st

from planner.errors import NotFound
from planner.exports.circle import circle_pdf, circle_png, circle_svg
from planner.exports.export import Export, file_stem
from planner.exports.pdf.poster import poster_pdf
from planner.services.files import read_file
from planner.services.matrix import Matrix
from planner.store.transaction import reading
from planner.ui.frame import CYCLE
from planner.ui.guide import guide_popover
from planner.ui.moments.address import PROJECTOR, VIEW
from planner.ui.screens import STEP_SCREENS
from planner.vocabulary import Step


def draw_tools(matrix: Matrix) -> None:
    """The row of quiet buttons; projecting and downloading need at least one moment."""
    with st.container(key="moments-tools", horizontal=True, horizontal_alignment="right"):
        guide_popover(Step.MOMENTS)
        if matrix.moments:
            st.page_link(
                STEP_SCREENS[Step.MOMENTS].page,
                label="Proyectar",
                icon=":material/present_to_all:",
                query_params={CYCLE: str(matrix.cycle_id), VIEW: PROJECTOR},
            )
            with st.popover("Descargar", icon=":material/download:", key="circle-downloads"):
                _draw_downloads(matrix)


def _draw_downloads(matrix: Matrix) -> None:
    circle, poster = file_stem("ciclo", matrix.name), file_stem("afiche", matrix.name)
    _draw_download("Imagen para una presentación (PNG)", f"{circle}.png", lambda: circle_png(matrix))
    _draw_download("Dibujo que se puede ampliar (SVG)", f"{circle}.svg", lambda: circle_svg(matrix))
    _draw_download("Hoja A4 para imprimir (PDF)", f"{circle}.pdf", lambda: circle_pdf(matrix))
    _draw_download("Afiche grande, A3 (PDF)", f"{poster}.pdf", lambda: poster_pdf(matrix, _logo(matrix)))


def _draw_download(label: str, filename: str, export: Callable[[], Export]) -> None:
    """A button that makes the file only when it is pressed."""
    st.download_button(
        label,
        lambda: export().content,
        file_name=filename,
        key=f"download-{filename}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


def _logo(matrix: Matrix) -> bytes | None:
    if matrix.logo_id is None:
        return None
    try:
        with reading() as session:
            return read_file(matrix.logo_id, session=session).content
    except NotFound:
        return None
