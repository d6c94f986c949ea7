"""The files whose answers are in a wave, and taking them out again."""

import streamlit as st

from planner.formats import count
from planner.models import AnswerFile, Wave
from planner.services.answers.importing import files_of, remove_file
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, plain
from planner.ui.zone import reader_zone
from planner.vocabulary import Permission


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
                st.markdown(f"**{plain(file.name)}**")
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
