"""The history is only ever added to, even by whoever reaches the database past this program."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution, edit_institution
from planner.store.transaction import transaction

REFUSAL = "the history is only ever added to"
COLUMNS = {
    "operation": {
        "id": "90", "actor": "'Nadie'", "account_id": "NULL", "permission": "NULL", "summary": "'Otra cosa'",
        "at": "'2020-01-01 00:00:00'", "undoes_id": "1", "words": "''", "institution_id": "NULL", "cycle_id": "NULL",
    },
    "change": {
        "id": "90", "operation_id": "2", "table_name": "'branch'", "row_id": "7", "before": "'{}'", "after": "'{}'",
        "words": "''",
    },
}  # fmt: skip
# The account stays NULL in these operations, and setting what is there already changes nothing.
EVERY_COLUMN = [(table, name) for table in COLUMNS for name in COLUMNS[table] if name != "account_id"]


@pytest.fixture
def written(engine: Engine, actor: Actor) -> Engine:
    """Two operations of an institution and one of a cycle, with a change each."""
    with transaction(engine) as session:
        values = {"name": "Caja Andina", "kind": "microfinance"}
        institution_id = add_institution(values, session=session, actor=actor).id
    with transaction(engine) as session:
        edit_institution(institution_id, {"name": "Caja Sur"}, version=None, session=session, actor=actor)
    with transaction(engine) as session:
        add_cycle(institution_id, {"name": "Crédito"}, session=session, actor=actor)
    return engine


def read(engine: Engine) -> list[Sequence[object]]:
    with engine.connect() as connection:
        return [
            tuple(map(str, row))
            for table in COLUMNS
            for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id"))  # noqa: S608 -- names of our own
        ]


def check_refused(engine: Engine, sentence: str) -> None:
    before = read(engine)
    with pytest.raises(DBAPIError, match=REFUSAL), engine.begin() as connection:
        connection.execute(text(sentence))
    assert read(engine) == before


@pytest.mark.parametrize(("table", "column"), EVERY_COLUMN)
def test_no_column_is_ever_rewritten(written: Engine, table: str, column: str) -> None:
    check_refused(written, f"UPDATE {table} SET {column} = {COLUMNS[table][column]} WHERE id = 3")  # noqa: S608 -- names of our own


@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize("which", ["WHERE id = 3", ""])
def test_no_row_is_ever_removed(written: Engine, table: str, which: str) -> None:
    check_refused(written, f"DELETE FROM {table} {which}")  # noqa: S608 -- names of our own


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", COLUMNS)
def test_no_row_is_put_in_the_place_of_another(written: Engine, table: str) -> None:
    names = ", ".join(COLUMNS[table])
    values = ", ".join("3" if name == "id" else value for name, value in COLUMNS[table].items())
    check_refused(written, f"REPLACE INTO {table} ({names}) VALUES ({values})")  # noqa: S608 -- names of our own


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize("sentence", ["TRUNCATE change", "TRUNCATE operation CASCADE", "TRUNCATE institution CASCADE"])
def test_no_table_is_emptied_at_a_stroke(written: Engine, sentence: str) -> None:
    check_refused(written, sentence)


def test_an_operation_learns_once_what_it_started(written: Engine) -> None:
    with written.begin() as connection:
        connection.execute(text("INSERT INTO operation (actor, summary, at) VALUES ('Ana', 'x', '2027-01-01')"))
        connection.execute(text("UPDATE operation SET institution_id = 1 WHERE actor = 'Ana'"))
        connection.execute(text("UPDATE operation SET cycle_id = 1 WHERE actor = 'Ana'"))
        connection.execute(text("UPDATE operation SET cycle_id = 1, institution_id = 1 WHERE actor = 'Ana'"))
    for name in ("institution_id", "cycle_id"):
        for other in ("2", "NULL"):
            check_refused(written, f"UPDATE operation SET {name} = {other} WHERE id = 4")  # noqa: S608 -- ours
