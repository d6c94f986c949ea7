import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from planner.exports.history.sheet import HEADERS
from tests.cli.conftest import Run


def test_the_history_of_a_cycle_is_a_workbook(run: Run, tmp_path: Path) -> None:
    run("demo")
    outcome = run("history", 1, "-o", tmp_path / "h.xlsx")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"Guardamos «{tmp_path / 'h.xlsx'}».\n")
    rows = list(load_workbook(tmp_path / "h.xlsx")["Historial"].values)
    assert rows[0] == HEADERS
    assert len(rows) > 100
    assert {row[1] for row in rows[1:]} == {"Administración local"}


def test_a_name_that_ends_in_csv_gives_a_csv(run: Run, tmp_path: Path) -> None:
    run("demo")
    run("history", 1, "--output", tmp_path / "h.CSV")
    text = (tmp_path / "h.CSV").read_bytes().decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text), delimiter=";")) == list(HEADERS)


@pytest.mark.parametrize("cycle", [9, 999_999_999])
def test_a_cycle_that_does_not_exist_is_one_sentence(cycle: int, run: Run, tmp_path: Path) -> None:
    outcome = run("history", cycle, "-o", tmp_path / "h.xlsx")
    sentence = f"No encontramos el ciclo {cycle}. Vea los números con: planner cycles\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", sentence)
    assert list(tmp_path.glob("h*")) == []
