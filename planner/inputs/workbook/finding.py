"""Which sheet of a workbook is the matrix, and whether its headers are those it needs."""

from planner.errors import InvalidInput, Problem
from planner.inputs.text import fold
from planner.inputs.workbook.details import sheet_named
from planner.inputs.workbook.layout import AGREEMENTS, DETAILS, MATRIX
from planner.inputs.workbook.sheets import Workbook
from planner.inputs.workbook.table import Findings, Table, find_table


def find_matrix(book: Workbook, findings: Findings) -> Table:
    """The sheet Matriz, or the only other sheet with its headers. Raises InvalidInput when there is none."""
    name = sheet_named(book, MATRIX.name)
    table = find_table(book.read(name), MATRIX) if name else _only_matrix(book)
    if table.missing:
        raise InvalidInput([_missing(table)])
    place = f"Hoja {table.sheet.name}, fila {table.header_row}"
    findings.problems.extend(
        Problem(f"la columna «{header}» aparece más de una vez. Deje una sola.", place) for header in table.repeated
    )
    findings.warnings.extend(
        Problem(f"no conocemos la columna «{header}»; no la tomamos en cuenta.", place) for header in table.unknown
    )
    return table


def _only_matrix(book: Workbook) -> Table:
    own = {fold(AGREEMENTS), *(fold(layout.name) for layout in DETAILS)}
    tables = [find_table(book.read(name), MATRIX) for name in book.names if fold(name) not in own]
    found = [table for table in tables if not table.missing]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"«{table.sheet.name}»" for table in found)
        raise InvalidInput(
            [Problem(f"Varias hojas podrían ser la matriz: {names}. Llame «Matriz» a la que quiere cargar.")]
        )
    if not any(table.sheet.rows for table in tables):
        raise InvalidInput([Problem("El libro está vacío. Llene la hoja «Matriz» y súbalo de nuevo.")])
    raise InvalidInput(
        [
            Problem(
                "El libro no tiene una hoja «Matriz» con los encabezados «Momento de verdad» y «Requerimiento». "
                "Use la plantilla o ponga esos encabezados en la primera fila."
            )
        ]
    )


def _missing(table: Table) -> Problem:
    place = f"Hoja {table.sheet.name}"
    if not table.sheet.rows:
        return Problem("está vacía. Ponga los encabezados y al menos un momento de verdad.", place)
    headers = " y ".join(f"«{header}»" for header in table.missing)
    if len(table.missing) == 1:
        return Problem(f"falta la columna {headers}. Agréguela en la fila de encabezados.", place)
    return Problem(f"faltan las columnas {headers}. Agréguelas en la fila de encabezados.", place)
