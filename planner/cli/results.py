"""`planner results`: what clients said in a wave, as data for other programs."""

import argparse
import json
from pathlib import Path
from typing import Any

from planner.cli.arguments import check_writable, write_output
from planner.cli.database import reading_session
from planner.cli.spanish import tell
from planner.cli.waves import WAVE_HELP, find_chosen_wave
from planner.formats import count
from planner.services.results.reading import read_results
from planner.services.results.report import results_json


def add_commands(commands: Any) -> None:
    """Describe the command of this module to the parser."""
    command = commands.add_parser(
        "results",
        help="Guarda los resultados de una ola de respuestas en JSON.",
        description="Guarda los resultados de una ola: cada pregunta y cada momento con su porcentaje de satisfechos, "
        "su intervalo y cuántos respondieron; los grupos, la importancia y las advertencias.",
    )
    command.add_argument("wave", metavar="OLA", help=WAVE_HELP)
    command.add_argument(
        "--weighted", action="store_true", help="Pondera según los clientes de cada agencia que se anotaron."
    )
    command.add_argument("--json", required=True, type=Path, metavar="ARCHIVO", help="Dónde guardar los resultados.")
    command.set_defaults(run=save_results, takes_extra=False, needs_console=False)


def save_results(chosen: argparse.Namespace) -> int:
    """Write the results of a wave, and say on the console what they cannot support."""
    check_writable(chosen.json)
    with reading_session() as session:
        wave = find_chosen_wave(chosen.wave, session=session)
        results = read_results(wave.id, session=session, weighted=chosen.weighted)
    write_output(chosen.json, json.dumps(results_json(results), ensure_ascii=False, indent=2).encode())
    tell(f"Guardamos «{chosen.json}»: {count(results.responses, 'respuesta', 'respuestas')}.")
    for sentence in results.warnings:
        tell(sentence)
    return 0
