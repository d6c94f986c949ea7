"""Tables of answers out of files of every kind."""

import io
from datetime import datetime
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from planner.errors import InvalidInput
from planner.inputs.answers.tables import MAX_ROWS, read_answer_sheet

TABLE = (("a", "b"), [["1", "2;x"], ["", "ñ"]])


def read(content: bytes) -> tuple[tuple[str, ...], list[list[str]]]:
    sheet = read_answer_sheet(content)
    return sheet.headings, [list(row) for row in zip(*sheet.columns, strict=True)]


@pytest.mark.parametrize(
    "content",
    [
        'a;b\r\n1;"2;x"\r\n;ñ\r\n'.encode(),
        'a,b\n1,2;x\n"",ñ'.encode("cp1252"),
        "a\tb\n1\t2;x\n\tñ\n".encode("utf-8-sig"),
        "a|b\n1|2;x\n|ñ".encode("utf-16"),
        '\n"a","b",,\n"1","2;x",,\n,ñ\n'.encode(),
        "sep=,\r\na,b\r\n1,2;x\r\n,ñ\r\n".encode(),
        'a;b\r1;"2;x"\r;ñ\r'.encode(),
    ],
)
def test_every_way_to_write_a_table_gives_the_same(content: bytes) -> None:
    assert read(content) == TABLE


def blank_rows_first() -> bytes:
    book = Workbook()
    for row, values in enumerate((["a", "b"], ["1", "2"]), start=4):
        for column, value in enumerate(values, start=2):
            book.worksheets[0].cell(row, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "first_row"),
    [
        (b"a,b\n1,2\n", 2),
        (b"\n\r\n\na,b\n1,2\n", 5),
        (b"\r\ra;b\r1;2\r", 4),
        (b"sep=;\r\na;b\r\n1;2\r\n", 2),
        (blank_rows_first(), 5),
    ],
    ids=["none", "three", "old Macintosh", "declared", "Excel"],
)
def test_the_first_answers_keep_the_number_that_their_row_has_in_the_file(content: bytes, first_row: int) -> None:
    assert read_answer_sheet(content).first_row == first_row


def test_a_row_that_is_too_long_is_named_as_in_the_file() -> None:
    with pytest.raises(InvalidInput) as refused:
        read_answer_sheet(b"\n\na;b\n1;2;3\n")
    assert [problem.place for problem in refused.value.problems] == ["Fila 4"]


def test_headings_are_told_apart_and_may_have_line_ends() -> None:
    assert read(b'"a\nb",a,a,\n1,2,3,4\n') == (("a b", "a", "a (2)", "Columna sin nombre"), [["1", "2", "3", "4"]])


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("¿Qué tal, en general, le fue?;b\n5;4\n;\n\n4;sí, bien\n", ("¿Qué tal, en general, le fue?", "b")),
        ("Marca temporal\t¿Y a usted, qué tal?\n22/11/2026 10:15:00\t5\n", ("Marca temporal", "¿Y a usted, qué tal?")),
        ("¿Qué tal, en general, le fue?\n5\n4\n", ("¿Qué tal, en general, le fue?",)),
        ("a;b;c\n;;\n;;\n", ("a", "b", "c")),
        ('"a;b","¿Qué tal, en general?"\n5,"uno; dos"\n', ("a;b", "¿Qué tal, en general?")),
    ],
)
def test_commas_in_the_questions_part_no_columns(text: str, headings: tuple[str, ...]) -> None:
    assert read(text.encode())[0] == headings


def test_a_quote_that_opens_nothing_stays_in_its_cell() -> None:
    assert read(b'a;b\n5;mide 5" de alto\n4;"otro ""3"""\n')[1] == [["5", 'mide 5" de alto'], ["4", 'otro "3"']]


def test_instructions_before_the_answers_are_no_answers() -> None:
    book = Workbook()
    book.worksheets[0].append(["Lea esto antes"])
    sheet = book.create_sheet("Respuestas de formulario 1")
    for row in (["a", "b"], ["1", "2;x"], ["", "ñ"]):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()) == TABLE


def folder_with(name: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as folder:
        folder.writestr(name, "a,b\n1,2\n")
    return stream.getvalue()


def test_a_workbook_gives_what_people_see_and_never_a_formula() -> None:
    book = Workbook()
    book.worksheets[0].title = "Vacía"
    sheet = book.create_sheet("Datos")
    sheet.append([None, None])
    sheet.append(["a", "b"])
    sheet.append([5.0, datetime(2026, 11, 20, 9, 5)])
    sheet.append(["=1+1", True])
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()) == (("a", "b"), [["5", "2026-11-20T09:05:00"], ["", "VERDADERO"]])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "está vacío"),
        (b"a;b\n", "no tiene respuestas"),
        (b"a,b\n1,2,3\n", "Fila 2: tiene 3 celdas"),
        (b"a,b\n1,\"2\n", "está dañado"),
        (b"a" * 200_000 + b"\n1\n", "una de sus celdas es demasiado larga"),
        (b"a,b\n1," + b"a" * 200_000 + b",3\n", "una de sus celdas es demasiado larga"),
        (b"Encuesta\n\na;b\n1;2\n3;4\n", "La primera fila no trae los encabezados"),
        (folder_with("encuesta.csv"), "Descomprímala"),
        (b"\x00\x01\x02\x00", "no es una tabla de texto"),
        (b"PK\x03\x04nada", "dañado o incompleto"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 600, "libro de Excel antiguo"),
        (b"a\n" + b"1\n" * (MAX_ROWS + 1), "tiene más de 100.000 filas"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        read_answer_sheet(content)
