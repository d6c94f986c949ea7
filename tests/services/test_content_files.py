from pathlib import Path

import pytest

from planner.errors import InvalidInput, NotFound
from planner.inputs.requirements import Catalogue
from planner.services import product_content as content_files
from planner.services.product_content import keys_in, known, read_json, read_text


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of content files of our own."""
    monkeypatch.setattr(content_files, "DATA", tmp_path)
    return tmp_path


def test_the_files_of_a_folder_are_named_in_order() -> None:
    assert keys_in("examples", ".json") == ("mesa-de-partes", "microcredito-individual")


def test_a_missing_file_is_said_with_its_name(data: Path) -> None:
    with pytest.raises(NotFound, match=r"Falta el archivo «data/catalogue\.json»") as caught:
        read_text("catalogue.json")
    assert str(data) not in caught.value.sentence


def test_a_damaged_file_is_said_with_its_name(data: Path) -> None:
    (data / "catalogue.json").write_text("{", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"Archivo «data/catalogue\.json»: está dañado"):
        read_json(Catalogue, "catalogue.json")


def test_a_file_with_the_wrong_content_is_said_with_its_name_and_field(data: Path) -> None:
    (data / "catalogue.json").write_text('{"entries": [{"key": ""}]}', encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_json(Catalogue, "catalogue.json")
    assert {problem.place for problem in caught.value.problems} == {"Archivo «data/catalogue.json», «Requerimientos»"}


def test_an_unknown_key_is_answered_with_those_there_are() -> None:
    assert known("uno", ("uno", "dos"), what="un ejemplo") == "uno"
    with pytest.raises(NotFound, match=r"No hay un ejemplo «\.\./tres»\. Elija entre: uno, dos\."):
        known("../tres", ("uno", "dos"), what="un ejemplo")
