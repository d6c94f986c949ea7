"""The second language of a wave: every text of the survey with an empty field beside it."""

from collections import Counter

import streamlit as st
from sqlmodel import Session

from planner.models import Wave
from planner.services.survey.form import SurveyForm
from planner.services.waves.phrases import CONTACT_CONSENT, PHRASES, contact_words
from planner.services.waves.translating import LANGUAGE_LENGTH, LONG, save_translation, texts_to_translate
from planner.ui.access import current_actor
from planner.ui.acting import act, plain
from planner.ui.draft import drop_draft, kept_draft


def draw_second_language(wave: Wave, form: SurveyForm) -> None:
    """The language and its texts; what stays empty is shown in Spanish."""
    title = f"Segunda lengua: {wave.language}" if wave.language else "Segunda lengua"
    with st.expander(plain(title), icon=":material/translate:", key=f"wave-language-{wave.id}"):
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
            texts = _fields(wave, form, key)
            sent = st.form_submit_button("Guardar la segunda lengua", type="primary")
        if sent:
            _save(wave, language, texts, name)


def _save(wave: Wave, language: str, texts: dict[str, str], draft: str) -> None:
    def write(session: Session) -> None:
        save_translation(wave.id, language, texts, version=wave.version, session=session, actor=current_actor())
        drop_draft(draft)

    act(write, done="Segunda lengua guardada." if language.strip() else "La encuesta se muestra solo en castellano.")


def _fields(wave: Wave, form: SurveyForm, key: str) -> dict[str, str]:
    """The questions with their words, and below them the phrases around them."""
    every = {**texts_to_translate(form), CONTACT_CONSENT: contact_words(wave, form)}
    shown: Counter[str] = Counter()
    asked = {text: _field(wave, text, every[text], key, shown) for text in every if text not in PHRASES}
    st.markdown("**Botones y avisos de la página**")
    return asked | {text: _field(wave, text, every[text], key, shown) for text in PHRASES}


def _field(wave: Wave, text_key: str, spanish: str, key: str, shown: Counter[str]) -> str:
    shown[spanish] += 1  # a draft knows its field by the label, so that no two may be alike
    label = plain(f"{spanish} ({shown[spanish]})" if shown[spanish] > 1 else spanish)
    known = wave.translation.get(text_key, "")
    if text_key in LONG:
        return st.text_area(label, known, key=f"translated-{text_key}-{key}", height=90)
    return st.text_input(label, known, key=f"translated-{text_key}-{key}")
