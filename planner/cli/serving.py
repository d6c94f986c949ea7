"""`planner run`: start the program in this machine."""

import argparse
import os
import subprocess
import sys
from typing import Any

from planner.cli.arguments import number_between
from planner.store.engine import PROJECT
from planner.store.migrate import upgrade


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    run = commands.add_parser(
        "run",
        help="Inicia el programa para abrirlo en el navegador.",
        description="Inicia el programa. Ábralo en el navegador en http://localhost:8501",
        epilog="Lo que escriba de más pasa tal cual al servidor (streamlit run).",
    )
    run.add_argument("--port", type=number_between(1, 65535), default=8501, metavar="N", help="Puerto (8501).")
    run.add_argument(
        "--address", default="", metavar="DIRECCIÓN", help="Dirección en la que atiende; 0.0.0.0 para todas."
    )
    run.set_defaults(run=serve, takes_extra=True, needs_console=True)


def serve(chosen: argparse.Namespace) -> int:
    """Bring the database up to date and hand over to the server; returns its exit code."""
    upgrade()
    address = ["--server.address", chosen.address] if chosen.address else []
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py",
        "--server.port", str(chosen.port), *address, *(part for part in chosen.extra if part != "--"),
    ]  # fmt: skip
    os.chdir(PROJECT)
    if sys.platform != "win32":
        os.execv(sys.executable, command)  # noqa: S606 -- the server takes our place and receives our signals
    return subprocess.run(command, check=False).returncode  # noqa: S603 -- our own server with the user's options
