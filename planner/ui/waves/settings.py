"""What is decided about a wave: who may answer, what is kept of clients, tablet and second language."""

from collections import Counter
from functools import partial
from typing import Any

import streamlit as st
from sqlmodel import Session

from planner.inputs.schema import label_of
from planner.inputs.text import LINE_LENGTH, TEXT_LENGTH
from planner.inputs.waves import LONGEST_RETENTION, LONGEST_SILENCE, SHORTEST_SILENCE, WaveForm
from planner.models import Wave
from planner.services.survey.form import SurveyForm
from planner.services.waves.kiosk import has_kiosk_pin, set_kiosk_pin
from planner.services.waves.second_language import (
    CONTACT_CONSENT,
    LANGUAGE_LENGTH,
    LONG,
    PHRASES,
    contact_words,
    save_translation,
    texts_to_translate,
)
from planner.services.waves.waves import edit_wave
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.draft import drop_draft, kept_draft
from planner.ui.forms.editing import draw_edit_form, draw_facts, offers
from planner.vocabulary import Permission

# What is decided about a wave: its name, who may answer, what is kept of clients, and the tablet at the exit.

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


# The second language of a wave: every text of the survey with an empty field beside it.


def draw_second_language(wave: Wave, form: SurveyForm) -> None:
    """The language and its texts; what stays empty is shown in Spanish."""
    title = f"Segunda lengua: {wave.language}" if wave.language else "Segunda lengua"
    with st.expander(escape_markdown(title), icon=":material/translate:", key=f"wave-language-{wave.id}"):
        st.caption("Quien responde elige su lengua. Lo que deje en blanco se muestra en castellano.")
        name = f"wave-language-{wave.id}"
        with kept_draft(name), st.form(f"{name}-form", border=False):
            key = f"{wave.id}-{wave.version}"
            language = st.text_input(
                "Lengua (en blanco: solo castellano)",
                wave.language,
                max_chars=LANGUAGE_LENGTH,
                placeholder="Por ejemplo: quechua",
                key=f"language-{key}",
            )
            texts = _language_fields(wave, form, key)
            sent = st.form_submit_button("Guardar la segunda lengua", type="primary")
        if sent:
            _save_language(wave, language, texts, name)


def _save_language(wave: Wave, language: str, texts: dict[str, str], draft: str) -> None:
    def write(session: Session) -> None:
        save_translation(wave.id, language, texts, version=wave.version, session=session, actor=current_actor())
        drop_draft(draft)

    act(write, done="Segunda lengua guardada." if language.strip() else "La encuesta se muestra solo en castellano.")


def _language_fields(wave: Wave, form: SurveyForm, key: str) -> dict[str, str]:
    """The questions with their words, and below them the phrases around them."""
    every = {**texts_to_translate(form), CONTACT_CONSENT: contact_words(wave, form)}
    shown: Counter[str] = Counter()
    asked = {text: _field(wave, text, every[text], key, shown) for text in every if text not in PHRASES}
    st.markdown("**Botones y avisos de la página**")
    return asked | {text: _field(wave, text, every[text], key, shown) for text in PHRASES}


def _field(wave: Wave, text_key: str, spanish: str, key: str, shown: Counter[str]) -> str:
    shown[spanish] += 1  # a draft knows its field by the label, so that no two may be alike
    label = escape_markdown(f"{spanish} ({shown[spanish]})" if shown[spanish] > 1 else spanish)
    known = wave.translation.get(text_key, "")
    if text_key in LONG:
        return st.text_area(label, known, key=f"translated-{text_key}-{key}", height=90)
    return st.text_input(label, known, key=f"translated-{text_key}-{key}")
