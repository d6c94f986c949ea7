"""What a use case asks of the database: every statement, and the line of ours that asks it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from tests.sources import PROJECT

OF_OURS = tuple(str(PROJECT / folder) for folder in ("planner", "pages"))
SHOWN = 160


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements while the block runs, each with the lines that ask it; not where transactions begin and end."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            statements.append(f"{_caller()}: {' '.join(statement.split())[:SHOWN]}")

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _caller() -> str:
    ours = [frame for frame in traceback.extract_stack() if frame.filename.startswith(OF_OURS)]
    return " < ".join(f"{frame.filename.removeprefix(str(PROJECT))}:{frame.lineno}" for frame in reversed(ours[-4:]))
