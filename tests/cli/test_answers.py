"""`planner import-answers`, `planner answers`, `planner xlsform` and `planner waves`."""

import json
from pathlib import Path

import pyreadstat
import pytest
from openpyxl import load_workbook

from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import transaction
from tests.cli.conftest import Run
from tests.services.answers.collected import Collected, collect
from tests.services.answers.files import as_csv, table


@pytest.fixture
def collected(database_url: str) -> Collected:
    engine = open_engine(database_url)
    upgrade(engine)
    with transaction(engine) as session:
        found = collect(session, name="Marzo")
    engine.dispose()
    return found


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "hoja.csv"
    path.write_bytes(as_csv(table("general|P2|notas\nmuy satisfecha|0|x\n2|5|y\n||")))
    return path


def test_a_file_enters_after_being_looked_at_and_only_once(run: Run, collected: Collected, sheet: Path) -> None:
    code = collected.wave.code
    looked = run("import-answers", code.lower(), sheet, "--dry-run")
    assert (looked.code, looked.out) == (0, "2\n")
    assert looked.err.splitlines() == [
        "«general» trae: general",
        "«P2» no se usa: no corresponde a ninguna pregunta.",
        "«notas» no se usa: no corresponde a ninguna pregunta.",
        "Se deja fuera 1 fila que no tiene respuestas.",
    ]
    assert run("waves", collected.wave.cycle_id).out.splitlines()[1].split()[-1] == "0"
    assert [run("import-answers", collected.wave.id, sheet).out for _ in range(2)] == ["2\n", "0\n"]
    line = run("waves", collected.wave.cycle_id).out.splitlines()[1].split()
    assert line == [str(collected.wave.id), code, "Marzo", "Abierta", "2"]


def test_a_map_says_what_columns_hold(run: Run, collected: Collected, sheet: Path, tmp_path: Path) -> None:
    chart = tmp_path / "mapa.json"
    chart.write_text(json.dumps({"P2": collected.item_ids[0], "notas": "_ignorar"}), encoding="utf-8")
    looked = run("import-answers", collected.wave.id, sheet, "--map", chart, "--dry-run")
    assert f"«P2» trae: {collected.item_ids[0]}" in looked.err
    chart.write_text("[1]", encoding="utf-8")
    wrong = run("import-answers", collected.wave.id, sheet, "--map", chart)
    assert (wrong.code, "no es un mapa de columnas" in wrong.err) == (2, True)


def test_problems_are_told_by_row_and_nothing_enters(run: Run, collected: Collected, tmp_path: Path) -> None:
    path = tmp_path / "mal.csv"
    path.write_bytes(as_csv(table("general|recomienda\n9|1\n5|10\n3|once")))
    for words in ((), ("--dry-run",)):
        refused = run("import-answers", collected.wave.id, path, *words)
        assert (refused.code, refused.err.count("Fila ")) == (2, 2)
    assert run("import-answers", collected.wave.id, path, "--skip-bad-rows").out == "1\n"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "sav"])
def test_answers_go_out_in_every_format(kind: str, run: Run, collected: Collected, sheet: Path, tmp_path: Path) -> None:
    run("import-answers", collected.wave.id, sheet)
    path = tmp_path / f"respuestas.{kind}"
    assert run("answers", collected.wave.code, "--format", kind, "-o", path).code == 0
    match kind:
        case "csv":
            assert len(path.read_text(encoding="utf-8-sig").splitlines()) == 3
        case "xlsx":
            assert load_workbook(path)["Respuestas"].max_row == 3
        case _:
            assert pyreadstat.read_sav(str(path))[0]["general"].tolist() == [5, 2]


def test_the_form_for_tablets_is_saved(run: Run, collected: Collected, tmp_path: Path) -> None:
    path = tmp_path / "kobo.xlsx"
    assert run("xlsform", collected.wave.cycle_id, "-o", path).code == 0
    assert load_workbook(path).sheetnames == ["survey", "choices", "settings"]


def test_what_is_not_there_is_said(run: Run, collected: Collected, sheet: Path, tmp_path: Path) -> None:
    assert "No encontramos el ciclo 99" in run("xlsform", 99, "-o", tmp_path / "x.xlsx").err
    assert "No encontramos el ciclo 99" in run("waves", 99).err
    assert "No encontramos la ola «ZZZ»" in run("import-answers", "ZZZ", sheet).err
    assert "No encontramos el archivo" in run("import-answers", collected.wave.id, tmp_path / "nada.csv").err
