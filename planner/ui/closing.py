"""Closing a step and opening it again: one quiet button at the foot, and what stands shown before it is done."""

from collections.abc import Callable

import streamlit as st
from sqlmodel import Session

from planner.formats import format_date
from planner.services.closures import Closure, read_closure
from planner.services.cycles import close_step, reopen_step
from planner.services.matrix import Matrix
from planner.services.participation import read_participants, warning_about
from planner.services.progress import StepProgress
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, plain
from planner.ui.asking import Question
from planner.ui.participants import participants_sentence
from planner.ui.requirements.agreement.closing import draw_outcome, later_changes
from planner.vocabulary import Permission, Step

CLOSING = Question("close-step")
OUTCOMES: dict[Step, Callable[[int], None]] = {Step.REQUIREMENTS: draw_outcome}
"""What a step shows of its own before it is closed."""


def draw_closing(matrix: Matrix, stage: StepProgress) -> None:
    """The state of the step and the button for whoever may close steps; step 4 has its own, beside the order."""
    if stage.step is Step.PRIORITY or not matrix.moments:
        return
    if stage.closed:
        _draw_closed(matrix.cycle_id, stage.step)
    elif may_here(Permission.CLOSE_STEPS, matrix.cycle_id):
        st.button(
            "Dar por terminado",
            icon=":material/task_alt:",
            type="tertiary",
            key=f"close-step-{stage.step.number}",
            on_click=CLOSING.open,
            args=(stage.step,),
        )
        if CLOSING.about == stage.step:
            title = f"¿Dar por terminado el paso {stage.step.number}?"
            CLOSING.draw(title, lambda: _ask(matrix, stage), position="right")


def _draw_closed(cycle_id: int, step: Step) -> None:
    with my_reading() as session:
        closure = read_closure(cycle_id, step, session=session)
    if closure is None:
        return
    later = later_changes(cycle_id) if step is Step.REQUIREMENTS else ""
    st.markdown(plain(f"{closed_sentence(closure)} {later}".strip()), width="content")
    if may_here(Permission.CLOSE_STEPS, cycle_id):
        reopened = st.button("Reabrir", icon=":material/lock_open:", type="tertiary", key=f"reopen-step-{step.number}")
        if reopened:
            act(
                lambda session: reopen_step(cycle_id, step, session=session, actor=current_actor()),
                done=f"El paso {step.number} está abierto otra vez.",
            )


def closed_sentence(closure: Closure) -> str:
    """When the step was closed, and by whom."""
    day = format_date(closure.closed_at.astimezone().date())
    by = f" por {closure.record.closed_by}" if closure.record.closed_by else ""
    note = f" Nota: «{closure.note.rstrip('.')}»." if closure.note else ""
    return f"Paso terminado el {day}{by}.{note}"


def missing_line(stage: StepProgress) -> str:
    """What a step still lacks, as Markdown."""
    return f":material/pending: Falta: {stage.missing}."


def _ask(matrix: Matrix, stage: StepProgress) -> None:
    step = stage.step
    with my_reading() as session:
        there = read_participants(matrix.cycle_id, step, session=session)
    if there:
        st.markdown(participants_sentence(there))
    if warning := warning_about(step, there):
        st.caption(f":material/info: {warning}")
    if stage.missing:
        st.markdown(missing_line(stage))
    if step in OUTCOMES:
        OUTCOMES[step](matrix.cycle_id)
    st.caption("Puede terminarlo aunque falte algo: queda registrado tal como está, y se puede reabrir.")
    with st.form(f"closing-{step.number}", border=False):
        note = st.text_area("Nota para el acta", height=80, placeholder="Si quiere agregar algo")
        if st.form_submit_button(f"Terminar el paso {step.number}", type="primary", width="stretch"):
            act(lambda session: _close(matrix.cycle_id, step, note, session), done=f"Paso {step.number} terminado.")


def _close(cycle_id: int, step: Step, note: str, session: Session) -> None:
    close_step(cycle_id, step, note=note, session=session, actor=current_actor())
    CLOSING.close()
