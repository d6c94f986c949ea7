"""The row under a step's question: what the step needs at the left; guide, projector and documents at right."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import streamlit as st

from planner.exports.actions.plan import plan_pdf
from planner.exports.cycle.matrix_pdf import matrix_pdf
from planner.exports.cycle.workbook import matrix_workbook
from planner.exports.export import Export, file_stem
from planner.exports.moments.circle import circle_pdf, circle_png, circle_svg
from planner.exports.moments.poster import poster_pdf
from planner.services.actor import Actor, reading_for
from planner.services.cycle.matrix import Matrix
from planner.services.files import read_file
from planner.services.requirements.agreement.reading import read_agreement
from planner.ui.access import current_actor, for_later, may_here, my_reading
from planner.ui.frame.guide import guide_popover
from planner.ui.frame.screens import STEP_SCREENS, WORKSHOP, link_to, link_to_projector
from planner.vocabulary import Paper, Permission, Step

# The documents of a cycle, made only when somebody asks for one.


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


# The row under a step's question: what the step needs at the left; guide, projector and documents at the right.


@contextmanager
def step_tools(matrix: Matrix, step: Step, *, projector: bool = False) -> Iterator[None]:
    """Draw what is inside at the left of the row and the quiet buttons, the same in every step, at the right."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="step-tools"
    ):
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="own-tools"):
            yield
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="quiet-tools"):
            guide_popover(step)
            _link_to_workshop(matrix.cycle_id)
            if projector:
                link_to_projector(STEP_SCREENS[step], matrix.cycle_id)
            if matrix.moments:
                downloads_popover(matrix)


def _link_to_workshop(cycle_id: int) -> None:
    """The way to the workshop, for those who may lead one."""
    if may_here(Permission.RUN_WORKSHOP, cycle_id):
        link_to(WORKSHOP, "Taller", ":material/co_present:", cycle_id)


def ask_view(views: Sequence[str], *, key: str) -> str:
    """The choice between the ways to look at a step; the first one to begin with."""
    return st.segmented_control(
        "Vista", views, default=views[0], required=True, label_visibility="collapsed", key=key, wrap=True
    )
