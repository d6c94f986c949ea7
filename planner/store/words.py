"""What a search in the history looks through: texts as people compare them, without case and accents."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlmodel.sql.sqltypes import AutoString

from planner.inputs.text import fold
from planner.models import Table


def words_in(table: str, *rows: Mapping[str, Any] | None) -> str:
    """The texts of rows of a table, given by their values, folded and each only once."""
    names = _text_columns(table)
    texts = dict.fromkeys(str(row[name]) for row in rows if row for name in names if row.get(name))
    return "\n".join(fold(text) for text in texts)


@cache
def _text_columns(table: str) -> tuple[str, ...]:
    """The columns in which people write; codes, dates and numbers are none of them."""
    columns = Table.metadata.tables[table].columns
    return tuple(column.name for column in columns if isinstance(column.type, AutoString))
