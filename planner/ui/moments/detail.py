"""The drawer of one moment: its fields, its evidence, and what can be done with it."""

from functools import partial
from typing import Any

import streamlit as st

from planner.inputs.forms import MomentForm
from planner.services.cycle.matrix import Matrix, MatrixMoment, read_matrix
from planner.services.moments.moments import edit_moment
from planner.ui.access import my_reading
from planner.ui.forms.editing import draw_edit_form, draw_facts, leave_form, offers
from planner.ui.history.rows import fold_row_history
from planner.ui.moments.evidence import draw_evidence
from planner.ui.moments.listing import DRAWER
from planner.ui.moments.restructuring import draw_restructuring
from planner.vocabulary import Channel, Emotion, Initiative, Interlocutor, Permission, Phase, Term

# The fields of one moment, as a form that keeps what was typed.

INITIATIVE_HELP = "Proactiva: la institución busca a la persona. Reactiva: la persona acude a la institución."
INTERLOCUTOR_HELP = "Directa: habla quien decide. Indirecta: alguien habla en nombre de quien decide."


def draw_fields(shown: MatrixMoment) -> dict[str, Any]:
    """Draw all fields with the values of `shown`; returns what they hold now, by field of MomentForm."""
    key = f"moment-{shown.id}-{shown.version}"
    return {
        "name": st.text_area("Momento de verdad", shown.name, key=f"{key}-name", height=68),
        "emotion": _emotion(shown.emotion, f"{key}-emotion"),
        "critical": st.toggle(
            "Momento crítico: si aquí fallamos, perdemos a la persona", shown.critical, key=f"{key}-critical"
        ),
        "phase": st.pills(
            "Fase", list(Phase), default=shown.phase, key=f"{key}-phase", format_func=lambda phase: phase.label
        ),
        "channel": _choice("Canal", Channel, shown.channel, f"{key}-channel"),
        **_pair(shown, key),
        "description": st.text_area(
            "Descripción",
            shown.description,
            key=f"{key}-description",
            height=120,
            placeholder="¿Qué pasa aquí? ¿Qué pide la persona y qué recibe?",
        ),
    }


def facts_of(moment: MatrixMoment) -> list[tuple[str, object]]:
    """The same fields with their values, to read."""
    return [
        ("Momento de verdad", moment.name),
        ("¿Cómo se siente la persona en este momento?", moment.emotion),
        ("Momento crítico", moment.critical),
        ("Fase", moment.phase),
        ("Canal", moment.channel),
        ("Iniciativa", moment.initiative),
        ("Interlocución", moment.interlocutor),
        ("Lugar", moment.place),
        ("Quién atiende", moment.attended_by),
        ("Descripción", moment.description),
    ]


def _pair(shown: MatrixMoment, key: str) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        initiative = _choice("Iniciativa", Initiative, shown.initiative, f"{key}-initiative", INITIATIVE_HELP)
        place = st.text_input("Lugar", shown.place, key=f"{key}-place", placeholder="Por ejemplo: ventanilla")
    with right:
        interlocutor = _choice(
            "Interlocución", Interlocutor, shown.interlocutor, f"{key}-interlocutor", INTERLOCUTOR_HELP
        )
        attended_by = st.text_input(
            "Quién atiende", shown.attended_by, key=f"{key}-attended", placeholder="Por ejemplo: vigilancia"
        )
    return {"initiative": initiative, "interlocutor": interlocutor, "place": place, "attended_by": attended_by}


def _choice(label: str, terms: type[Term], current: Term | None, key: str, tip: str | None = None) -> Term | None:
    return st.segmented_control(
        label, list(terms), default=current, key=key, help=tip, format_func=lambda term: term.label, wrap=True
    )


def _emotion(current: Emotion | None, key: str) -> Emotion | None:
    return st.segmented_control(
        "¿Cómo se siente la persona en este momento?",
        list(Emotion),
        default=current,
        key=key,
        format_func=lambda emotion: f"**{emotion.sign}** {emotion.label}",
        width="stretch",
    )


# The drawer of one moment: its data, its evidence, and what can be done with it.


def draw_drawer(matrix: Matrix) -> None:
    """Open the drawer on the moment that the address names; nothing when it names none of this cycle."""
    moment = DRAWER.chosen(matrix.moments)
    if moment is not None:
        DRAWER.draw(f"Momento {moment.position} de {len(matrix.moments)}", lambda: _draw(matrix.cycle_id))


def _draw(cycle_id: int) -> None:
    with my_reading() as session:
        matrix = read_matrix(cycle_id, session=session)
    moment = DRAWER.chosen(matrix.moments)
    if moment is None:
        st.rerun()
        return
    _draw_neighbours(matrix, moment)
    editable = offers(Permission.EDIT_MOMENTS, cycle_id)
    if editable:
        _draw_form(moment)
    else:
        draw_facts(facts_of(moment))
    draw_evidence(moment, editable=editable)
    fold_row_history("moment_of_truth", moment.id, cycle_id, restored=lambda: leave_form(_form_of(moment), DRAWER))
    if editable:
        draw_restructuring(matrix, moment)


def _draw_neighbours(matrix: Matrix, moment: MatrixMoment) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        _draw_neighbour(matrix, moment.position - 1, "Anterior", ":material/arrow_back:")
        _draw_neighbour(matrix, moment.position + 1, "Siguiente", ":material/arrow_forward:")


def _draw_neighbour(matrix: Matrix, position: int, label: str, icon: str) -> None:
    there = 1 <= position <= len(matrix.moments)
    if st.button(label, key=f"go-{label}", type="tertiary", icon=icon, disabled=not there):
        DRAWER.open_on(matrix.moments[position - 1].id)
        st.rerun()


def _draw_form(moment: MatrixMoment) -> None:
    shown = DRAWER.as_first_shown(moment)
    draw_edit_form(
        _form_of(moment),
        shown,
        lambda: draw_fields(shown),
        schema=MomentForm,
        save=partial(edit_moment, moment.id),
        drawer=DRAWER,
    )


def _form_of(moment: MatrixMoment) -> str:
    return f"moment-form-{moment.id}"
