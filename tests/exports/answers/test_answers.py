"""The answers of a wave as CSV, Excel and SPSS, read back with the programs' own libraries."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyreadstat
import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from planner.exports.answers.csv_files import answers_csv
from planner.exports.answers.spss import answers_sav
from planner.exports.answers.workbook import DICTIONARY, NUMBERS, WORDS, answers_workbook
from planner.inputs.waves import ContactForm
from planner.models import OpenAnswer, Response
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.importing import import_file
from planner.services.answers.outgoing import Outgoing, outgoing_answers
from planner.services.answers.receiving import Arrival, receive
from planner.services.waves.waves import open_wave
from planner.vocabulary import Road
from tests.services.answers.collected import Collected, collect

AT = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
NASTY = '=HYPERLINK("http://x")'


@pytest.fixture
def collected(session: Session) -> Collected:
    """A wave with two answers; one client left a name, which no file may show."""
    found = collect(session)
    first, second, *_ = found.item_ids
    whole = {item.id: len(item.options) for item in found.form.items if item.options}
    given = ClientAnswers(whole, {"comentario": NASTY}, answered_at=AT)
    contact = ContactForm(consents=True, name="Rosa Quispe", phone="999888777")
    receive(found.wave, found.form, given, Arrival(Road.WEB, "page:a"), session=session, contact=contact)
    partly = ClientAnswers({"general": 1, first: 0, second: 3, "recomienda": 1}, answered_at=AT)
    receive(found.wave, found.form, partly, Arrival(Road.PAPER, "sheet:1"), session=session)
    return found


def out(collected: Collected, session: Session) -> Outgoing:
    return outgoing_answers(collected.wave.id, session=session, actor=LOCAL_ADMINISTRATOR, zone=UTC)


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_in_words_and_in_numbers(collected: Collected, session: Session) -> None:
    words = csv_rows(answers_csv(out(collected, session)).content)
    numbers = csv_rows(answers_csv(out(collected, session), in_words=False).content)
    assert words[0][:5] == ["Número de respuesta", "Fecha", "Vía", "Agencia u oficina",
                            f"general. {collected.form.items[0].text}"]  # fmt: skip
    assert numbers[0] == ["respuesta", "fecha", "via", "agencia_u_oficina", *(item.id for item in collected.form.items),
                          "clave_respuesta"]  # fmt: skip
    assert words[1][1:6] == ["20/11/2026 14:05:00", "Enlace web", "Norte", *["Muy satisfecho(a)"] * 2]
    assert f"'{NASTY}" in words[1]
    assert dict(zip(numbers[0], numbers[2], strict=True)) | {"respuesta": ""} == {
        **dict.fromkeys(numbers[0], ""), "fecha": "20/11/2026 14:05:00", "via": "Papel digitado", "general": "1",
        collected.item_ids[0]: "0", collected.item_ids[1]: "3", "recomienda": "0", "clave_respuesta": numbers[2][-1],
    }  # fmt: skip
    assert (words[0][-1], words[1][-1], words[2][-1]) == ("Clave de la respuesta", numbers[1][-1], numbers[2][-1])


FILES: dict[str, Callable[[Outgoing], bytes]] = {
    "words": lambda found: answers_csv(found).content,
    "numbers": lambda found: answers_csv(found, in_words=False).content,
    "workbook": lambda found: answers_workbook(found).content,
}


@pytest.mark.parametrize("kind", FILES)
def test_what_went_out_comes_back_the_same(kind: str, collected: Collected, session: Session, actor: Actor) -> None:
    content = FILES[kind](out(collected, session))
    wave = open_wave(collected.wave.cycle_id, {"name": "Otra vez"}, session=session, actor=actor)
    done = import_file(wave.id, "vuelta.csv", content, session=session, actor=actor, zone=UTC)
    assert (done.entered, done.bad) == (2, 0)
    kept = [
        [
            (row.answers, row.branch_id, row.answered_at)
            for row in session.exec(select(Response).where(Response.wave_id == wave_id).order_by(col(Response.id)))
        ]
        for wave_id in (collected.wave.id, wave.id)
    ]
    assert kept[0] == kept[1]
    assert [row.text for row in session.exec(select(OpenAnswer))] == [NASTY, NASTY]


@pytest.mark.parametrize("kind", FILES)
def test_what_comes_back_into_a_wave_that_knows_it_adds_nothing(
    kind: str, collected: Collected, session: Session, actor: Actor
) -> None:
    other = open_wave(collected.wave.cycle_id, {"name": "Otra"}, session=session, actor=actor)

    def bring(into: int, write: Callable[[Outgoing], bytes], of: int) -> tuple[int, int]:
        content = write(outgoing_answers(of, session=session, actor=actor, zone=UTC))
        done = import_file(into, "vuelta", content, session=session, actor=actor, zone=UTC)
        return done.entered, done.already

    mine = collected.wave.id
    assert [bring(mine, write, mine) for write in FILES.values()] == [(0, 2)] * 3
    assert [bring(other.id, FILES[kind], mine), *(bring(other.id, write, mine) for write in FILES.values())] == [
        (2, 0),
        *[(0, 2)] * 3,
    ]
    assert [bring(mine, write, other.id) for write in FILES.values()] == [(0, 2)] * 3
    collected.answer(session, {"general": 5})
    assert [bring(mine, FILES[kind], mine), bring(other.id, FILES[kind], mine)] == [(0, 3), (1, 2)]


def test_the_key_of_a_response_says_nothing_of_how_it_came(collected: Collected, session: Session) -> None:
    marks = [row[-1] for row in csv_rows(answers_csv(out(collected, session)).content)[1:]]
    for row in session.exec(select(Response)):
        row.key = f"link:{row.id}"
    session.flush()
    assert [row[-1] for row in csv_rows(answers_csv(out(collected, session)).content)[1:]] == marks
    assert all(re.fullmatch("cs-[0-9a-f]{32}", mark) for mark in marks)


def test_the_workbook_says_it_in_words_in_numbers_and_what_they_mean(collected: Collected, session: Session) -> None:
    book = load_workbook(io.BytesIO(answers_workbook(out(collected, session)).content))
    assert book.sheetnames == [WORDS, NUMBERS, DICTIONARY]
    words, numbers = (list(book[name].iter_rows(values_only=True)) for name in (WORDS, NUMBERS))
    assert words[1][1:5] == (datetime(2026, 11, 20, 14, 5), "Enlace web", "Norte", "Muy satisfecho(a)")
    assert dict(zip(numbers[0], numbers[1], strict=True))["recomienda"] == 10
    cell = next(cell for row in book[WORDS].iter_rows() for cell in row if cell.value == NASTY)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    meanings = [row for row in book[DICTIONARY].iter_rows(values_only=True) if row[0] == collected.item_ids[0]]
    assert [row[3:] for row in meanings][::5] == [(0, "No usé / no aplica"), (5, "Muy satisfecho(a)")]
    assert meanings[0][2] == "Llega a la agencia"


def test_spss_gets_labels_of_variables_and_values_and_what_is_missing(
    collected: Collected, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "respuestas.sav"
    path.write_bytes(answers_sav(out(collected, session)).content)
    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    first = collected.item_ids[0]
    assert meta.column_names_to_labels["general"] == collected.form.items[0].text
    assert (meta.variable_value_labels[first][0.0], meta.missing_ranges[first]) == (
        "No usé / no aplica",
        [{"lo": 0.0, "hi": 0.0}],
    )
    assert frame[["general", first, "recomienda", "agencia"]].fillna(-1).to_numpy().tolist() == [
        [5, 5, 10, 2],
        [1, 0, 0, -1],
    ]
    assert frame["comentario"].tolist() == [NASTY, ""]
    assert meta.variable_value_labels["agencia_u_oficina"][frame["agencia_u_oficina"][0]] == "Norte"
    assert str(frame["fecha"][0]) == "2026-11-20 14:05:00"


def test_a_wave_without_answers_gives_empty_tables(session: Session, tmp_path: Path) -> None:
    empty = collect(session)
    assert len(csv_rows(answers_csv(out(empty, session)).content)) == 1
    assert load_workbook(io.BytesIO(answers_workbook(out(empty, session)).content))[WORDS].max_row == 1
    path = tmp_path / "vacia.sav"
    path.write_bytes(answers_sav(out(empty, session)).content)
    frame, _meta = pyreadstat.read_sav(str(path))
    assert (len(frame), "general" in frame.columns) == (0, True)


def test_no_file_names_whoever_left_a_name(collected: Collected, session: Session) -> None:
    files = [write(out(collected, session)).content for write in (answers_csv, answers_sav)]
    book = load_workbook(io.BytesIO(answers_workbook(out(collected, session)).content))
    texts = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    for secret in ("Rosa Quispe", "999888777"):
        assert not any(secret.encode() in content for content in files)
        assert secret not in "\n".join(texts)
