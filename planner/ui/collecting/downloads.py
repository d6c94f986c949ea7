"""The files of a wave: the form for telephones and tablets, and its answers for other programs."""

from collections.abc import Callable
from datetime import date, tzinfo

import streamlit as st

from planner.exports.answers.spss import answers_sav
from planner.exports.answers.text import answers_csv
from planner.exports.answers.workbook import answers_workbook
from planner.exports.export import Export, file_stem
from planner.exports.xlsform import second_of, survey_xlsform
from planner.models import Wave
from planner.services.actor import Actor, reading_for
from planner.services.answers.outgoing import Outgoing, outgoing_answers
from planner.services.survey.form import SurveyForm
from planner.ui.access import current_actor
from planner.ui.downloads import offer_download
from planner.ui.zone import reader_zone


def offer_xlsform(wave: Wave, form: SurveyForm) -> None:
    """The survey as KoboToolbox and ODK take it."""
    name = f"{file_stem('xlsform', form.title, form.code)}.xlsx"
    offer_download(
        "Encuesta para KoboToolbox u ODK (XLSForm)", name, lambda: survey_xlsform(form, date.today(), second_of(wave))
    )


def offer_answers(wave: Wave, form: SurveyForm) -> None:
    """The answers without names or phones: CSV, Excel and SPSS."""
    stem = file_stem("respuestas", f"{form.title} ola {wave.number} {wave.name}")
    actor, zone = current_actor(), reader_zone()
    kinds: tuple[tuple[str, str, Callable[[Outgoing], Export]], ...] = (
        ("Respuestas en Excel, con su diccionario", "xlsx", answers_workbook),
        ("Respuestas en CSV", "csv", answers_csv),
        ("Respuestas para SPSS (SAV)", "sav", answers_sav),
    )
    for label, ending, write in kinds:
        offer_download(label, f"{stem}.{ending}", _maker(wave.id, write, actor, zone))


def _maker(
    wave_id: int, write: Callable[[Outgoing], Export], actor: Actor, zone: tzinfo | None
) -> Callable[[], Export]:
    def make() -> Export:
        with reading_for(actor) as session:
            return write(outgoing_answers(wave_id, session=session, actor=actor, zone=zone))

    return make


def draw_answer_downloads(wave: Wave, form: SurveyForm) -> None:
    """One quiet button with all the files of a wave."""
    with st.popover("Descargar", icon=":material/download:", key="answer-downloads"):
        offer_answers(wave, form)
        offer_xlsform(wave, form)
