import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tests.workbooks import line, problems, problems_in, saved, with_shared_strings, workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def _zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def _with_part(content: bytes, part: str, replacement: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, replacement if name == part else source.read(name))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "El archivo está vacío"),
        (b"nombre;edad\r\n", "no es un libro de Excel"),
        (b"%PDF-1.7", "no es un libro de Excel"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protegido con contraseña"),
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "Excel antiguo (.xls)"),
        (b"PK\x03\x04" + b"\0" * 100, "dañado o incompleto"),
        (_zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "no es un libro de Excel"),
        (b"PK" + b"\0" * (50 * 1024 * 1024), "pesa 50,0 MB y el máximo es 20 MB"),
        (_zipped(xl__media=b"\0" * (201 * 1024 * 1024)), "demasiado grande"),
    ],
    ids=["empty", "csv", "pdf", "password", "xls", "cut", "ods", "heavy", "bomb"],
)
def test_a_file_that_is_no_workbook_is_refused_with_one_sentence_of_its_own(content: bytes, words: str) -> None:
    [problem] = problems_in(content)
    assert words in problem


def test_a_workbook_cut_anywhere_is_refused_without_a_crash() -> None:
    whole = workbook([line("Uno", "Que sí")])
    for length in range(10, len(whole) - 1, 97):
        assert len(problems_in(whole[:length])) == 1


PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "replacement",
    [
        b"",
        b"<a>",
        b"\xff\xfe\x00",
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;">]><worksheet><row><c t="str"><v>&c;</v></c></row></worksheet>',
        b'<worksheet><sheetData><row r="x"><c r="1A" t="s"><v>99999</v></c></row></sheetData></worksheet>',
    ],
)
def test_a_workbook_with_a_broken_part_is_refused_without_a_crash(part: str, replacement: bytes) -> None:
    whole = with_shared_strings(workbook([line("Uno", "Que sí")]))
    found = problems_in(_with_part(whole, part, replacement))
    assert len(found) == 1 or part == "xl/styles.xml"  # a workbook can do without its styles


def test_a_sheet_with_far_too_many_cells_is_refused() -> None:
    cells = b"<row>" + b'<c t="str"><v>a</v></c>' * 120_001 + b"</row>"
    sheet = b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"
    [problem] = problems_in(_with_part(workbook([line("Uno")]), "xl/worksheets/sheet1.xml", sheet))
    assert "demasiadas celdas" in problem


def test_a_workbook_without_anything_or_without_the_headers_is_refused() -> None:
    assert problems_in(saved(Workbook())) == ["El libro está vacío. Llene la hoja «Matriz» y súbalo de nuevo."]
    [problem] = problems([("Ana", 12)], headers=("Nombre", "Edad"), name="Hoja1")
    assert "no tiene una hoja «Matriz» con los encabezados" in problem
    assert problems([], headers=("Momento de verdad", "Canal")) == [
        "Hoja Matriz: falta la columna «Requerimiento». Agréguela en la fila de encabezados."
    ]
    assert problems([]) == [
        "Hoja Matriz: no tiene filas debajo de los encabezados. Escriba al menos un momento de verdad."
    ]


def test_a_column_written_twice_is_a_problem() -> None:
    assert problems([("Uno", "Que sí", "Que no")], headers=("Momento de verdad", "Requerimiento", "requerimiento")) == [
        "Hoja Matriz, fila 1: la columna «Requerimiento» aparece más de una vez. Deje una sola."
    ]
