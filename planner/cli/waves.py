"""`planner waves` and `planner xlsform`: which waves there are, the one that a command names, and its form."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from planner.cli.arguments import check_writable, cycle_number, write_output
from planner.cli.cycle import print_table
from planner.cli.database import no_cycle, reading_session
from planner.cli.spanish import tell
from planner.errors import NotFound, Refused
from planner.models import Wave
from planner.services.results.reading import list_waves as listed_waves
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import latest_form
from planner.services.waves.waves import find_wave, form_of_wave, waves_of
from planner.store.versions import find_cycle

# `planner waves` and `planner xlsform`: which waves there are, and the form by which tablets and phones collect.


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    listing = commands.add_parser(
        "waves",
        help="Muestra las olas de respuestas de un ciclo.",
        description="Muestra las olas de respuestas de un ciclo: su número, el código de su enlace, cómo están y "
        "cuántas respuestas tienen.",
    )
    listing.add_argument("cycle", type=cycle_number, metavar="CICLO", help="Número del ciclo.")
    listing.set_defaults(run=list_waves, takes_extra=False, needs_console=False)
    form = commands.add_parser(
        "xlsform",
        help="Guarda la encuesta como XLSForm, para KoboToolbox u ODK.",
        description="Guarda la última versión emitida de la encuesta como XLSForm. Súbala a KoboToolbox u ODK Central "
        "y traiga después sus respuestas con: planner import-answers",
    )
    form.add_argument("cycle", type=cycle_number, metavar="CICLO", help="Número del ciclo.")
    form.add_argument("-o", "--output", required=True, type=Path, metavar="ARCHIVO.xlsx", help="Dónde guardarlo.")
    form.set_defaults(run=save_xlsform, takes_extra=False, needs_console=False)


def list_waves(chosen: argparse.Namespace) -> int:
    """Print the waves of a cycle, the newest first."""
    with reading_session() as session:
        _require_cycle(chosen.cycle, session)
        waves = waves_of(chosen.cycle, session=session)
        counts = {wave.id: wave.responses for wave in listed_waves(chosen.cycle, session=session)}
    if not waves:
        tell("Este ciclo todavía no tiene olas de respuestas. Ábrala en la pantalla «Respuestas».")
        return 0
    rows = [
        (str(wave.id), wave.code, wave.name or f"Ola {wave.number}", wave.state.label, str(counts.get(wave.id, 0)))
        for wave in waves
    ]
    print_table([("Número", "Código", "Ola", "Estado", "Respuestas"), *rows])
    return 0


def save_xlsform(chosen: argparse.Namespace) -> int:
    """Write the form last issued, in two languages when its wave has a second one."""
    from planner.exports.survey.xlsform import second_of, survey_xlsform  # noqa: PLC0415 -- the other commands start faster

    check_writable(chosen.output)
    with reading_session() as session:
        _require_cycle(chosen.cycle, session)
        form = latest_form(chosen.cycle, session=session)
        if form is None:
            raise Refused("Todavía no hay una encuesta emitida. Emítala con: planner survey")
        wave = _wave_asking(form, chosen.cycle, session)
        export = survey_xlsform(form, date.today(), second_of(wave) if wave else None)
    write_output(chosen.output, export.content)
    tell(f"Guardamos «{chosen.output}».")
    return 0


def _wave_asking(form: SurveyForm, cycle_id: int, session: Session) -> Wave | None:
    """The newest wave with this very form."""
    waves = waves_of(cycle_id, session=session)
    return next((wave for wave in waves if form_of_wave(wave, session=session).version == form.version), None)


def _require_cycle(cycle_id: int, session: Session) -> None:
    try:
        find_cycle(session, cycle_id)
    except NotFound:
        raise no_cycle(cycle_id) from None


# The wave that a command names: by its number in the database, or by the code that clients open.

WAVE_HELP = "Número de la ola, o el código de su enlace."
_LONGEST_NUMBER = 9


def find_chosen_wave(named: str, *, session: Session) -> Wave:
    """The wave with that number or code. Raises NotFound."""
    text = named.strip()
    code = text.upper()
    found = session.exec(select(Wave.id).where(col(Wave.code).in_([text, code]))).first()
    if found is None and text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        found = session.exec(select(Wave.id).where(Wave.id == int(text))).first()
    if found is None:
        raise NotFound(f"No encontramos la ola «{text}». Escriba su número o el código de su enlace.")
    return find_wave(found, session=session)
