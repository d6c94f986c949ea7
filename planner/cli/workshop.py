"""`planner minutes`: the minutes of a workshop as a file."""

import argparse
from pathlib import Path
from typing import Any

from planner.cli.arguments import check_writable, cycle_number, write_output
from planner.cli.database import reading_session
from planner.cli.documents import matrix_and_logo
from planner.cli.spanish import tell
from planner.errors import InvalidInput, NotFound, Problem
from planner.exports.export import Export
from planner.services.addresses import read_code
from planner.services.workshop.minutes import Minutes, read_minutes
from planner.services.workshop.room import rooms_of


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    minutes = commands.add_parser(
        "minutes",
        help="Guarda el acta de un taller en PDF o en Excel.",
        description="Guarda el acta de un taller del ciclo: asistencia, aportes, acuerdos, orden de las acciones y "
        "decisiones. El nombre del archivo termina en .pdf o en .xlsx.",
    )
    minutes.add_argument("cycle", type=cycle_number, metavar="CICLO", help="Número del ciclo.")
    minutes.add_argument("--workshop", default="", metavar="CÓDIGO", help="Código del taller; sin él, el último.")
    minutes.add_argument("-o", "--output", required=True, type=Path, metavar="ARCHIVO", help="Dónde guardarla.")
    minutes.set_defaults(run=save_minutes, takes_extra=False, needs_console=False)


def save_minutes(chosen: argparse.Namespace) -> int:
    """Write the minutes of one workshop."""
    kind = chosen.output.suffix.lower()
    if kind not in {".pdf", ".xlsx"}:
        raise InvalidInput([Problem(f"«{chosen.output}» debe terminar en .pdf o en .xlsx. Cámbiele el nombre.")])
    check_writable(chosen.output)
    _matrix, logo = matrix_and_logo(chosen.cycle)
    with reading_session() as session:
        rooms = rooms_of(chosen.cycle, session=session)
        wanted = [room for room in rooms if not chosen.workshop or room.code == read_code(chosen.workshop)]
        if not wanted:
            raise NotFound(f"No encontramos ese taller en el ciclo {chosen.cycle}.")
        minutes = read_minutes(wanted[0].id, zone=None, session=session)
    write_output(chosen.output, _export(minutes, kind, logo).content)
    tell(f"Guardamos «{chosen.output}».")
    return 0


# Each format loads its own library only when it is asked for: the other commands start faster.
def _export(minutes: Minutes, kind: str, logo: bytes | None) -> Export:
    if kind == ".pdf":
        from planner.exports.workshop.minutes_pdf import minutes_pdf  # noqa: PLC0415 -- see above

        return minutes_pdf(minutes, logo=logo)
    from planner.exports.workshop.workbook import minutes_workbook  # noqa: PLC0415 -- see above

    return minutes_workbook(minutes)
