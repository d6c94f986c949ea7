"""What the room feels at each moment, live; and hands, for those without a phone."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from planner.errors import PlannerError
from planner.formats import count
from planner.inputs.workshop import MOST_HANDS
from planner.palette import EMOTION_FILL, ink_on
from planner.services.cycle.matrix import Matrix
from planner.services.workshop.converting import take_emotions
from planner.services.workshop.room import Room
from planner.services.workshop.tallies import EmotionTally, emotions_of
from planner.services.workshop.without_phone import hands_of, key_in_hands
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act
from planner.ui.workshop.leading import do_at_a_tap
from planner.vocabulary import Emotion

REFRESH_S = 2


def draw_feeling(matrix: Matrix, room: Room) -> None:
    """The answers as bars, what is done with them, and the hands of one moment."""
    if not matrix.moments:
        st.info("Primero hacen falta momentos: propóngalos en «Momentos» o agréguelos en el paso 1.")
        return
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.fragment(_draw_felt, run_every=REFRESH_S)(room.id, _names(matrix))
        _offer_taking(matrix, room)
    with right, st.container(key="workshop-hands"):
        _draw_hands(matrix, room)


def _names(matrix: Matrix) -> dict[int, str]:
    return {moment.id: f"{moment.position}. {moment.name}" for moment in matrix.moments}


NONE_YET = '<p class="felt-none">Todavía no hay respuestas. Aparecen aquí apenas llegan.</p>'


def _draw_felt(workshop_id: int, names: Mapping[int, str]) -> None:
    try:
        with my_reading() as session:
            felt = emotions_of(workshop_id, session=session)
    except PlannerError as error:
        st.caption(error.sentence)
        return
    st.html(felt_bars(felt, names) or NONE_YET)


def felt_bars(felt: tuple[EmotionTally, ...], names: Mapping[int, str]) -> str:
    """A bar per moment that somebody answered for, in the order of the cycle, as HTML; names are escaped."""
    tallies = {tally.moment_id: tally for tally in felt}
    rows = [_bar(name, tallies[moment_id]) for moment_id, name in names.items() if moment_id in tallies]
    return f'<div class="felt">{"".join(rows)}</div>' if rows else ""


def _bar(name: str, tally: EmotionTally) -> str:
    parts = "".join(
        f'<span style="flex-grow:{people};background:{EMOTION_FILL[emotion]};color:{ink_on(EMOTION_FILL[emotion])}"'
        f' title="{emotion.label}: {people}">{emotion.sign} {people}</span>'
        for emotion, people in tally.people.items()
        if people
    )
    answers = count(tally.total, "respuesta", "respuestas")
    said = ", ".join(f"{emotion.label.lower()}: {people}" for emotion, people in tally.people.items() if people)
    return felt_row(name, f"{answers} · en promedio, {tally.typical.label.lower()}", said, parts)


def felt_row(text: str, note: str, said: str, parts: str, below: str = "") -> str:
    """A text with its note and its bar, which `said` tells to who cannot see it; `parts` and `below` are HTML."""
    return (
        f'<div class="felt-row"><p><b>{escape(text)}</b> <small>{note}</small></p>'
        f'<div class="bar" role="img" aria-label="{said}">{parts}</div>{below}</div>'
    )


def _offer_taking(matrix: Matrix, room: Room) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Pasar estas emociones al ciclo",
            icon=":material/arrow_forward:",
            key=f"take-{room.id}",
            help="Cada momento recibe la emoción promedio de la sala. Se puede deshacer.",
            on_click=_take,
            args=(room.id, tuple(_names(matrix))),
        )


def _take(workshop_id: int, moment_ids: tuple[int, ...]) -> None:
    with my_reading() as session:
        answered = {tally.moment_id for tally in emotions_of(workshop_id, session=session)}
    wanted = [each for each in moment_ids if each in answered]
    do_at_a_tap(
        lambda session: take_emotions(workshop_id, wanted, session=session, actor=current_actor()),
        done=f"La emoción de {count(len(wanted), 'momento', 'momentos')} pasó al ciclo, en el paso 1.",
    )


def _draw_hands(matrix: Matrix, room: Room) -> None:
    st.subheader("Manos alzadas", anchor=False)
    names = _names(matrix)
    moment_id = st.selectbox(
        "Momento de verdad",
        list(names),
        index=list(names).index(room.moment_id) if room.moment_id in names else 0,
        format_func=names.__getitem__,
        key=f"hands-moment-{room.id}-{room.moment_id}",
        placeholder="Elija un momento",
    )
    with my_reading() as session:
        before = hands_of(room.id, moment_id, session=session)
    with st.form(f"hands-{room.id}-{moment_id}", border=False):
        columns = st.columns(len(Emotion), vertical_alignment="bottom")
        hands = {
            emotion: column.number_input(
                f"{emotion.sign} {emotion.label}",
                0,
                MOST_HANDS,
                before.get(emotion, 0),
                key=f"hand-{moment_id}-{emotion.value}",
            )
            for emotion, column in zip(Emotion, columns, strict=True)
        }
        sent = st.form_submit_button("Anotar las manos", type="primary", disabled=not room.is_open)
    st.caption("Valen junto con las respuestas de los teléfonos. Si contó mal, corrija y anote otra vez.")
    if sent:
        told = f"{count(sum(hands.values()), 'mano anotada', 'manos anotadas')} en «{matrix_name(names, moment_id)}»."
        act(
            lambda session: key_in_hands(room.id, moment_id, hands, session=session, actor=current_actor()),
            done=told,
        )


def matrix_name(names: Mapping[int, str], moment_id: int) -> str:
    """The name of a moment without its number."""
    return names[moment_id].partition(". ")[2]
