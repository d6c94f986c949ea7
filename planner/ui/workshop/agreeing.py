"""What the room agrees to, live; and hands for and against, for those without a phone."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from planner.errors import PlannerError
from planner.formats import count
from planner.inputs.text import LINE_LENGTH
from planner.inputs.workshop import MOST_HANDS
from planner.services.cycle.matrix import Matrix
from planner.services.workshop.room import Room
from planner.services.workshop.tallies import AgreementTally, agreements_of
from planner.services.workshop.without_phone import key_in_agreement
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act
from planner.ui.workshop.feeling import NONE_YET, felt_row

REFRESH_S = 2
MOST_REASONS = 6


def draw_agreeing(matrix: Matrix, room: Room) -> None:
    """For and against per requirement with the reasons, and the hands of one requirement."""
    texts = requirement_texts(matrix, room)
    if not texts:
        st.info("Primero hacen falta requerimientos: propóngalos en «Requerimientos» o agréguelos en el paso 2.")
        return
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.fragment(_draw_agreed, run_every=REFRESH_S)(room.id, texts)
    with right, st.container(key="workshop-hands"):
        _draw_hands(texts, room)


def requirement_texts(matrix: Matrix, room: Room) -> dict[int, str]:
    """The requirements that the room is asked about, by id."""
    asked = [moment for moment in matrix.moments if room.moment_id in {None, moment.id}]
    return {requirement.id: requirement.text for moment in asked for requirement in moment.requirements}


def _draw_agreed(workshop_id: int, texts: Mapping[int, str]) -> None:
    try:
        with my_reading() as session:
            agreed = agreements_of(workshop_id, session=session)
    except PlannerError as error:
        st.caption(error.sentence)
        return
    st.html(agreement_rows(agreed, texts) or NONE_YET)


def agreement_rows(agreed: tuple[AgreementTally, ...], texts: Mapping[int, str], *, reasons: bool = True) -> str:
    """A bar per requirement that somebody answered, the most contested first, as HTML; texts are escaped."""
    known = [tally for tally in agreed if tally.requirement_id in texts]
    known.sort(key=lambda tally: -tally.disagree)
    rows = "".join(_row(tally, texts[tally.requirement_id], reasons) for tally in known)
    return f'<div class="felt agreed">{rows}</div>' if rows else ""


def _row(tally: AgreementTally, text: str, reasons: bool) -> str:
    total = tally.agree + tally.disagree
    parts = "".join(
        f'<span class="{name}" style="flex-grow:{people}">{sign} {people}</span>'
        for name, sign, people in (("yes", "✓", tally.agree), ("no", "✗", tally.disagree))
        if people
    )
    said = f"{count(tally.agree, 'persona', 'personas')} de acuerdo, {tally.disagree} en desacuerdo"
    verdict = "todos de acuerdo" if total and not tally.disagree else said
    old = f" · {count(tally.outdated, 'respondió', 'respondieron')} a un texto anterior" if tally.outdated else ""
    why = "".join(
        f"<li>{escape(one.reason)}{f' <small>({escape(one.name)})</small>' if one.name else ''}</li>"
        for one in tally.dissent[:MOST_REASONS]
        if one.reason
    )
    listed = f"<ul>{why}</ul>" if why and reasons else ""
    return felt_row(text, f"{verdict}{old}", said, parts, listed)


def _draw_hands(texts: Mapping[int, str], room: Room) -> None:
    st.subheader("Manos alzadas", anchor=False)
    with st.form(f"agreement-hands-{room.id}", border=False, clear_on_submit=True):
        requirement_id = st.selectbox(
            "Requerimiento", list(texts), format_func=texts.__getitem__, placeholder="Elija un requerimiento"
        )
        left, right = st.columns(2)
        agree = left.number_input("✓ De acuerdo", 0, MOST_HANDS, 0)
        disagree = right.number_input("✗ En desacuerdo", 0, MOST_HANDS, 0)
        reason = st.text_input("Motivo del desacuerdo (si lo hay)", max_chars=LINE_LENGTH)
        sent = st.form_submit_button("Anotar las manos", type="primary", disabled=not room.is_open)
    st.caption("Reemplaza las manos que había anotado antes para ese requerimiento.")
    if sent:
        act(
            lambda session: key_in_agreement(
                room.id, requirement_id, agree, disagree, reason=reason, session=session, actor=current_actor()
            ),
            done=f"{count(agree + disagree, 'mano anotada', 'manos anotadas')}.",
        )
