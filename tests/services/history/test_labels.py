"""Everything that the history records can be named, told and looked for."""

from planner.models import StoredFile, Table
from planner.services.history.labels import NO_LABEL, OWN_BUSINESS, THINGS, label_of
from planner.services.history.row_reversal import ROW_TABLES
from planner.services.history.searching import TABLES_OF

RECORDED = ROW_TABLES.keys() - {StoredFile.__tablename__}


def test_every_recorded_table_has_its_words() -> None:
    assert THINGS.keys() == RECORDED


def test_every_recorded_table_can_be_looked_for_in_one_place() -> None:
    assert sorted(table for tables in TABLES_OF.values() for table in tables) == sorted(RECORDED)


def test_every_column_that_people_fill_has_its_name() -> None:
    nameless = {
        f"{table}.{column.name}"
        for table in RECORDED
        for column in Table.metadata.tables[table].columns
        if column.name not in OWN_BUSINESS and label_of(table, column.name) == NO_LABEL
    }
    assert nameless == set()
