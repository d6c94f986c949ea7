"""What surrounds every screen: where one is, what the step is for, what is missing, and where to go next."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from planner.errors import NotFound
from planner.services.cycle.cycles import cycles
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.cycle.progress import NOBODY_HAS_TO, StepProgress, progress_of
from planner.services.history.undo import last_own_change
from planner.services.requirements.agreement.reading import agreed_counts
from planner.store.history import last_operation_id
from planner.ui.access import current_actor, may_here, may_in, my_reading
from planner.ui.acting import NOTICE, Notice, escape_markdown, show_notice, take_back
from planner.ui.cycle.closing import draw_closing, draw_participants, missing_line
from planner.ui.cycle.presence.component import draw_live
from planner.ui.frame.screens import (
    AFTER_THE_STEPS,
    ANSWERS,
    GUIDE,
    HISTORY,
    HOME,
    PEOPLE,
    STEP_SCREENS,
    draw_own_corner,
)
from planner.ui.institution.institution import draw_logo
from planner.vocabulary import Permission, Step

# One's own last change, and the button that takes it back: pressed again, it goes further back.

LONGEST = 200
CAN_BE_UNDONE = "Podrá deshacerlo enseguida, o más tarde desde el historial."


def draw_last_undo(cycle_id: int) -> None:
    """Say what the last change of the person at the screen was and offer to take it back; nothing without any."""
    with my_reading() as session:
        newest = last_own_change(cycle_id, session=session, actor=current_actor())
    if newest is not None:
        what = newest.summary if len(newest.summary) <= LONGEST else f"{newest.summary[:LONGEST]}…"
        st.button(
            f"Deshacer: {escape_markdown(what)}",
            key="undo-last",
            type="tertiary",
            icon=":material/undo:",
            help=f"Deshacer su último cambio: {escape_markdown(what)}",
            on_click=_take_back,
            args=(cycle_id, newest.id),
        )


def _take_back(cycle_id: int, operation_id: int) -> None:
    """Take back what the button named; if it is the last change no longer, nothing but what the button says changes."""
    with my_reading() as session:
        newest = last_own_change(cycle_id, session=session, actor=current_actor())
    if newest is not None and newest.id == operation_id:
        take_back(operation_id)
    else:
        what = f"su último cambio es otro: {newest.summary}. Pulse otra vez «Deshacer»" if newest else "ya no hay nada"
        st.session_state[NOTICE] = Notice(f"No deshicimos nada: {what}.", refused=True)


CYCLE, INSTITUTION = "ciclo", "institucion"
MOST_DIGITS = 9
"""Longer numbers do not fit in an id."""
PURPOSES = {
    Step.MOMENTS: (
        "¿En qué momentos la clientela se forma una opinión de su servicio?",
        "Con promotoras, promotores y analistas: quienes viven el día a día.",
    ),
    Step.REQUIREMENTS: (
        "¿Qué necesita la clientela en cada momento para quedar satisfecha?",
        "Se suman supervisores, supervisoras y jefaturas de agencia. Todo el grupo debe estar de acuerdo.",
    ),
    Step.ACTIONS: (
        "¿Qué vamos a hacer para cumplir cada requerimiento?",
        "Se suman directivas y directivos: cada acción necesita una persona responsable y una fecha.",
    ),
    Step.PRIORITY: (
        "¿En qué orden lo haremos?",
        "El equipo numera las acciones: la 1 es la más importante.",
    ),
    Step.SURVEY: (
        "¿Cómo percibe la clientela cada punto de contacto?",
        "Las preguntas salen de la matriz. Revíselas, imprímalas y entréguelas.",
    ),
}


def chosen_cycle_id() -> int | None:
    """The cycle that the address names (`?ciclo=3`), or the newest one; None when there is none.

    Raises NotFound when what the address names cannot be a cycle.
    """
    named = st.query_params.get(CYCLE, "")
    if named:
        if not named.isdecimal() or len(named) > MOST_DIGITS:
            raise NotFound("No encontramos este ciclo: la dirección no está completa. Vuelva a Inicio y elíjalo allí.")
        return int(named)
    with my_reading() as session:
        newest = next(iter(cycles(session=session)), None)
    if newest is None:
        return None
    st.query_params[CYCLE] = str(newest.id)
    return newest.id


def read_chosen_matrix() -> Matrix:
    """The matrix of the chosen cycle; without one, says what to do and ends the page."""
    return _read_chosen()[0]


def _read_chosen() -> tuple[Matrix, int]:
    """The chosen matrix, and the newest operation that it surely shows."""
    try:
        cycle_id = chosen_cycle_id()
        if cycle_id is None:
            raise NotFound("Todavía no hay ningún ciclo. Empiece uno o cargue el ejemplo en Inicio.")
        with my_reading() as session:
            # Before the matrix: what comes in between is then told once more, and never missed.
            token = last_operation_id(cycle_id, session=session)
            return read_matrix(cycle_id, session=session), token
    except NotFound as missing:
        draw_header(None)
        with st.container(key="empty"):
            st.subheader("Primero, un ciclo")
            st.write(missing.sentence)
            st.page_link(HOME.page, label="Ir a Inicio", icon=":material/home:")
        st.stop()


@contextmanager
def step_page(step: Step) -> Iterator[Matrix]:
    """The frame of a step's screen around its work: header and stepper before, what is missing after."""
    matrix, token = _read_chosen()
    progress = _read_progress(matrix)
    renewed = draw_header(matrix, place=step.value, token=token)
    _draw_stepper(matrix, progress, step.value)
    _draw_purpose(step)
    draw_participants(matrix.cycle_id, step)
    show_notice(again=renewed)
    yield matrix
    _draw_footer(matrix, progress, step)


@contextmanager
def cycle_page(title: str, place: str) -> Iterator[Matrix]:
    """The frame of a screen about the cycle that is not a step; `place` is one of `SCREEN_NAMES`."""
    matrix, token = _read_chosen()
    renewed = draw_header(matrix, place=place, token=token)
    _draw_stepper(matrix, _read_progress(matrix), place)
    st.title(title, anchor=False)
    show_notice(again=renewed)
    yield matrix


def _read_progress(matrix: Matrix) -> tuple[StepProgress, ...]:
    with my_reading() as session:
        agreed = agreed_counts(cycle_id=matrix.cycle_id, session=session)
    return progress_of(matrix, agreed.get(matrix.cycle_id, NOBODY_HAS_TO))


def draw_header(matrix: Matrix | None, *, place: str = "", token: int = 0) -> bool:
    """The bar at the top of every screen; True when it had the page drawn anew because others changed something.

    `place` is the screen and `token` the newest operation it shows, as `draw_live` takes them.
    """
    address = {CYCLE: str(matrix.cycle_id)} if matrix else None
    renewed = False
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.page_link(HOME.page, label="**Ciclo del Servicio**", icon=":material/cycle:")
        if matrix:
            with st.container(key="whose-cycle", horizontal=True, vertical_alignment="center", gap="small"):
                draw_logo(matrix.logo_id, matrix.institution)
                st.markdown(f"{escape_markdown(matrix.name)} · {escape_markdown(matrix.institution)}", width="stretch")
                renewed = draw_live(matrix.cycle_id, token, place)
            draw_last_undo(matrix.cycle_id)
            if may_here(Permission.VIEW_HISTORY, matrix.cycle_id):
                st.page_link(HISTORY.page, label="Historial", icon=":material/history:", query_params=address)
            link_to_people(matrix.institution_id)
        st.page_link(GUIDE.page, label="Guía", icon=":material/menu_book:", query_params=address)
        draw_own_corner(current_actor())
    return renewed


def link_to_people(institution_id: int) -> None:
    """The way to the people of an institution, for who looks after them."""
    if may_in(Permission.MANAGE_PEOPLE, institution_id):
        address = {INSTITUTION: str(institution_id)}
        st.page_link(PEOPLE.page, label="Personas", icon=":material/group:", query_params=address)


def _draw_stepper(matrix: Matrix, progress: tuple[StepProgress, ...], place: str) -> None:
    with st.container(key="stepper", horizontal=True, gap="small"):
        for stage in progress:
            draw_step_link(matrix.cycle_id, stage, current=stage.step.value == place)
        for other, (screen, icon) in AFTER_THE_STEPS.items():
            with st.container(key=f"step-{'now' if other == place else 'after'}-{screen.name}", width="content"):
                st.page_link(screen.page, label=screen.title, icon=icon, query_params={CYCLE: str(matrix.cycle_id)})


def draw_step_link(cycle_id: int, stage: StepProgress, *, current: bool = False) -> None:
    """A link to a step that shows where the cycle stands in it."""
    key = f"step-{'now' if current else 'done' if stage.is_complete else 'open'}-{stage.step.number}"
    with st.container(key=key, width="content"):
        st.page_link(
            STEP_SCREENS[stage.step].page,
            label=f"**{stage.step.number}** {stage.step.label}",
            icon=":material/check:" if stage.is_complete else None,
            help=f"{stage.done} de {stage.total}" if stage.total else None,
            query_params={CYCLE: str(cycle_id)},
        )


def _draw_purpose(step: Step) -> None:
    question, room = PURPOSES[step]
    st.title(question, anchor=False)
    st.caption(f":material/groups: {room}")


def _draw_footer(matrix: Matrix, progress: tuple[StepProgress, ...], step: Step) -> None:
    stage = progress[step.number - 1]
    with st.container(key="footer", horizontal=True, vertical_alignment="center"):
        if stage.missing:
            st.markdown(missing_line(stage), width="stretch")
        else:
            st.markdown(":material/check_circle: Este paso está completo.", width="stretch")
        draw_closing(matrix, stage)
        if step.following:
            st.page_link(
                STEP_SCREENS[step.following].page,
                label=f"Seguir con el paso {step.following.number}: {step.following.label}",
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params={CYCLE: str(matrix.cycle_id)},
            )
        elif matrix.survey_version:
            st.page_link(
                ANSWERS.page,
                label="Seguir con las respuestas",
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params={CYCLE: str(matrix.cycle_id)},
            )
