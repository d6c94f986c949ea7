"""`planner survey`: issue the survey of a cycle and print it."""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session

from planner.cli.arguments import check_writable, cycle_number, number_between, write_output
from planner.cli.database import acting
from planner.cli.documents import matrix_and_logo
from planner.cli.spanish import tell
from planner.services.actor import Actor, transaction_for
from planner.services.survey.copies import MOST_COPIES, number_copies
from planner.services.survey.form import SurveyForm, form_json
from planner.services.survey.versions import edit_settings, form_of, issue_version
from planner.store.history import conclude
from planner.vocabulary import Paper

PAPERS = {paper.value: paper for paper in Paper}


@dataclass(frozen=True)
class _Issue:
    form: SurveyForm
    numbers: range | None
    pdf: bytes


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    command = commands.add_parser(
        "survey",
        help="Emite la encuesta de un ciclo y la guarda lista para imprimir.",
        description="Emite la encuesta que sale de la matriz y la guarda en PDF. Si nada cambió desde la última "
        "versión, usa esa misma.",
    )
    command.add_argument("cycle", type=cycle_number, metavar="CICLO", help="Número del ciclo.")
    command.add_argument(
        "--items",
        type=number_between(1, 200),
        metavar="N",
        help="Cuántas preguntas de satisfacción quiere; queda guardado para las próximas veces.",
    )
    command.add_argument("--paper", choices=list(PAPERS), default=Paper.A4.value, help="Papel: a4 o letter (carta).")
    command.add_argument("--large", action="store_true", help="Letra grande.")
    command.add_argument(
        "--copies",
        type=number_between(1, MOST_COPIES),
        metavar="N",
        help="Cuántas copias numeradas; los números no se repiten nunca.",
    )
    command.add_argument("--pdf", required=True, type=Path, metavar="ARCHIVO", help="Dónde guardar el PDF.")
    command.add_argument("--json", type=Path, metavar="ARCHIVO", help="Dónde guardar además las preguntas en JSON.")
    command.set_defaults(run=print_survey, takes_extra=False, needs_console=False)


def print_survey(chosen: argparse.Namespace) -> int:
    """Issue the survey, number its copies and write the files asked for."""
    outputs = [path for path in (chosen.pdf, chosen.json) if path]
    for path in outputs:
        check_writable(path)
    _matrix, logo = matrix_and_logo(chosen.cycle)
    actor = acting()
    with transaction_for(actor) as session:
        issue = _issue(
            chosen, logo, session, actor
        )  # drawn before anything is saved: a failure leaves no number behind
    write_output(chosen.pdf, issue.pdf)
    if chosen.json:
        write_output(chosen.json, json.dumps(form_json(issue.form), ensure_ascii=False, indent=2).encode())
    for path in outputs:
        tell(f"Guardamos «{path}».")
    tell(_summary(issue))
    return 0


def _issue(chosen: argparse.Namespace, logo: bytes | None, session: Session, actor: Actor) -> _Issue:
    from planner.exports.survey.survey_pdf import survey_pdf  # noqa: PLC0415 -- the other commands start faster

    if chosen.items is not None:
        values = {"target_items": chosen.items}
        edit_settings(chosen.cycle, values, version=None, session=session, actor=actor)
        conclude(session)
    version = issue_version(chosen.cycle, session=session, actor=actor)
    conclude(session)
    form, paper, numbers = form_of(version), PAPERS[chosen.paper], None
    if chosen.copies is not None:
        run = number_copies(version.id, chosen.copies, paper, chosen.large, session=session, actor=actor)
        numbers = range(run.first_number, run.last_number + 1)
    pdf = survey_pdf(form, paper=paper, large=chosen.large, numbers=numbers, logo=logo, on_progress=_show_progress)
    return _Issue(form, numbers, pdf.content)


def _show_progress(done: int, total: int) -> None:
    if total > 1 and sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rCopia {done} de {total}", end=end, file=sys.stderr, flush=True)


def _summary(issue: _Issue) -> str:
    parts = [f"Encuesta {issue.form.code}: {len(issue.form.items)} preguntas"]
    if issue.numbers:
        parts.append(f"copias {issue.numbers[0]} a {issue.numbers[-1]}")
    if issue.form.left_out:
        parts.append(f"quedaron fuera {len(issue.form.left_out)} (vea el JSON)")
    return f"{', '.join(parts)}."
