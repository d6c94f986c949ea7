"""`planner history`: everything that was done in a cycle, as a file."""

import argparse
import sys
from pathlib import Path
from typing import Any

from planner.cli.arguments import check_writable, cycle_number, write_output
from planner.cli.database import acting, no_cycle, reading_session
from planner.cli.spanish import tell
from planner.errors import NotFound
from planner.exports.export import Export
from planner.services.history.extent import CycleHistory
from planner.services.history.whole import read_whole_history
from planner.store.versions import find_cycle

LONG = 1_000
"""From so many changes on, people like to see how far it is."""


def add_commands(commands: Any) -> None:
    """Describe the command of this module to the parser."""
    command = commands.add_parser(
        "history",
        help="Guarda el historial de un ciclo en un archivo.",
        description="Guarda todo lo que se hizo en un ciclo, dato por dato: cuándo, quién, qué cambió, antes y "
        "después. Si el nombre termina en .csv, en CSV; si no, como libro de Excel. Las horas son las de este equipo.",
    )
    command.add_argument("cycle", type=cycle_number, metavar="CICLO", help="Número del ciclo.")
    command.add_argument("-o", "--output", required=True, type=Path, metavar="ARCHIVO", help="Dónde guardarlo.")
    command.set_defaults(run=export_history, takes_extra=False, needs_console=False)


def export_history(chosen: argparse.Namespace) -> int:
    """Write the whole history of a cycle."""
    check_writable(chosen.output)
    write_output(chosen.output, _made(chosen.cycle, chosen.output.suffix.lower() == ".csv").content)
    tell(f"Guardamos «{chosen.output}».")
    return 0


def _made(cycle_id: int, as_csv: bool) -> Export:
    from planner.exports.history.sheet import history_csv, history_workbook  # noqa: PLC0415 -- the other commands start faster

    with reading_session() as session:
        try:
            name = find_cycle(session, cycle_id).name
        except NotFound:
            raise no_cycle(cycle_id) from None
        lines = read_whole_history(
            CycleHistory(cycle_id), zone=None, session=session, actor=acting(), on_progress=_show_progress
        )
        return (history_csv if as_csv else history_workbook)(name, lines)


def _show_progress(done: int, total: int) -> None:
    if total >= LONG and sys.stderr.isatty():
        print(f"\rCambio {done} de {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
