"""What is decided about a wave: its name, who may answer, what is kept of clients, and the tablet at the exit."""

from functools import partial
from typing import Any

import streamlit as st

from planner.inputs.schema import label_of
from planner.inputs.text import LINE_LENGTH, TEXT_LENGTH
from planner.inputs.waves import LONGEST_RETENTION, LONGEST_SILENCE, SHORTEST_SILENCE, WaveForm
from planner.models import Wave
from planner.services.waves.kiosk import has_kiosk_pin, set_kiosk_pin
from planner.services.waves.opening import edit_wave
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act
from planner.ui.editing import draw_edit_form
from planner.ui.look_only import draw_facts, offers
from planner.vocabulary import Permission

MARGIN, CONFIDENCE = "Margen de error, en puntos", "Confianza, en %"
READY_CONSENT = "Con el texto de siempre"


def draw_settings(wave: Wave) -> None:
    """The settings of a wave as a form, and the PIN of its tablet."""
    if not offers(Permission.MANAGE_WAVES, wave.cycle_id):
        draw_facts(_facts(wave))
        return
    draw_edit_form(
        f"wave-settings-{wave.id}",
        wave,
        lambda: _fields(wave, f"{wave.id}-{wave.version}"),
        schema=WaveForm,
        save=partial(edit_wave, wave.id),
    )
    _draw_pin(wave)


def _fields(wave: Wave, key: str) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": st.text_input("Nombre de la ola", wave.name, max_chars=LINE_LENGTH, key=f"name-{key}"),
        "open_link": st.toggle(
            "Enlace abierto: puede responder quien tenga el código", wave.open_link, key=f"open-{key}"
        ),
    }
    st.markdown("**Datos personales**")
    values["asks_contact"] = st.toggle(
        "Ofrecer dejar nombre y teléfono, solo con consentimiento", wave.asks_contact, key=f"contact-{key}"
    )
    values["contact_consent"] = st.text_area(
        "Texto del consentimiento",
        wave.contact_consent,
        placeholder=READY_CONSENT,
        max_chars=TEXT_LENGTH,
        key=f"consent-{key}",
        height=90,
    )
    values["retention_days"] = st.number_input(
        "Días que se guardan después del cierre (en blanco: hasta que alguien los borre)",
        1,
        LONGEST_RETENTION,
        wave.retention_days,
        placeholder="Sin plazo",
        key=f"days-{key}",
    )
    return values | _other_fields(wave, key)


def _other_fields(wave: Wave, key: str) -> dict[str, Any]:
    st.markdown("**Muestra y tableta**")
    columns = st.columns(3)
    return {
        "margin": columns[0].number_input(MARGIN, 1, 30, wave.margin, key=f"margin-{key}"),
        "confidence": columns[1].number_input(CONFIDENCE, 80, 99, wave.confidence, key=f"confidence-{key}"),
        "kiosk_seconds": columns[2].number_input(
            label_of(WaveForm, "kiosk_seconds"),
            SHORTEST_SILENCE,
            LONGEST_SILENCE,
            wave.kiosk_seconds,
            step=15,
            key=f"kiosk-{key}",
        ),
    }


def _facts(wave: Wave) -> list[tuple[str, object]]:
    return [
        ("Nombre de la ola", wave.name),
        ("Enlace abierto", wave.open_link),
        ("Ofrece dejar nombre y teléfono", wave.asks_contact),
        (MARGIN, wave.margin),
        (CONFIDENCE, wave.confidence),
    ]


def _draw_pin(wave: Wave) -> None:
    with my_reading() as session:
        known = has_kiosk_pin(wave.id, session=session)
    with st.expander("PIN de la tableta a la salida", icon=":material/tablet_android:", key=f"wave-pin-{wave.id}"):
        st.caption(
            "Ya hay un PIN. Si lo cambia, encienda otra vez las tabletas con el nuevo."
            if known
            else "Con el PIN, el personal enciende la tableta y sale de ella. Sin PIN no se puede usar."
        )
        with st.form(f"pin-{wave.id}", border=False, clear_on_submit=True):
            pin = st.text_input("PIN nuevo, de 4 a 8 números", max_chars=8, type="password", autocomplete="off")
            sent = st.form_submit_button("Guardar el PIN")
        if sent:
            act(
                lambda session: set_kiosk_pin(wave.id, pin, session=session, actor=current_actor()),
                done="PIN guardado.",
            )
