"""The names and phones that clients left, as a file."""

import csv
from collections.abc import Iterable
from datetime import tzinfo
from io import StringIO

from planner.exports.export import Export, file_stem
from planner.exports.history import harmless
from planner.services.answers.contacts import Contact

HEADERS = ("Nombre", "Teléfono", "Agencia u oficina", "Fecha")


def contacts_csv(wave_number: int, contacts: Iterable[Contact], zone: tzinfo | None) -> Export:
    """A CSV that spreadsheet programs open right: semicolons, UTF-8 with its mark, and no text that is a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    for contact in contacts:
        when = f"{contact.consented_at.astimezone(zone):%d/%m/%Y}"
        writer.writerow([*(harmless(text) for text in (contact.name, contact.phone, contact.branch)), when])
    name = f"{file_stem('contactos ola', str(wave_number))}.csv"
    return Export(name, "text/csv", out.getvalue().encode("utf-8-sig"))
