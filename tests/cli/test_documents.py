import json
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from tests.cli.conftest import Run

FORMATS = ("xlsx", "matrix-pdf", "agreement-pdf", "plan-pdf", "poster-pdf")


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_is_written_whole(kind: str, run: Run, tmp_path: Path) -> None:
    run("demo")
    outcome = run("export", 2, "--format", kind, "-o", tmp_path / "salida")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"Guardamos «{tmp_path / 'salida'}».\n")
    if kind == "xlsx":
        os.rename(tmp_path / "salida", tmp_path / "salida.xlsx")
        assert load_workbook(tmp_path / "salida.xlsx").sheetnames[0] == "Matriz"
    else:
        assert len(PdfDocument(tmp_path / "salida")) >= 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_cycle_that_does_not_exist_is_one_sentence(run: Run, tmp_path: Path) -> None:
    for words in (["export", 9, "--format", "xlsx", "-o"], ["survey", 9, "--pdf"]):
        outcome = run(*words, tmp_path / "x")
        assert (outcome.code, outcome.out, outcome.err) == (
            2, "", "No encontramos el ciclo 9. Vea los números con: planner cycles\n"
        )  # fmt: skip


def test_a_place_that_cannot_be_written_is_one_sentence_and_issues_nothing(run: Run, tmp_path: Path) -> None:
    run("demo")
    for words in (["export", 1, "--format", "xlsx", "-o"], ["survey", 1, "--pdf"], ["template"]):
        outcome = run(*words, tmp_path / "falta" / "x.pdf")
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
        assert outcome.err.startswith("No se puede escribir el archivo")
    run("survey", 1, "--pdf", tmp_path / "x.pdf", "--json", tmp_path / "x.json")
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["version"] == 1


def test_the_survey_is_issued_numbered_and_described(run: Run, tmp_path: Path) -> None:
    run("demo")
    pdf, plain = tmp_path / "encuesta.pdf", tmp_path / "encuesta.json"
    outcome = run("survey", 1, "--items", 10, "--paper", "letter", "--copies", 3, "--pdf", pdf, "--json", plain)
    assert (outcome.code, outcome.out) == (0, "")
    assert "copias 1 a 3" in outcome.err
    form = json.loads(plain.read_text(encoding="utf-8"))
    assert {"cycle", "version", "moments", "items", "left_out"} <= form.keys()
    assert {"id", "moment_id", "requirement_id", "kind", "text", "warnings"} <= form["items"][0].keys()
    assert sum(item["kind"] == "satisfaction" for item in form["items"]) == 10
    assert PdfDocument(pdf)[0].get_size() == pytest.approx((612, 792), abs=1)
    assert "copias 4 a 5" in run("survey", 1, "--copies", 2, "--pdf", pdf).err


def test_a_cycle_with_nothing_to_ask_has_no_survey_yet(run: Run, tmp_path: Path) -> None:
    run("template", tmp_path / "plantilla.xlsx")
    book = load_workbook(tmp_path / "plantilla.xlsx")
    book["Matriz"]["A2"] = "Solo un momento"
    book.save(tmp_path / "llena.xlsx")
    cycle = run("import-matrix", tmp_path / "llena.xlsx", "--name", "a").out.strip()
    outcome = run("survey", cycle, "--pdf", tmp_path / "x.pdf")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert not (tmp_path / "x.pdf").exists()
