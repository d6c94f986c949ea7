"""`planner import-answers` and `planner answers`: the answers of a wave, in from files and out to files."""

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from planner.cli.arguments import check_writable, read_input, write_output
from planner.cli.database import acting, reading_session
from planner.cli.spanish import tell, tell_all
from planner.cli.waves import WAVE_HELP, find_chosen_wave
from planner.errors import InvalidInput, Problem
from planner.exports.export import Export
from planner.formats import count
from planner.services.actor import transaction_for
from planner.services.answers.column_guess import IGNORE, TARGETS
from planner.services.answers.importing import Imported, import_file
from planner.services.answers.outgoing import Outgoing, outgoing_answers
from planner.services.answers.previewing import Preview, preview_file

UNSOUND = 2


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    _add_import(commands)
    out = commands.add_parser(
        "answers",
        help="Guarda las respuestas de una ola en un archivo.",
        description="Guarda las respuestas de una ola, una fila por persona, sin nombres ni teléfonos: csv (con las "
        "palabras de la encuesta), xlsx (en palabras, en números y con su diccionario) o sav (SPSS, con etiquetas).",
    )
    out.add_argument("wave", metavar="OLA", help=WAVE_HELP)
    out.add_argument("--format", required=True, choices=list(FORMATS), metavar="FORMATO", help=", ".join(FORMATS))
    out.add_argument("-o", "--output", required=True, type=Path, metavar="ARCHIVO", help="Dónde guardarlo.")
    out.set_defaults(run=save_answers, takes_extra=False, needs_console=False)


def _add_import(commands: Any) -> None:
    command = commands.add_parser(
        "import-answers",
        help="Importa a una ola las respuestas de un archivo CSV o de Excel.",
        description=(
            "Importa a una ola las respuestas de un archivo de KoboToolbox, ODK Central, LimeSurvey, Google Forms o de "
            "una hoja propia. La última línea de la salida dice cuántas entraron. El mismo archivo otra vez no agrega "
            "nada. Si hay problemas, los muestra todos, no guarda nada y termina con 2."
        ),
        epilog='MAPA.json dice qué trae cada columna: {"encabezado": "general"}. Además de una pregunta puede decir '
        + ", ".join(f"{name} ({meaning.lower()})" for name, meaning in TARGETS.items())
        + ". Se recuerda para el próximo archivo con esos encabezados.",
    )
    command.add_argument("wave", metavar="OLA", help=WAVE_HELP)
    command.add_argument("file", type=Path, metavar="ARCHIVO", help="El archivo .csv o .xlsx.")
    command.add_argument("--map", type=Path, metavar="MAPA.json", help="Qué pregunta trae cada columna.")
    command.add_argument("--dry-run", action="store_true", help="Solo muestra qué entraría; no guarda nada.")
    command.add_argument(
        "--skip-bad-rows", action="store_true", help="Deja fuera las filas con problemas e importa las demás."
    )
    command.set_defaults(run=import_answers, takes_extra=False, needs_console=False)


def import_answers(chosen: argparse.Namespace) -> int:
    """Take the answers of a file into a wave, or only say what would enter."""
    content = read_input(chosen.file)
    mapping = _read_map(chosen.map) if chosen.map else None
    if chosen.dry_run:
        return _dry_run(chosen, content, mapping)
    actor = acting()
    with transaction_for(actor) as session:
        wave = find_chosen_wave(chosen.wave, session=session)
        done = import_file(
            wave.id,
            chosen.file.name,
            content,
            mapping=mapping,
            skip_bad_rows=chosen.skip_bad_rows,
            session=session,
            actor=actor,
        )
    _tell_left_out(done)
    print(done.entered)
    return 0


def _dry_run(chosen: argparse.Namespace, content: bytes, mapping: Mapping[str, str] | None) -> int:
    with reading_session() as session:
        wave = find_chosen_wave(chosen.wave, session=session)
        preview = preview_file(wave.id, content, mapping=mapping, session=session)
    for heading, target in preview.mapping.columns.items():
        if target != IGNORE:
            tell(f"«{heading}» trae: {target}")
    for heading in preview.mapping.unknown:
        tell(f"«{heading}» no se usa: no corresponde a ninguna pregunta.")
    tell_all(preview.problems)
    _tell_left_out(preview)
    print(preview.entering)
    return UNSOUND if preview.problems and not chosen.skip_bad_rows else 0


def _tell_left_out(found: Imported | Preview) -> None:
    for number, one, many in (
        (found.already, "ya estaba", "ya estaban"),
        (found.empty, "no tiene respuestas", "no tienen respuestas"),
        (found.bad, "tiene problemas", "tienen problemas"),
    ):
        if number:
            tell(f"Se deja fuera {count(number, f'fila que {one}', f'filas que {many}')}.")


def _read_map(path: Path) -> dict[str, str]:
    try:
        found = json.loads(read_input(path).decode("utf-8-sig"))
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(target, str) for target in found.values()):
        sentence = f'«{path}» no es un mapa de columnas. Escriba, por ejemplo: {{"Pregunta 1": "general"}}'
        raise InvalidInput([Problem(sentence)])
    return found


def save_answers(chosen: argparse.Namespace) -> int:
    """Write the answers of a wave."""
    check_writable(chosen.output)
    with reading_session() as session:
        wave = find_chosen_wave(chosen.wave, session=session)
        export = FORMATS[chosen.format](outgoing_answers(wave.id, session=session, actor=acting()))
    write_output(chosen.output, export.content)
    tell(f"Guardamos «{chosen.output}».")
    return 0


# Each format loads its own library only when it is asked for: the other commands start faster.
def _csv(out: Outgoing) -> Export:
    from planner.exports.answers.csv_files import answers_csv  # noqa: PLC0415 -- see above

    return answers_csv(out)


def _workbook(out: Outgoing) -> Export:
    from planner.exports.answers.workbook import answers_workbook  # noqa: PLC0415 -- see above

    return answers_workbook(out)


def _spss(out: Outgoing) -> Export:
    from planner.exports.answers.spss import answers_sav  # noqa: PLC0415 -- see above

    return answers_sav(out)


FORMATS: dict[str, Callable[[Outgoing], Export]] = {"csv": _csv, "xlsx": _workbook, "sav": _spss}
