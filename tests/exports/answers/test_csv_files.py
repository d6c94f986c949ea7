from datetime import UTC, datetime, timedelta, timezone

from planner.exports.answers.csv_files import contacts_csv
from planner.services.answers.contacts import Contact

LIMA = timezone(timedelta(hours=-5))


def test_contacts_are_a_csv_that_spreadsheets_open_and_do_not_calculate() -> None:
    late = datetime(2027, 3, 16, 2, tzinfo=UTC)
    contacts = [Contact(1, "Rosa; Vega", "+51 999", "Centro", late), Contact(2, "=1+1", "", "", late)]
    export = contacts_csv(3, contacts, LIMA)
    assert (export.filename, export.mime) == ("contactos-ola-3.csv", "text/csv")
    assert export.content.decode("utf-8-sig").split("\r\n") == [
        "Nombre;Teléfono;Agencia u oficina;Fecha",
        '"Rosa; Vega";\'+51 999;Centro;15/03/2027',
        "'=1+1;;;15/03/2027",
        "",
    ]
