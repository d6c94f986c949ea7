"""`planner results`."""

import json
from pathlib import Path

from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import transaction
from tests.cli.conftest import Run
from tests.services.answers.collected import collect


def fill(database_url: str) -> str:
    """A wave with six clients; returns its code."""
    engine = open_engine(database_url)
    upgrade(engine)
    with transaction(engine) as session:
        found = collect(session)
        first = found.item_ids[0]
        for code in (5, 5, 4, 3, 2, 1):
            found.answer(session, {"general": code, first: code}, branch=0)
        wave_code = found.wave.code
    engine.dispose()
    return wave_code


def test_results_are_written_by_number_and_by_code(run: Run, database_url: str, tmp_path: Path) -> None:
    code = fill(database_url)
    by_number = run("results", 1, "--json", tmp_path / "uno.json")
    by_code = run("results", code.lower(), "--json", tmp_path / "dos.json")
    assert (by_number.code, by_code.code, by_number.out) == (0, 0, "")
    assert by_number.err.splitlines()[0] == f"Guardamos «{tmp_path / 'uno.json'}»: 6 respuestas."
    written = json.loads((tmp_path / "uno.json").read_text(encoding="utf-8"))
    assert written == json.loads((tmp_path / "dos.json").read_text(encoding="utf-8"))
    assert (written["responses"], written["overall"]["satisfied"]["value"]) == (6, 0.5)
    assert written["overall"]["item"]["id"] == "general"


def test_weighting_without_known_clients_says_what_is_missing(run: Run, database_url: str, tmp_path: Path) -> None:
    fill(database_url)
    outcome = run("results", 1, "--weighted", "--json", tmp_path / "uno.json")
    assert "Para ponderar, anote primero cuántos clientes tiene cada agencia u oficina." in outcome.err
    assert json.loads((tmp_path / "uno.json").read_text(encoding="utf-8"))["is_weighted"] is False


def test_a_wave_that_does_not_exist_is_one_sentence(run: Run, tmp_path: Path) -> None:
    outcome = run("results", "NADA", "--json", tmp_path / "x.json")
    assert (outcome.code, outcome.out, outcome.err) == (
        2, "", "No encontramos la ola «NADA». Escriba su número o el código de su enlace.\n"
    )  # fmt: skip
