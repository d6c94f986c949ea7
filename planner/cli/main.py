"""The command `planner`: the same use cases as the screens, for IT staff and for networks of institutions."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from planner.cli import answers, documents, history, people, results, serving, survey, upkeep, waves
from planner.cli import cycle as cycles
from planner.cli import workshop as workshops
from planner.cli.database import AS, require_console, working_for
from planner.cli.spanish import SpanishParser, tell, tell_all
from planner.errors import InvalidInput, PlannerError
from planner.store.engine import sentence_about

_ROOMS = (serving, people, cycles, documents, survey, waves, answers, results, workshops, history, upkeep)
REFUSED, FAILED, INTERRUPTED = 2, 1, 130
_DESCRIPTION = "Ciclo del Servicio: vea el servicio con los ojos de la clientela y mejórelo."
_EPILOG = (
    "La variable PLANNER_DATABASE_URL dice qué base de datos se usa; sin ella, un archivo SQLite en la carpeta «data». "
    f"La variable {AS} hace lo mismo que --as. "
    "Termina con 0 si todo salió bien, con 2 si hay algo que corregir y con 1 si hubo un error inesperado."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no error ever shows as a traceback."""
    _speak_utf8()
    parser = build_parser()
    chosen, extra = parser.parse_known_args(arguments)
    if extra and not chosen.takes_extra:
        parser.error(f"No conocemos esto: {' '.join(extra)}")
    chosen.extra = extra
    return _run(chosen)


def build_parser() -> SpanishParser:
    """The parser with all commands."""
    parser = SpanishParser(prog="planner", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument(
        "--as",
        dest="on_behalf_of",
        default=os.environ.get(AS, ""),
        metavar="CORREO",
        help="Ve y hace solo lo que puede esa cuenta. Sin esta opción, todo: quien tiene la consola tiene los datos.",
    )
    parser.set_defaults(needs_console=True)  # unless a command says that it keeps to what one person may see
    commands = parser.add_subparsers(title="subcommands", metavar="ORDEN", dest="command", required=True)
    for room in _ROOMS:
        room.add_commands(commands)
    return parser


def _run(chosen: argparse.Namespace) -> int:
    try:
        with working_for(chosen.on_behalf_of):
            if chosen.needs_console:
                require_console()
            return int(chosen.run(chosen))
    except InvalidInput as error:
        tell_all(error.problems)
        return REFUSED
    except PlannerError as error:
        tell(error.sentence)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the last stop: whatever it is, the person gets a sentence
        tell(sentence_about(error))
        return FAILED


def _speak_utf8() -> None:
    # Some consoles speak another encoding; an accent must not turn a sentence into an error.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
