"""`planner backup`, `planner restore` and `planner check`: looking after the database."""

import argparse
from pathlib import Path
from typing import Any

from planner.cli.database import reading_session
from planner.cli.spanish import tell, tell_all
from planner.services.upkeep import check_database
from planner.store.backup import restore_backup, write_backup
from planner.store.migrate import upgrade

UNSOUND = 2


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    backup = commands.add_parser(
        "backup",
        help="Guarda todo en un archivo de respaldo.",
        description="Guarda todo en un archivo, que sirve igual para SQLite y para PostgreSQL. Se puede usar mientras "
        "otras personas trabajan.",
    )
    backup.add_argument("file", type=Path, metavar="ARCHIVO", help="Dónde guardar el respaldo.")
    backup.set_defaults(run=back_up, takes_extra=False, needs_console=True)
    restore = commands.add_parser(
        "restore",
        help="Recupera todo desde un archivo de respaldo.",
        description="Reemplaza todo lo que hay por lo que guarda el respaldo. Antes deja una copia de lo que había.",
    )
    restore.add_argument("file", type=Path, metavar="ARCHIVO", help="El respaldo.")
    restore.set_defaults(run=restore_from, takes_extra=False, needs_console=True)
    check = commands.add_parser(
        "check",
        help="Revisa que la base de datos esté sana.",
        description="Revisa que la base de datos esté sana y dice qué encontró. Termina con 2 si hay problemas.",
    )
    check.set_defaults(run=check_soundness, takes_extra=False, needs_console=True)


def back_up(chosen: argparse.Namespace) -> int:
    """Write a backup file."""
    upgrade()
    write_backup(chosen.file)
    tell(f"Guardamos el respaldo en «{chosen.file}».")
    return 0


def restore_from(chosen: argparse.Namespace) -> int:
    """Replace everything by what a backup holds."""
    kept = restore_backup(chosen.file)
    tell(f"Recuperamos el respaldo «{chosen.file}».")
    if kept is not None:
        tell(f"Lo que había antes quedó guardado en «{kept}».")
    return 0


def check_soundness(_chosen: argparse.Namespace) -> int:
    """Look for damage and broken rules, and say what was found."""
    with reading_session() as session:
        problems = check_database(session=session)
    if problems:
        tell_all(problems)
        return UNSOUND
    print("La base de datos está sana.")
    return 0
