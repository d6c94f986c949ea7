"""Bringing in a workbook of 2,000 rows, against openpyxl merely reading its cells."""

import io
from datetime import date
from itertools import count
from pathlib import Path

from openpyxl import Workbook, load_workbook

from planner.inputs.workbook.reading import read_workbook
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.building import import_workbook, institution_for
from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import transaction
from tests.bench.big import big_content
from tests.bench.ratio import Ratio
from tests.bench.timing import compared

MOMENTS, REQUIREMENTS_EACH = 200, 10
HEADERS = (
    "Momento de verdad", "Canal", "Fase", "Requerimiento", "Estándar", "Situación actual",
    "Importancia", "Plan de acción", "Responsable", "Fecha límite", "Prioridad",
)  # fmt: skip
TODAY = date(2027, 1, 1)


def measure_import(folder: Path) -> Ratio:
    """Validate and save a workbook of 2,000 rows, history and all."""
    content = big_workbook()
    engine = open_engine(f"sqlite:///{folder / 'importar.sqlite3'}")
    upgrade(engine)
    names = (f"Ciclo {number}" for number in count(1))

    def import_it() -> None:
        with transaction(engine) as session:
            book = read_workbook(content, today=TODAY)
            home = institution_for(book, named="Caja Andina", session=session, actor=LOCAL_ADMINISTRATOR)
            import_workbook(book, name=next(names), institution_id=home.id, session=session, actor=LOCAL_ADMINISTRATOR)

    ours, floor = compared(import_it, lambda: _read(content))
    engine.dispose()
    return Ratio("Importar un libro de 2.000 filas", ours, floor, "s", 2.0)


def _read(content: bytes) -> int:
    return sum(len(row) for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def big_workbook() -> bytes:
    """200 moments of 10 rows each, every column filled."""
    book = Workbook()
    sheet = book.create_sheet("Matriz", 0)
    sheet.append(HEADERS)
    content = big_content(MOMENTS, REQUIREMENTS_EACH)
    priorities = {action.text: number for number, action in enumerate(content.actions, start=1)}
    owners = {action.text: action for action in content.actions}
    for moment in content.moments:
        for row in moment.requirements:
            action = owners[row.actions[0]]
            sheet.append((
                moment.name, moment.channel and moment.channel.label, moment.phase and moment.phase.label,
                row.text, row.standard, row.current_situation, row.importance, action.text, action.owner,
                action.due_on, priorities[action.text],
            ))  # fmt: skip
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
