"""The agreement as text: what people said of a requirement, and what the group sees before it closes."""

from collections.abc import Sequence

import streamlit as st

from planner.services.requirements.agreement.board import AgreeingPerson, AgreementBoard, AgreementRow, Answer
from planner.services.requirements.agreement.reading import read_agreement
from planner.services.requirements.agreement.sentences import after_closing, headline
from planner.ui.access import my_reading
from planner.ui.acting import escape_markdown
from planner.vocabulary import Stance

# A requirement and what people said of it, as text on the screen.


def say_requirement(row: AgreementRow) -> None:
    """What it asks for, its standard, what the room said, and whether it changed after the closing."""
    st.markdown(f"{escape_markdown(row.number)} **{escape_markdown(row.text)}**")
    facts = [f"Estándar: {row.standard}" if row.standard else "", str(row.room) if row.room else ""]
    facts.append(row.since_closing.label if row.since_closing else "")
    told = " · ".join(fact for fact in facts if fact)
    if told:
        st.caption(escape_markdown(told))


def say_answer(name: str, answer: Answer) -> None:
    """One person's answer with its reason, told as old when the words have changed; an empty name is whoever reads."""
    st.markdown(escape_markdown(answer_sentence(name, answer)))


def answer_sentence(name: str, answer: Answer) -> str:
    """The same, as plain text."""
    who = name or "Usted"
    reason = f": «{answer.reason}»" if answer.reason else "."
    if answer.stance is Stance.CHANGED:
        before = f"Antes decía «{answer.text}» y dijo que {'sí' if answer.agrees else 'no'}{reason}"
        return f"{answer.stance.sign} {who}: cambió desde que respondió. {before}"
    if answer.stance is Stance.MISSING:
        return f"{answer.stance.sign} {who}: sin respuesta."
    verb = "está" if answer.stance is Stance.AGREES else "no está"
    return f"{answer.stance.sign} {who} {verb} de acuerdo{reason}"


def say_everybody(people: Sequence[AgreeingPerson], row: AgreementRow) -> None:
    """All answers to a requirement: those with something to tell one by one, the others in one line for each stance."""
    said = list(zip(people, row.answers, strict=True))
    for person, answer in said:
        if answer.stance in (Stance.DISAGREES, Stance.CHANGED) or answer.reason:
            say_answer(person.name, answer)
    for stance in (Stance.AGREES, Stance.MISSING):
        names = [person.name for person, answer in said if answer.stance is stance and not answer.reason]
        if names:
            st.markdown(escape_markdown(f"{stance.sign} {stance.label}: {', '.join(names)}."))


# What the group sees of its agreement before it closes step 2, and what changed afterwards.

HEIGHT = 260
"""Of the list of what is contested, once it is longer."""
MOST_UNFOLDED = 3


def draw_outcome(cycle_id: int) -> None:
    """How far the agreement is, and every dissent with its reason."""
    board = _read(cycle_id)
    if not board.people:
        st.markdown(":material/info: Nadie con el rol de supervisor o supervisora ha dicho si está de acuerdo.")
        return
    st.markdown(f":material/handshake: {escape_markdown(headline(board))}")
    if board.contested:
        long = len(board.contested) > MOST_UNFOLDED
        with st.container(height=HEIGHT if long else "content", key="agreement-dissent"):
            _draw_dissent(board)


def _draw_dissent(board: AgreementBoard) -> None:
    for row in board.contested:
        st.markdown(f"{escape_markdown(row.number)} **{escape_markdown(row.text)}**")
        for person, said in zip(board.people, row.answers, strict=True):
            if said.stance is Stance.DISAGREES:
                say_answer(person.name, said)


def later_changes(cycle_id: int) -> str:
    """What changed in the requirements since the step was closed; empty when nothing did."""
    return after_closing(_read(cycle_id))


def _read(cycle_id: int) -> AgreementBoard:
    with my_reading() as session:
        return read_agreement(cycle_id, session=session)
