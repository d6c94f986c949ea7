"""The documents of a cycle, made only when somebody asks for one."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from planner.exports.circle import circle_pdf, circle_png, circle_svg
from planner.exports.export import Export, file_stem
from planner.exports.pdf.matrix import matrix_pdf
from planner.exports.pdf.plan import plan_pdf
from planner.exports.pdf.poster import poster_pdf
from planner.exports.workbook import matrix_workbook
from planner.services.actor import Actor, reading_for
from planner.services.agreement.reading import read_agreement
from planner.services.files import read_file
from planner.services.matrix import Matrix
from planner.ui.access import current_actor, for_later, my_reading
from planner.vocabulary import Paper


def downloads_popover(matrix: Matrix) -> None:
    """One quiet button with all the documents of the cycle."""
    with st.popover("Descargar", icon=":material/download:", key="downloads"):
        paper = ask_paper("downloads-paper")
        logo = logo_of(matrix)
        today, actor = date.today(), current_actor()
        circle_name, poster_name = file_stem("ciclo", matrix.name), file_stem("afiche", matrix.name)
        matrix_name, plan_name = file_stem("matriz", matrix.name), file_stem("plan de accion", matrix.name)
        offer_download("Ciclo dibujado (PNG)", f"{circle_name}.png", lambda: circle_png(matrix))
        offer_download("Ciclo dibujado, se puede ampliar (SVG)", f"{circle_name}.svg", lambda: circle_svg(matrix))
        offer_download("Ciclo dibujado, hoja A4 (PDF)", f"{circle_name}.pdf", lambda: circle_pdf(matrix))
        offer_download("Afiche del ciclo, A3 (PDF)", f"{poster_name}.pdf", lambda: poster_pdf(matrix, logo))
        offer_download("Matriz en Excel", f"{matrix_name}.xlsx", lambda: _workbook(matrix, actor))
        offer_download("Matriz en PDF", f"{matrix_name}.pdf", lambda: matrix_pdf(matrix, paper, logo))
        both_name = f"{file_stem('matriz y acuerdo', matrix.name)}.pdf"
        offer_download(
            "Matriz y acuerdo del grupo en PDF", both_name, lambda: _with_agreement(matrix, paper, logo, actor)
        )
        offer_download("Plan de acción en PDF", f"{plan_name}.pdf", lambda: plan_pdf(matrix, today, paper, logo))


def _workbook(matrix: Matrix, actor: Actor) -> Export:
    with reading_for(actor) as session:
        return matrix_workbook(matrix, read_agreement(matrix.cycle_id, session=session))


def _with_agreement(matrix: Matrix, paper: Paper, logo: bytes | None, actor: Actor) -> Export:
    with reading_for(actor) as session:
        return matrix_pdf(matrix, paper, logo, agreement=read_agreement(matrix.cycle_id, session=session))


def ask_paper(key: str) -> Paper:
    """A4 or letter."""
    return st.segmented_control(
        "Papel", list(Paper), default=Paper.A4, required=True, format_func=lambda paper: paper.label, key=key
    )


def logo_of(matrix: Matrix) -> bytes | None:
    """The picture of the institution's logo, if it has one."""
    if matrix.logo_id is None:
        return None
    with my_reading() as session:
        return read_file(matrix.logo_id, session=session).content


def offer_download(label: str, filename: str, make: Callable[[], Export]) -> None:
    """A button that makes its file at the moment it is pressed."""
    st.download_button(
        label,
        data=for_later(lambda: make().content),
        file_name=filename,
        key=f"download-{filename}",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def offer_made(verb: str, made: Export, *, key: str | None = None) -> None:
    """The button that hands over a file that was made before."""
    st.download_button(
        f"{verb} {made.filename}",
        made.content,
        file_name=made.filename,
        mime=made.mime,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        key=key,
    )
