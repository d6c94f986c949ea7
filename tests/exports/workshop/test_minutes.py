"""The minutes read back from paper and from the workbook."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import Engine

from planner.exports.workshop.minutes_pdf import minutes_pdf
from planner.exports.workshop.workbook import minutes_workbook
from planner.services.actor import Actor
from planner.services.workshop.minutes import Minutes, read_minutes
from planner.store.transaction import transaction
from planner.vocabulary import Paper
from tests.services.workshop.lived import lived_room
from tests.services.workshop.rooms import new_cycle, new_room

NASTY = '=HYPERLINK("http://x") <b>&amp; ' + "muy largo " * 60


@pytest.fixture
def database_kind() -> str:
    """What is drawn does not depend on where it was read."""
    return "sqlite"


@pytest.fixture
def lived(engine: Engine, actor: Actor) -> Minutes:
    with transaction(engine) as session:
        return read_minutes(lived_room(session=session, actor=actor).id, zone=None, session=session)


@pytest.fixture
def empty(engine: Engine, actor: Actor) -> Minutes:
    with transaction(engine) as session:
        room = new_room(new_cycle(session=session, actor=actor), session=session, actor=actor)
        return read_minutes(room.id, zone=None, session=session)


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_paper_tells_everything_once_and_leaves_lines_to_sign(lived: Minutes) -> None:
    export = minutes_pdf(lived)
    code = lived.board.room.code
    assert (export.filename, export.mime) == (f"acta-taller-de-puno-{code.lower()}.pdf", "application/pdf")
    text = _text(export.content)
    for words in (
        "Acta del taller",
        "Taller de Puno",
        "Además, 2 teléfonos participaron sin nombre.",
        "Luis Mamani y 1 persona más",
        "1 aporte quedó oculto por decisión de quien facilitó.",
        "Julia Apaza: Depende de la hora.",
        "8 a favor, 2 en contra",
        "W de Kendall: 1,00",
        "Primero lo barato.",
        "Comprar sillas en marzo.",
        "Con un desacuerdo.",
        "Firmas",
        "Página 1 de 2",
    ):
        assert words in text
    assert "Un chiste" not in text


def test_an_empty_workshop_says_what_there_was_not(empty: Minutes) -> None:
    text = _text(minutes_pdf(empty, Paper.LETTER).content)
    for words in (
        "Nadie dio su nombre.",
        "Nadie calificó los momentos.",
        "No se anotaron decisiones.",
        "sigue abierto",
    ):
        assert words in text


def test_long_and_hostile_texts_stay_whole_and_stay_text(lived: Minutes) -> None:
    room = replace(lived.board.room, title=NASTY, decisions=NASTY)
    minutes = replace(lived, board=replace(lived.board, room=room))
    assert "<b>&amp;" in _text(minutes_pdf(minutes).content)
    book = load_workbook(io.BytesIO(minutes_workbook(minutes).content))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert NASTY.strip() in {str(cell.value).strip() for row in book["Taller"].iter_rows() for cell in row}


def test_the_workbook_has_a_sheet_for_each_part(lived: Minutes) -> None:
    export = minutes_workbook(lived)
    book = load_workbook(io.BytesIO(export.content))
    assert book.sheetnames == [
        "Taller",
        "Asistencia",
        "Momentos propuestos",
        "Requerimientos propuestos",
        "Emociones",
        "Acuerdos",
        "Vuelta 1",
        f"Adoptado {lived.adopted[0].id}",
        "Decisiones",
    ]
    assert [cell.value for cell in book["Emociones"][2]] == ["Saludo", 0, 1, 0, 2, 0, 3, "+0,3"]
    assert [cell.value for cell in book["Vuelta 1"][2]][:4] == [1, "Comprar sillas", 2, 1]
