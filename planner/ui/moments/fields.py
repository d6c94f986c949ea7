"""The fields of one moment, as a form that keeps what was typed."""

from typing import Any

import streamlit as st

from planner.services.matrix import MatrixMoment
from planner.vocabulary import Channel, Emotion, Initiative, Interlocutor, Phase, Term

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
