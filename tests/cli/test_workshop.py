from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.cli.main import main
from planner.services.actor import Actor
from planner.store.transaction import transaction
from tests.services.workshop.lived import lived_room


@pytest.mark.usefixtures("screens_database")
def test_the_minutes_of_the_last_workshop_are_saved_as_pdf_and_as_workbook(tmp_path: Path, actor: Actor) -> None:
    with transaction() as session:
        room = lived_room(session=session, actor=actor)
    assert main(["minutes", str(room.cycle_id), "-o", str(tmp_path / "acta.pdf")]) == 0
    assert "Taller de Puno" in PdfReader(tmp_path / "acta.pdf").pages[0].extract_text()
    workbook = str(tmp_path / "acta.xlsx")
    assert main(["minutes", str(room.cycle_id), "--workshop", room.code.lower(), "-o", workbook]) == 0


@pytest.mark.usefixtures("screens_database")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["1", "--workshop", "ABC234"], "No encontramos ese taller"),
        (["7"], "No encontramos el ciclo 7"),
    ],
)
def test_what_is_not_there_is_said(
    arguments: list[str], sentence: str, tmp_path: Path, actor: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    with transaction() as session:
        lived_room(session=session, actor=actor)
    assert main(["minutes", *arguments, "-o", str(tmp_path / "acta.pdf")]) == 2
    assert sentence in capsys.readouterr().err


def test_another_ending_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["minutes", "1", "-o", str(tmp_path / "acta.docx")]) == 2
    assert "debe terminar en .pdf o en .xlsx" in capsys.readouterr().err
