"""A requirement and what people said of it, as text on the screen."""

from collections.abc import Sequence

import streamlit as st

from planner.services.agreement.board import AgreementRow, Answer
from planner.services.agreement.people import AgreeingPerson
from planner.ui.acting import plain
from planner.vocabulary import Stance


def say_requirement(row: AgreementRow) -> None:
    """What it asks for, its standard, what the room said, and whether it changed after the closing."""
    st.markdown(f"{plain(row.number)} **{plain(row.text)}**")
    facts = [f"Estándar: {row.standard}" if row.standard else "", str(row.room) if row.room else ""]
    facts.append(row.since_closing.label if row.since_closing else "")
    told = " · ".join(fact for fact in facts if fact)
    if told:
        st.caption(plain(told))


def say_answer(name: str, answer: Answer) -> None:
    """One person's answer with its reason, told as old when the words have changed; an empty name is whoever reads."""
    st.markdown(plain(answer_sentence(name, answer)))


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
            st.markdown(plain(f"{stance.sign} {stance.label}: {', '.join(names)}."))
