"""What the sheet of step 2 asks for: the rows of a matrix, and one change at a time."""

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.models import Requirement
from planner.services.actor import Actor
from planner.services.matrix import Matrix, MatrixRequirement, read_matrix
from planner.services.requirements import add_requirements, delete_requirement, edit_requirement, move_requirement
from planner.services.undo import undo_in_cycle
from planner.store.history import last_operation_id
from planner.web.json_api import Answer, not_understood, number, reading_route, writing_route

EDITABLE = ("text", "standard", "current_situation", "gap", "importance")


def read_rows(cycle_id: int, known: str, session: Session, _actor: Actor) -> Answer | None:
    """The matrix, unless nothing changed since `known`."""
    token = str(last_operation_id(cycle_id, session=session))
    if token == known:
        return None
    return {"token": token, "moments": _moments(read_matrix(cycle_id, session=session))}


def _moments(matrix: Matrix) -> list[Answer]:
    return [
        {
            "id": moment.id,
            "position": moment.position,
            "name": moment.name,
            "phase": moment.phase.label if moment.phase else "",
            "critical": moment.critical,
            "rows": [_row(requirement) for requirement in moment.requirements],
        }
        for moment in matrix.moments
    ]


def _row(requirement: MatrixRequirement | Requirement) -> Answer:
    return {name: getattr(requirement, name) for name in ("id", "version", *EDITABLE)}


def write_cell(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
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


def write_rows(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """New requirements of one moment."""
    moment_id = number(body, "moment_id")
    rows = body.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise not_understood()
    wanted = [{name: value for name, value in row.items() if name in EDITABLE} for row in rows]
    added = add_requirements(moment_id, wanted, cycle_id=cycle_id, session=session, actor=actor)
    return {"rows": [_row(row) for row in added]}


def move_row(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """A requirement one place up (`by` -1) or down (`by` 1)."""
    step = 1 if body.get("by") == 1 else -1
    move_requirement(number(body, "id"), by=step, cycle_id=cycle_id, session=session, actor=actor)
    return {}


def delete_row(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """One requirement."""
    delete_requirement(number(body, "id"), cycle_id=cycle_id, session=session, actor=actor)
    return {}


def undo_change(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """One operation of this cycle."""
    undo_in_cycle(cycle_id, number(body, "operation"), session=session, actor=actor)
    return {}


CYCLE = "/api/ciclos/{id:int}"
ROUTES = [
    reading_route(f"{CYCLE}/matriz", read_rows),
    writing_route(f"{CYCLE}/celda", write_cell),
    writing_route(f"{CYCLE}/filas", write_rows),
    writing_route(f"{CYCLE}/mover", move_row),
    writing_route(f"{CYCLE}/borrar", delete_row),
    writing_route(f"{CYCLE}/deshacer", undo_change),
]
