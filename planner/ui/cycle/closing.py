"""Who takes part in a step, and the group closing it: shown before it is done, and opened again."""

from collections.abc import Callable, Sequence

import streamlit as st
from sqlmodel import Session

from planner.formats import agreeing, format_date, listed
from planner.services.cycle.closure_record import Closure, read_closure
from planner.services.cycle.cycles import close_step, reopen_step
from planner.services.cycle.matrix import Matrix
from planner.services.cycle.participation import (
    GRANTABLE,
    Participant,
    add_participant,
    candidates,
    read_participants,
    set_participants,
    warning_about,
)
from planner.services.cycle.progress import StepProgress
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, act_at_once, escape_markdown
from planner.ui.forms.drawer import Question
from planner.ui.requirements.agreement.closing import draw_outcome, later_changes
from planner.vocabulary import Permission, Role, Step

# Who takes part in a step, beside what the step is for: their names, who is not there yet, and the choice.

MOST_NAMED = 8


def draw_participants(cycle_id: int, step: Step) -> None:
    """One line with the names and the warning; whoever may close steps can choose the people."""
    with my_reading() as session:
        there = read_participants(cycle_id, step, session=session)
    with st.container(key="participants", horizontal=True, vertical_alignment="center"):
        st.markdown(participants_sentence(there) or f":material/info: {warning_about(step, there)}", width="content")
        if may_here(Permission.CLOSE_STEPS, cycle_id):
            _choose(cycle_id, step, there)
    if there and (warning := warning_about(step, there)):
        st.caption(f":material/info: {warning}")


def participants_sentence(there: Sequence[Participant]) -> str:
    """Names and roles as safe Markdown, the first ones and how many more; empty without anybody."""
    if not there:
        return ""
    named = [escape_markdown(_named(person)) for person in there[:MOST_NAMED]]
    more = [f"{len(there) - MOST_NAMED} más"] if len(there) > MOST_NAMED else []
    return f"{agreeing(len(there), 'Participa', 'Participan')}: {listed([*named, *more])}."


def _named(person: Participant) -> str:
    roles = ", ".join(role.label.lower().replace("(a)", "/a") for role in person.roles)
    return f"{person.name} ({roles})" if roles else person.name


def _choose(cycle_id: int, step: Step, there: Sequence[Participant]) -> None:
    with my_reading() as session:
        people = {person.id: _named(person) for person in (*there, *candidates(cycle_id, session=session))}
    seen = tuple(person.id for person in there)
    name = f"{step.value}-{'-'.join(map(str, seen))}"  # a new list is a new form
    with (
        st.popover("Quién participa", icon=":material/group_add:", type="tertiary", key="choose-participants"),
        st.form(f"participants-{name}", border=False),
    ):
        st.multiselect(
            "Participan en este paso",
            list(people),
            default=seen,
            format_func=people.__getitem__,
            placeholder="Elija personas",
            key=f"participants-chosen-{name}",
        )
        st.text_input("Sumar a otra persona", placeholder="Nombre y apellido", key=f"participants-new-{name}")
        if may_here(Permission.MANAGE_PEOPLE, cycle_id):
            st.selectbox(
                "Con el rol",
                GRANTABLE,
                index=None,
                format_func=lambda role: role.label,
                placeholder="Sin rol por ahora",
                key=f"participants-role-{name}",
            )
        st.form_submit_button(
            "Guardar quién participa", type="primary", on_click=_save, args=(cycle_id, step, seen, name)
        )


def _save(cycle_id: int, step: Step, seen: tuple[int, ...], name: str) -> None:
    chosen: list[int] = st.session_state[f"participants-chosen-{name}"]
    new: str = st.session_state[f"participants-new-{name}"].strip()
    role: Role | None = st.session_state.get(f"participants-role-{name}")

    def work(session: Session) -> None:
        actor = current_actor()
        if new:
            add_participant(cycle_id, step, new, role=role, session=session, actor=actor)
        set_participants(cycle_id, step, chosen, seen=seen, session=session, actor=actor)

    act_at_once(work, done="Anotamos quién participa en este paso.")


# Closing a step and opening it again: one quiet button at the foot, and what stands shown before it is done.

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
    st.markdown(escape_markdown(f"{closed_sentence(closure)} {later}".strip()), width="content")
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
