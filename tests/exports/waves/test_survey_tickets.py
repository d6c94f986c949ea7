"""Links to hand out, as tickets and as lists."""

import csv
import io

from openpyxl import load_workbook

from planner.exports.waves.poster_and_tickets import PER_PAGE, Ticket, tickets_csv, tickets_pdf, tickets_xlsx
from tests.exports.pages import page_texts
from tests.exports.waves.test_survey_poster import small_form

FORM = small_form("Caja Andina")
TICKETS = [
    Ticket(f"https://ciclo.ejemplo.org/e/l/K7M4PX9T{number:02}", f"N.º {number}", "Centro") for number in range(11)
]


def test_ten_tickets_fit_on_a_page_each_with_its_address_and_label() -> None:
    pages = page_texts(tickets_pdf(FORM, TICKETS))
    assert [page.count("¿Nos cuenta cómo le atendimos?") for page in pages] == [PER_PAGE, 1]
    assert "/e/l/K7M4PX9T03" in pages[0]
    assert "N.º 10 · Centro" in pages[1]


def test_a_ticket_with_long_texts_is_still_a_ticket() -> None:
    long = Ticket("https://" + "a" * 90 + ".pe/e/l/K7M4PX9T03", "María " * 50, "Centro " * 50, one_use=False)
    assert len(page_texts(tickets_pdf(small_form("Ñandú " * 40), [long] * 10))) == 1


def test_the_lists_hold_every_link() -> None:
    rows = [("Para quién", "Agencia u oficina", "Enlace", "Respuestas")]
    rows += [(ticket.label, ticket.place, ticket.address, "") for ticket in TICKETS]
    sheet = load_workbook(io.BytesIO(tickets_xlsx(FORM, TICKETS).content)).active
    assert sheet is not None
    assert [tuple(value or "" for value in row) for row in sheet.iter_rows(values_only=True)] == rows
    text = tickets_csv(FORM, TICKETS).content.decode("utf-8-sig")
    assert [tuple(row) for row in csv.reader(io.StringIO(text))] == rows


def test_no_label_becomes_a_formula() -> None:
    risky = [Ticket("https://x.pe", "=1+1")]
    assert b"'=1+1" in tickets_csv(FORM, risky).content
    sheet = load_workbook(io.BytesIO(tickets_xlsx(FORM, risky).content)).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
