"""The evidence of a moment: what there is, and a place to add a note, a link, a picture or a PDF."""

from collections.abc import Callable

import streamlit as st
from sqlmodel import Session

from planner.services.cycle.matrix import MatrixMoment
from planner.services.files import read_file
from planner.services.moments.evidence import (
    MomentEvidence,
    add_file_evidence,
    add_link_evidence,
    add_note_evidence,
    evidence_of,
    remove_evidence,
)
from planner.ui.access import current_actor, for_later, my_reading
from planner.ui.acting import attempt, escape_markdown, show_notice
from planner.vocabulary import EvidenceKind

TURN = "evidence-turn"


def draw_evidence(moment: MatrixMoment, *, editable: bool = True) -> None:
    """The evidence of a moment; with its buttons when it is `editable`."""
    with my_reading() as session:
        found = evidence_of(moment.id, session=session)
    st.subheader("Evidencia", anchor=False)
    show_notice()
    if not found:
        teaching = "Lo que muestra cómo se vive este momento: una nota, un enlace, una foto o un PDF."
        st.caption(teaching if editable else "Todavía no hay evidencia de este momento.")
    for evidence in found:
        _draw_one(evidence, editable=editable)
    if not editable:
        return
    with st.expander("Agregar evidencia", icon=":material/attach_file:"):
        _draw_adding(moment.id)


def _draw_one(evidence: MomentEvidence, *, editable: bool) -> None:
    with st.container(key=f"evidence-{evidence.id}", horizontal=True, vertical_alignment="center", border=True):
        with st.container(width="stretch"):
            _draw_content(evidence)
        if editable and st.button(
            "Quitar", key=f"remove-evidence-{evidence.id}", type="tertiary", help="Se puede deshacer"
        ):
            do_here(
                lambda session: remove_evidence(evidence.id, session=session, actor=current_actor()),
                done="Evidencia quitada.",
            )


def _draw_content(evidence: MomentEvidence) -> None:
    match evidence.kind:
        case EvidenceKind.NOTE:
            st.text(evidence.text)
        case EvidenceKind.LINK:
            st.link_button(
                escape_markdown(evidence.text or evidence.url), evidence.url, type="tertiary", icon=":material/link:"
            )
        case EvidenceKind.FILE:
            _draw_file(evidence)


def _draw_file(evidence: MomentEvidence) -> None:
    if evidence.is_picture:
        st.image(_content(evidence), width=260)
    if evidence.text:
        st.text(evidence.text)
    st.download_button(
        escape_markdown(evidence.file_name),
        for_later(lambda: _content(evidence)),
        file_name=evidence.file_name,
        mime=evidence.mime,
        key=f"download-evidence-{evidence.id}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


def _content(evidence: MomentEvidence) -> bytes:
    with my_reading() as session:
        return read_file(evidence.file_id or 0, session=session).content


def _draw_adding(moment_id: int) -> None:
    kind = st.segmented_control(
        "¿Qué quiere agregar?", list(KINDS), default=EvidenceKind.NOTE, required=True, format_func=KINDS.__getitem__
    )
    key = f"new-evidence-{moment_id}-{kind}-{st.session_state.get(TURN, 0)}"
    with st.form(key, border=False):
        work = FORMS[kind or EvidenceKind.NOTE](moment_id, key)
        sent = st.form_submit_button("Agregar evidencia")
    if sent:
        do_here(work, done="Evidencia agregada.")


def _note_form(moment_id: int, key: str) -> Callable[[Session], object]:
    text = st.text_area("Nota", key=f"{key}-text", placeholder="Lo que vio o le contaron", height=90)
    return lambda session: add_note_evidence(moment_id, text, session=session, actor=current_actor())


def _link_form(moment_id: int, key: str) -> Callable[[Session], object]:
    url = st.text_input("Dirección del enlace", key=f"{key}-url", placeholder="https://…")
    text = st.text_input("Qué muestra", key=f"{key}-text")
    return lambda session: add_link_evidence(moment_id, url, text, session=session, actor=current_actor())


def _file_form(moment_id: int, key: str) -> Callable[[Session], object]:
    file = st.file_uploader("Foto (PNG, JPG, WebP) o PDF, hasta 5 MB", key=f"{key}-file")
    text = st.text_input("Qué muestra", key=f"{key}-text")
    name, content = (file.name, file.getvalue()) if file else ("", b"")
    return lambda session: add_file_evidence(moment_id, name, content, text, session=session, actor=current_actor())


KINDS = {EvidenceKind.NOTE: "Una nota", EvidenceKind.LINK: "Un enlace", EvidenceKind.FILE: "Una foto o un PDF"}
FORMS = {EvidenceKind.NOTE: _note_form, EvidenceKind.LINK: _link_form, EvidenceKind.FILE: _file_form}


def do_here(work: Callable[[Session], object], *, done: str) -> None:
    """Do the work and draw the drawer anew, which stays open and says how it went."""
    if attempt(lambda session: (work(session),), done=done):
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1  # a new key empties the form
        redraw_drawer()


def redraw_drawer() -> None:
    """Draw only the drawer again when it is what is being drawn; otherwise the whole page."""
    try:
        st.rerun(scope="fragment")
    except st.errors.StreamlitAPIException:
        st.rerun()
