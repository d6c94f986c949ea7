"""What the sheet of step 2 asks for: the rows of a matrix, and one change at a time.

Every answer tells the `matrix` as it differs from the one that the sheet knows (`desde`, the newest operation it has
seen): whoever writes need not ask again for what came of it. What did not change is only named, by its id.
"""

import re
from collections.abc import Sequence

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.models import MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.cycle.matrix_news import MatrixNews, matrix_news
from planner.services.history.undo import undo_in_cycle
from planner.services.requirements.requirements import (
    add_requirements,
    delete_requirement,
    edit_requirement,
    move_requirement,
)
from planner.store.versions import find_cycle
from planner.web.json_api import Change, JsonObject, not_understood, number, reading_route, writing_route

EDITABLE = ("text", "standard", "current_situation", "gap", "importance")
_OPERATION = re.compile(r"[0-9]{1,18}")


def read_rows(cycle_id: int, known: str, session: Session, _actor: Actor) -> JsonObject | None:
    """The matrix to a sheet that has seen it up to `known`; nothing when nothing changed since."""
    find_cycle(session, cycle_id)
    return _matrix(cycle_id, known, session)


def _matrix(cycle_id: int, known: object, session: Session) -> JsonObject | None:
    since = int(known) if isinstance(known, str) and _OPERATION.fullmatch(known) else -1
    news = matrix_news(cycle_id, since, session=session)
    return None if news is None else _told(news)


def _told(news: MatrixNews) -> JsonObject:
    if news.edited is not None:
        return {"token": str(news.token), "edited": [_row(row) for row in news.edited]}
    return {
        "token": str(news.token),
        "moments": [
            _moment(moment, rows, news.rows_changed)
            if news.moments_changed is None or moment.id in news.moments_changed
            else moment.id
            for moment, rows in news.moments
        ],
    }


def _moment(moment: MomentOfTruth, rows: Sequence[Requirement], changed: frozenset[int] | None) -> JsonObject:
    return {
        "id": moment.id,
        "position": moment.position,
        "name": moment.name,
        "phase": moment.phase.label if moment.phase else "",
        "critical": moment.critical,
        "rows": [_row(row) if changed is None or row.id in changed else row.id for row in rows],
    }


def _row(requirement: Requirement) -> JsonObject:
    return {name: getattr(requirement, name) for name in ("id", "version", *EDITABLE)}


def _telling(change: Change) -> Change:
    """A change whose answer also tells what the matrix has become."""

    def tell(cycle_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
        answer = change(cycle_id, body, session, actor)
        return {**answer, "matrix": _matrix(cycle_id, body.get("desde"), session)}

    return tell


def write_cell(cycle_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """One field of one requirement."""
    requirement_id = number(body, "id")
    field = body.get("field")
    if field not in EDITABLE:
        raise InvalidInput([Problem("Esa columna no se puede escribir aquí.")])
    edited = edit_requirement(
        requirement_id,
        {field: body.get("value")},
        version=number(body, "version"),
        cycle_id=cycle_id,
        session=session,
        actor=actor,
    )
    return {"row": _row(edited)}


def write_rows(cycle_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """New requirements of one moment."""
    moment_id = number(body, "moment_id")
    rows = body.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise not_understood()
    wanted = [{name: value for name, value in row.items() if name in EDITABLE} for row in rows]
    added = add_requirements(moment_id, wanted, cycle_id=cycle_id, session=session, actor=actor)
    return {"rows": [_row(row) for row in added]}


def move_row(cycle_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """A requirement one place up (`by` -1) or down (`by` 1)."""
    step = 1 if body.get("by") == 1 else -1
    move_requirement(number(body, "id"), by=step, cycle_id=cycle_id, session=session, actor=actor)
    return {}


def delete_row(cycle_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """One requirement."""
    delete_requirement(number(body, "id"), cycle_id=cycle_id, session=session, actor=actor)
    return {}


def undo_change(cycle_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """One operation of this cycle."""
    undo_in_cycle(cycle_id, number(body, "operation"), session=session, actor=actor)
    return {}


_CHANGES: dict[str, Change] = {
    "celda": write_cell,
    "filas": write_rows,
    "mover": move_row,
    "borrar": delete_row,
    "deshacer": undo_change,
}
CYCLE = "/api/ciclos/{id:int}"
ROUTES = [
    reading_route(f"{CYCLE}/matriz", read_rows),
    *(writing_route(f"{CYCLE}/{path}", _telling(change)) for path, change in _CHANGES.items()),
]
