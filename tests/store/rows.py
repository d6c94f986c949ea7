"""Everything a database holds, to compare whole databases."""

from typing import Any

from sqlalchemy import Engine, select

from planner.store.backup import tables


def all_rows(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table by id."""
    with engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
            for table in tables()
        }
