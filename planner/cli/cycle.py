"""`planner demo`, `planner cycles` and `planner import-matrix`: bringing cycles in, and seeing which there are."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from planner.cli.arguments import read_input
from planner.cli.database import acting, reading_session
from planner.cli.spanish import tell, tell_all
from planner.inputs.workbook.reading import read_workbook
from planner.services.actor import transaction_for
from planner.services.cycle.building import FALLBACK_INSTITUTION, import_workbook, institution_for
from planner.services.cycle.examples import load_examples
from planner.services.cycle.overview import CycleSummary, InstitutionSummary, read_overview


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    demo = commands.add_parser(
        "demo",
        help="Carga los ejemplos completos.",
        description="Carga los ejemplos completos y escribe el número de cada ciclo nuevo, uno por línea.",
    )
    demo.set_defaults(run=load_demo, takes_extra=False, needs_console=False)
    listing = commands.add_parser(
        "cycles", help="Muestra los ciclos que hay.", description="Muestra los ciclos que hay, con su número."
    )
    listing.add_argument("--json", action="store_true", help="Escribe la lista en JSON, para otros programas.")
    listing.set_defaults(run=list_cycles, takes_extra=False, needs_console=False)
    _add_import(commands)


def _add_import(commands: Any) -> None:
    command = commands.add_parser(
        "import-matrix",
        help="Crea un ciclo a partir de un libro de Excel.",
        description=(
            "Crea un ciclo a partir de la hoja «Matriz» de un libro de Excel. La última línea de la salida es el "
            "número del ciclo nuevo. Si hay problemas, los muestra todos, no guarda nada y termina con 2."
        ),
        epilog=(
            "Sin --institution se usa la que nombra el libro; si no nombra ninguna, la única que haya; y si no, "
            f"«{FALLBACK_INSTITUTION}». Una institución que todavía no existe se crea."
        ),
    )
    command.add_argument("file", type=Path, metavar="ARCHIVO.xlsx", help="El libro de Excel.")
    command.add_argument("--name", required=True, metavar="NOMBRE", help="Nombre del ciclo nuevo.")
    command.add_argument("--institution", default="", metavar="NOMBRE", help="Institución a la que pertenece.")
    command.set_defaults(run=import_matrix, takes_extra=False, needs_console=False)


def load_demo(_chosen: argparse.Namespace) -> int:
    """Load the examples and print the ids of their cycles."""
    actor = acting()
    with transaction_for(actor) as session:
        ids = [cycle.id for cycle in load_examples(session=session, actor=actor)]
    print(*ids, sep="\n")
    return 0


def import_matrix(chosen: argparse.Namespace) -> int:
    """Make a cycle of a workbook and print its id; nothing is saved when there is any problem."""
    workbook = read_workbook(read_input(chosen.file), today=date.today())
    actor = acting()
    with transaction_for(actor) as session:
        institution = institution_for(workbook, named=chosen.institution, session=session, actor=actor)
        cycle = import_workbook(workbook, name=chosen.name, institution_id=institution.id, session=session, actor=actor)
        name, cycle_id = institution.name, cycle.id
    tell_all(workbook.warnings, prefix="Aviso: ")
    if not chosen.institution:
        tell(f"El ciclo quedó en la institución «{name}».")
    print(cycle_id)
    return 0


def list_cycles(chosen: argparse.Namespace) -> int:
    """Print the cycles there are, as a table or as JSON."""
    with reading_session() as session:
        overview = read_overview(session=session)
    if chosen.json:
        rows = [_as_json(cycle, found) for found in overview for cycle in found.cycles]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif any(found.cycles for found in overview):
        print_table([("Número", "Ciclo", "Institución", "Pasos"), *_table_rows(overview)])
    else:
        tell("Todavía no hay ciclos. Cargue los ejemplos con: planner demo")
    return 0


def _as_json(cycle: CycleSummary, institution: InstitutionSummary) -> dict[str, Any]:
    return {
        "id": cycle.id,
        "name": cycle.name,
        "service": cycle.service,
        "institution": institution.name,
        "institution_id": institution.id,
        "starts_on": cycle.starts_on.isoformat() if cycle.starts_on else None,
        "ends_on": cycle.ends_on.isoformat() if cycle.ends_on else None,
        "steps": [
            {"step": step.step.value, "done": step.done, "total": step.total, "closed": step.closed}
            for step in cycle.progress
        ],
    }


def _table_rows(overview: tuple[InstitutionSummary, ...]) -> list[tuple[str, ...]]:
    return [
        (str(cycle.id), cycle.name, found.name, f"{sum(step.is_complete for step in cycle.progress)} de 5")
        for found in overview
        for cycle in found.cycles
    ]


def print_table(rows: list[tuple[str, ...]]) -> None:
    """Print rows with their columns one below the other."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
