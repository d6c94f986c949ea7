"""Files of answers: shown before anything enters, accepted, and taken out again."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from planner.errors import PlannerError
from planner.formats import count, format_number
from planner.models import AnswerFile, Wave
from planner.services.answers.column_guess import IGNORE, TARGETS
from planner.services.answers.file_rows import Reading
from planner.services.answers.importing import files_of, import_file, remove_file
from planner.services.answers.previewing import Preview, preview_file
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import form_of_wave
from planner.ui.access import current_actor, may_here, my_reading, reader_zone
from planner.ui.acting import act, escape_markdown, show_refusal
from planner.vocabulary import Permission, WaveState

# The files whose answers are in a wave, and taking them out again.


def draw_received_files(wave: Wave) -> None:
    """A line a file, the newest first; whoever may delete answers can take out those of a file."""
    with my_reading() as session:
        files = files_of(wave.id, session=session)
    if not files:
        return
    st.subheader("Archivos importados", anchor=False)
    may_remove = may_here(Permission.DELETE_ANSWERS, wave.cycle_id)
    for file in files:
        with st.container(horizontal=True, vertical_alignment="center", key=f"answer-file-{file.id}"):
            with st.container(width="stretch", gap=None):
                st.markdown(f"**{escape_markdown(file.name)}**")
                st.caption(_told(file))
            if may_remove and file.removed_at is None:
                _draw_removing(file)


def _told(file: AnswerFile) -> str:
    brought = count(file.responses, "respuesta", "respuestas")
    zone = reader_zone()
    told = f"{brought} · {file.road.label} · {file.received_at.astimezone(zone):%d/%m/%Y %H:%M}"
    if file.removed_at is None:
        return told
    return f"{told} · sacado el {file.removed_at.astimezone(zone):%d/%m/%Y}"


def _draw_removing(file: AnswerFile) -> None:
    with st.popover("Sacar", icon=":material/delete:", key=f"remove-file-{file.id}"):
        brought = count(file.responses, "respuesta", "respuestas")
        st.write(f"Sus {brought} salen de la ola y no se pueden recuperar, salvo que importe el archivo otra vez.")
        if st.button("Sacar sus respuestas", key=f"really-remove-{file.id}", type="primary"):
            act(
                lambda session: remove_file(file.id, session=session, actor=current_actor()),
                done=f"Sacamos {brought} de la ola.",
            )


# Importing a file of answers: what it would bring is shown first, and nothing enters until it is accepted.

MOST_PROBLEMS, MOST_READINGS = 30, 200
_ROUND = "answers-round"
"""After an import the next file is asked for anew."""


def draw_import(wave: Wave) -> None:
    """Ask for a file, say what it would bring, and import it; below, the files that came before."""
    if wave.state is WaveState.OPEN:
        _draw_upload(wave)
    else:
        st.info("Para importar respuestas, reabra la ola.", icon=":material/info:")
    draw_received_files(wave)


def _draw_upload(wave: Wave) -> None:
    st.write(
        "Traiga las respuestas de KoboToolbox, ODK, LimeSurvey, Google Forms o de una hoja propia, en CSV o en Excel. "
        "Primero le mostramos qué entraría. El mismo archivo dos veces no repite respuestas."
    )
    turn = st.session_state.get(_ROUND, 0)
    sent = st.file_uploader("Archivo de respuestas (.csv o .xlsx)", key=f"answers-file-{wave.id}-{turn}")
    if sent is None:
        return
    content = sent.getvalue()
    with my_reading() as session:
        form = form_of_wave(wave, session=session)
    key = f"columns-{sent.file_id}"
    chosen = _chosen(key)
    try:
        with my_reading() as session:
            preview = preview_file(wave.id, content, session=session, mapping=chosen, zone=reader_zone())
    except PlannerError as refusal:
        show_refusal(refusal)
        if chosen is not None:
            st.button("Volver a como estaba", key=f"forget-{key}", on_click=_forget, args=(key,))
        return
    skip = _draw_what_enters(preview)
    _draw_columns(preview, form, key)
    _draw_readings(preview)
    _draw_accept(wave, sent.name, content, preview, chosen, skip=skip)


def _draw_what_enters(preview: Preview) -> bool:
    """How many rows enter, why others do not, and what is wrong; True to import the rows without problems."""
    told = [
        (preview.already, "ya está en la ola o se repite", "ya están en la ola o se repiten"),
        (preview.empty, "no responde nada", "no responden nada"),
        (preview.bad, "tiene problemas", "tienen problemas"),
    ]
    left = [count(number, f"fila {one}", f"filas {many}") for number, one, many in told if number]
    new = count(preview.entering, "respuesta nueva", "respuestas nuevas")
    with st.container(key="answers-preview"):
        st.markdown(f"**El archivo trae {new}**, de {count(preview.rows, 'fila', 'filas')}.")
        if left:
            st.caption(f"Además, {'; '.join(left)}.")
    if not preview.problems:
        return False
    shown = [f"- {escape_markdown(str(problem))}" for problem in preview.problems[:MOST_PROBLEMS]]
    rest = len(preview.problems) - len(shown)
    more = [f"- … y {count(rest, 'problema más', 'problemas más')}."] if rest else []
    st.error("\n".join([*shown, *more]), icon=":material/error:")
    if not preview.bad or not preview.entering:
        return False
    left_out = count(preview.bad, "fila con problemas", "filas con problemas")
    return st.checkbox(f"Importar las demás y dejar fuera {left_out}", key="skip-bad-rows")


def _draw_columns(preview: Preview, form: SurveyForm, key: str) -> None:
    """What each column holds, to be corrected; those that surely hold nothing of ours are not shown."""
    held = preview.mapping.columns
    offered = [*(item.id for item in form.items), *(target for target in TARGETS if target != IGNORE), IGNORE]
    names = {item.id: f"{item.number}. {item.text}" for item in form.items} | dict(TARGETS)
    shown = [heading for heading in preview.headings if held.get(heading, "") != IGNORE or _is_chosen(key, heading)]
    unknown = len(preview.mapping.unknown)
    title = "Qué trae cada columna"
    if unknown:
        title += f" · {count(unknown, 'columna sin usar', 'columnas sin usar')}"
    with st.expander(title, expanded=bool(unknown) or not preview.entering, key=f"answer-{key}"):
        st.caption("Lo que elija aquí se recuerda para el próximo archivo con los mismos encabezados.")
        for place, heading in enumerate(shown):
            current = held.get(heading, IGNORE)
            st.selectbox(
                escape_markdown(heading),
                offered,
                index=offered.index(current),
                placeholder="Elija qué trae",
                format_func=names.__getitem__,
                key=f"{key}-{place}-{current}",
                on_change=_choose,
                args=(key, heading, f"{key}-{place}-{current}", dict(held)),
            )


def _draw_readings(preview: Preview) -> None:
    """How the words of the file are understood, so that a scale written the other way round is seen in time."""
    found = [reading for readings in preview.readings.values() for reading in readings]
    if found:
        with st.expander("Cómo entendemos sus palabras", key="answer-readings"):
            st.html(readings_html(found[:MOST_READINGS]))


def readings_html(readings: Sequence[Reading]) -> str:
    """A line a text of the file; nothing of it is taken for HTML."""
    rows = "".join(
        f"<tr><td>{escape(reading.text)}</td><td>{escape(reading.meaning or 'Sin respuesta')}</td>"
        f"<td>{format_number(reading.count)}</td></tr>"
        for reading in readings
    )
    return (
        '<table class="answer-readings"><thead><tr><th>En el archivo</th><th>Lo tomamos como</th>'
        "<th>Veces</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _draw_accept(
    wave: Wave, name: str, content: bytes, preview: Preview, chosen: Mapping[str, str] | None, *, skip: bool
) -> None:
    entering = count(preview.entering, "respuesta", "respuestas")
    blocked = not preview.entering or bool(preview.problems and not skip)
    if st.button(f"Importar {entering}", type="primary", disabled=blocked, key="import-answers"):
        zone = reader_zone()
        act(
            lambda session: _ask_anew(
                import_file(
                    wave.id, name, content, mapping=chosen, zone=zone, skip_bad_rows=skip, session=session,
                    actor=current_actor(),
                )
            ),
            done=f"Importamos {entering}.",
        )  # fmt: skip


def _ask_anew(_imported: object) -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _chosen(key: str) -> dict[str, str] | None:
    found = st.session_state.get(key)
    return dict(found) if isinstance(found, dict) else None


def _is_chosen(key: str, heading: str) -> bool:
    return heading in (_chosen(key) or {})


def _choose(key: str, heading: str, widget: str, held: dict[str, str]) -> None:
    """Remember what a column holds; a question that another column had goes over to this one."""
    target = st.session_state[widget]
    others = {name: IGNORE if found == target else found for name, found in held.items() if found != IGNORE}
    st.session_state[key] = (_chosen(key) or {}) | others | {heading: target}


def _forget(key: str) -> None:
    st.session_state.pop(key, None)
