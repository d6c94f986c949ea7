"""Run by Alembic: applies the migrations on the connection it is handed."""

from typing import Any, Literal

from alembic import context
from sqlmodel.sql.sqltypes import AutoString

from planner.models import Table
from planner.models.base import Coded, UtcDateTime


def render_item(kind: str, item: Any, _autogen: object) -> str | Literal[False]:
    """Write our own column types as the plain ones they are stored as: migrations depend on no product code."""
    if kind == "type" and isinstance(item, Coded):
        return "sa.Integer()" if issubclass(item.terms, int) else "sa.String(length=40)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
