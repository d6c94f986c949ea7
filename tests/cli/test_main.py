import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.cli.main import build_parser
from planner.store.engine import PROJECT
from tests.cli.conftest import Run

COMMANDS = (
    "run", "admin", "demo", "cycles", "import-matrix", "export", "template", "survey", "waves",
    "xlsform", "import-answers", "answers", "results", "minutes", "history", "backup", "restore", "check",
)  # fmt: skip
ENGLISH = {"usage", "options", "optional", "positional", "arguments", "argument", "show", "required", "invalid", "file"}


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def test_every_command_that_people_count_on_is_there() -> None:
    names = [parser.prog.removeprefix("planner ") for parser in _parsers(build_parser())]
    assert names[1:] == list(COMMANDS)


@pytest.mark.parametrize("parser", list(_parsers(build_parser())), ids=lambda parser: parser.prog)
def test_all_help_is_in_spanish(parser: argparse.ArgumentParser) -> None:
    text = parser.format_help()
    assert set(re.findall(r"\w+", text.lower())) & ENGLISH == set()
    assert text.startswith("Uso: planner")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Falta escribir: ORDEN. Vea cómo se usa con: planner --help"),
        (["cycles", "--x"], "No conocemos esto: --x. Vea cómo se usa con: planner --help"),
        (
            ["export", "abc", "--format", "xlsx", "-o", "x"],
            "CICLO: «abc» no es el número de un ciclo. Vea los números con: planner cycles. "
            "Vea cómo se usa con: planner export --help",
        ),
        (
            ["export", "1", "--format", "csv", "-o", "x"],
            "--format: no conocemos «csv». Elija entre xlsx, matrix-pdf, agreement-pdf, plan-pdf, poster-pdf. "
            "Vea cómo se usa con: planner export --help",
        ),
        (
            ["survey", "1", "--items", "-3", "--pdf", "x"],
            "--items: «-3» no sirve aquí. Escriba un número entero de 1 a 200. "
            "Vea cómo se usa con: planner survey --help",
        ),
        (["import-matrix", "x.xlsx"], "Falta escribir: --name. Vea cómo se usa con: planner import-matrix --help"),
        (["cycles", "--json=1"], "--json: no lleva ningún valor: '1'. Vea cómo se usa con: planner cycles --help"),
        (["survey", "1", "--pdf"], "--pdf: falta su valor. Vea cómo se usa con: planner survey --help"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_spanish_sentence(words: list[str], sentence: str, run: Run) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"{sentence}\n")


def test_a_database_that_does_not_answer_is_one_sentence_and_exit_code_1(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", "postgresql://127.0.0.1:1/nada")
    outcome = run("cycles")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("No pudimos usar la base de datos: está ocupada, apagada o sin permiso.")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("url", ["esto no es una dirección", "mysql://x/y"])
def test_an_address_of_no_database_is_one_sentence(url: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", url)
    outcome = run("cycles")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "PLANNER_DATABASE_URL" in outcome.err


def test_a_damaged_database_is_one_sentence_that_says_how_to_recover(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "rota.sqlite3").write_bytes(b"basura" * 1000)
    monkeypatch.setenv("PLANNER_DATABASE_URL", f"sqlite:///{tmp_path / 'rota.sqlite3'}")
    outcome = run("check")
    assert (outcome.code, outcome.err) == (
        1,
        "La base de datos está dañada. Recupere su último respaldo con: planner restore ARCHIVO\n",
    )


def test_output_is_utf8_whatever_the_terminal_says(tmp_path: Path) -> None:
    plain = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PATH": os.environ["PATH"]}
    url = {"PLANNER_DATABASE_URL": f"sqlite:///{tmp_path / 'nueva.sqlite3'}"}
    done = subprocess.run(
        [sys.executable, "-m", "planner.cli", "--help"], env=plain | url, cwd=PROJECT, capture_output=True, check=True
    )
    assert "clientela y mejórelo" in done.stdout.decode("utf-8")


def test_every_command_says_whether_it_needs_the_console() -> None:
    parser = build_parser()
    for words in ("run", "admin a@b.c", "backup x", "restore x", "check"):
        assert parser.parse_args(words.split()).needs_console is True
    for words in ("demo", "cycles", "import-matrix x --name x", "export 1 --format xlsx -o x", "template x"):
        assert parser.parse_args(words.split()).needs_console is False


def test_no_command_acts_with_all_rights_by_itself() -> None:
    own_rights = re.compile(r"LOCAL_ADMINISTRATOR|planner\.store\.transaction")
    found = {path.name for path in (PROJECT / "planner" / "cli").glob("*.py") if own_rights.search(path.read_text())}
    assert found == {"database.py"}
