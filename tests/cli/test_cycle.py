import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.workbooks import line, workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "matriz.xlsx"
    path.write_bytes(workbook([line("Uno", "=1+1", "Avisar", owner="Ana", due="01/02/2020", priority=3), line("Dos")]))
    return path


def _cycles(run: Run) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("cycles", "--json").out)
    return found


def test_the_demo_prints_the_ids_of_both_examples(run: Run) -> None:
    outcome = run("demo")
    assert (outcome.code, outcome.out, outcome.err) == (0, "1\n2\n", "")
    assert sorted(str(cycle["id"]) for cycle in _cycles(run)) == ["1", "2"]
    assert [row.split()[0] for row in run("cycles").out.splitlines()] == ["Número", "2", "1"]


def test_without_cycles_the_list_is_empty_and_says_what_to_do(run: Run) -> None:
    outcome = run("cycles")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "Todavía no hay ciclos. Cargue los ejemplos con: planner demo\n"
    assert run("cycles", "--json").out == "[]\n"


def test_importing_prints_the_id_alone_and_warnings_apart(run: Run, book: Path) -> None:
    outcome = run("import-matrix", book, "--name", "Crédito", "--institution", "Caja Andina")
    assert (outcome.code, outcome.out) == (0, "1\n")
    assert outcome.err == (
        "Aviso: Hoja Matriz, fila 2, columna «Fecha límite»: la fecha 01/02/2020 ya pasó. Revísela.\n"
    )
    [cycle] = _cycles(run)
    assert (cycle["name"], cycle["institution"]) == ("Crédito", "Caja Andina")


def test_the_institution_is_found_whatever_its_case_and_used_when_it_is_the_only_one(run: Run, book: Path) -> None:
    run("import-matrix", book, "--name", "a", "--institution", "Caja Andina")
    run("import-matrix", book, "--name", "b", "--institution", "CAJA ANDINA")
    outcome = run("import-matrix", book, "--name", "c")
    assert outcome.err.endswith("El ciclo quedó en la institución «Caja Andina».\n")
    assert {cycle["institution_id"] for cycle in _cycles(run)} == {1}


def test_without_any_institution_one_is_made(run: Run, book: Path) -> None:
    run("import-matrix", book, "--name", "a")
    assert [cycle["institution"] for cycle in _cycles(run)] == ["Mi institución"]


def test_all_problems_go_to_the_error_stream_and_nothing_is_saved(run: Run, tmp_path: Path) -> None:
    rows = [line("Uno", "Que sí", "Avisar", channel="fax", due="31/02/2027"), line("Dos", importance=9)]
    (tmp_path / "mala.xlsx").write_bytes(workbook(rows))
    outcome = run("import-matrix", tmp_path / "mala.xlsx", "--name", "a", "--institution", "Nueva")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 3)
    assert _cycles(run) == []
    assert run("import-matrix", tmp_path / "mala.xlsx", "--name", "").code == 2


def test_a_name_that_cannot_be_is_a_problem_and_nothing_is_saved(run: Run, book: Path) -> None:
    outcome = run("import-matrix", book, "--name", "x" * 201, "--institution", "Nueva")
    assert (outcome.code, outcome.err) == (
        2, "«Nombre del ciclo»: tiene 201 caracteres y el máximo es 200. Acórtelo.\n"
    )  # fmt: skip
    assert "Nueva" not in run("import-matrix", book, "--name", "a").err


def test_many_problems_are_cut_at_a_sensible_number(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mala.xlsx").write_bytes(workbook([line(f"M{number}", channel="fax") for number in range(250)]))
    lines = run("import-matrix", tmp_path / "mala.xlsx", "--name", "a").err.splitlines()
    assert (len(lines), lines[-1]) == (201, "… y 50 más.")


@pytest.mark.parametrize(
    ("name", "words"), [("falta.xlsx", "No encontramos el archivo"), ("", "es una carpeta. Indique un archivo.")]
)
def test_a_file_that_is_not_there_is_one_sentence(name: str, words: str, run: Run, tmp_path: Path) -> None:
    outcome = run("import-matrix", tmp_path / name, "--name", "a")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert words in outcome.err


def test_what_is_exported_imports_back_identical(run: Run, tmp_path: Path) -> None:
    run("demo")
    run("export", 1, "--format", "xlsx", "-o", tmp_path / "uno.xlsx")
    imported = run("import-matrix", tmp_path / "uno.xlsx", "--name", "Mesa de partes 2026").out.strip()
    run("export", imported, "--format", "xlsx", "-o", tmp_path / "dos.xlsx")
    first, second = (
        [list(sheet.values) for sheet in load_workbook(io.BytesIO((tmp_path / name).read_bytes()))]
        for name in ("uno.xlsx", "dos.xlsx")
    )
    assert second == first
