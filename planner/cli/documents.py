"""`planner export` and `planner template`: the matrix, the plan and the poster as files."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from planner.cli.arguments import check_writable, cycle_number, write_output
from planner.cli.database import no_cycle, reading_session
from planner.cli.spanish import tell
from planner.errors import NotFound
from planner.exports.export import Export
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.files import read_file
from planner.services.requirements.agreement.reading import read_agreement


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    export = commands.add_parser(
        "export",
        help="Guarda la matriz, el plan o el afiche de un ciclo en un archivo.",
        description="Guarda un ciclo en un archivo: xlsx (libro de Excel que se puede volver a cargar), matrix-pdf (la "
        "matriz), agreement-pdf (la matriz y el acuerdo del grupo), plan-pdf (el plan de acción) o poster-pdf (el "
        "afiche del ciclo).",
    )
    export.add_argument("cycle", type=cycle_number, metavar="CICLO", help="Número del ciclo.")
    export.add_argument("--format", required=True, choices=list(FORMATS), metavar="FORMATO", help=", ".join(FORMATS))
    export.add_argument("-o", "--output", required=True, type=Path, metavar="ARCHIVO", help="Dónde guardarlo.")
    export.set_defaults(run=export_cycle, takes_extra=False, needs_console=False)
    template = commands.add_parser(
        "template",
        help="Guarda un libro de Excel en blanco para llenar a mano.",
        description="Guarda un libro de Excel en blanco, con instrucciones, para llenarlo a mano y cargarlo después.",
    )
    template.add_argument("file", type=Path, metavar="ARCHIVO.xlsx", help="Dónde guardarlo.")
    template.set_defaults(run=save_template, takes_extra=False, needs_console=False)


def export_cycle(chosen: argparse.Namespace) -> int:
    """Write one document of a cycle."""
    check_writable(chosen.output)
    matrix, logo = matrix_and_logo(chosen.cycle)
    write_output(chosen.output, FORMATS[chosen.format](matrix, logo).content)
    tell(f"Guardamos «{chosen.output}».")
    return 0


def matrix_and_logo(cycle_id: int) -> tuple[Matrix, bytes | None]:
    """A cycle's matrix and its institution's logo, if it has one. Raises NotFound."""
    with reading_session() as session:
        try:
            matrix = read_matrix(cycle_id, session=session)
        except NotFound:
            raise no_cycle(cycle_id) from None
        logo = None if matrix.logo_id is None else read_file(matrix.logo_id, session=session).content
    return matrix, logo


def save_template(chosen: argparse.Namespace) -> int:
    """Write the blank workbook."""
    from planner.exports.cycle.workbook import blank_workbook  # noqa: PLC0415 -- see below

    write_output(chosen.file, blank_workbook().content)
    tell(f"Guardamos «{chosen.file}».")
    return 0


# Each format loads its own library only when it is asked for: the other commands start faster.
def _workbook(matrix: Matrix, _logo: bytes | None) -> Export:
    from planner.exports.cycle.workbook import matrix_workbook  # noqa: PLC0415 -- see above

    with reading_session() as session:
        return matrix_workbook(matrix, read_agreement(matrix.cycle_id, session=session))


def _matrix(matrix: Matrix, logo: bytes | None) -> Export:
    from planner.exports.cycle.matrix_pdf import matrix_pdf  # noqa: PLC0415 -- see above

    return matrix_pdf(matrix, logo=logo)


def _matrix_and_agreement(matrix: Matrix, logo: bytes | None) -> Export:
    from planner.exports.cycle.matrix_pdf import matrix_pdf  # noqa: PLC0415 -- see above

    with reading_session() as session:
        return matrix_pdf(matrix, logo=logo, agreement=read_agreement(matrix.cycle_id, session=session))


def _plan(matrix: Matrix, logo: bytes | None) -> Export:
    from planner.exports.actions.plan import plan_pdf  # noqa: PLC0415 -- see above

    return plan_pdf(matrix, date.today(), logo=logo)


def _poster(matrix: Matrix, logo: bytes | None) -> Export:
    from planner.exports.moments.poster import poster_pdf  # noqa: PLC0415 -- see above

    return poster_pdf(matrix, logo=logo)


FORMATS: dict[str, Callable[[Matrix, bytes | None], Export]] = {
    "xlsx": _workbook,
    "matrix-pdf": _matrix,
    "agreement-pdf": _matrix_and_agreement,
    "plan-pdf": _plan,
    "poster-pdf": _poster,
}
