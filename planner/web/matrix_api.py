"""What the sheet of step 2 asks for: the rows of a matrix, and one change at a time.

Every answer is a small JSON object. A refusal carries one Spanish `sentence`; a conflict carries both sides.
"""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planner.errors import Conflict, InvalidInput, NotFound, PlannerError, Problem, Refused
from planner.models import MomentOfTruth, Operation, Requirement
from planner.services.actor import Actor
from planner.services.matrix import Matrix, MatrixRequirement, read_matrix
from planner.services.requirements import add_requirements, delete_requirement, edit_requirement, move_requirement
from planner.services.undo import undo
from planner.store.history import last_operation_id, operation_in
from planner.store.versions import find
from planner.vocabulary import Gap, Importance
from planner.web.visitor import SignedOut, reading_for, request_actor, transaction_for

MAX_BODY = 512 * 1024
EDITABLE = ("text", "standard", "current_situation", "gap", "importance")
Answer = dict[str, Any]
Change = Callable[[int, Answer, Session, Actor], Answer]

_writers = CapacityLimiter(1)
_STATUS: dict[type[PlannerError], int] = {NotFound: 404, SignedOut: 401}


def _read(actor: Actor, cycle_id: int, known: str) -> Answer | None:
    with reading_for(actor) as session:
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


async def read_rows(request: Request) -> Response:
    """GET the matrix; 204 when nothing changed since `desde`."""
    try:
        actor = await to_thread.run_sync(request_actor, request)
        known = request.query_params.get("desde", "")
        answer = await to_thread.run_sync(_read, actor, request.path_params["cycle"], known)
    except PlannerError as refusal:
        return _refusal(refusal)
    return Response(status_code=204) if answer is None else JSONResponse(answer)


def _own_requirement(cycle_id: int, body: Answer, session: Session) -> Requirement:
    requirement = find(session, Requirement, _number(body, "id"), what="este requerimiento")
    _own_moment(cycle_id, requirement.moment_id, session)
    return requirement


def _own_moment(cycle_id: int, moment_id: int, session: Session) -> MomentOfTruth:
    moment = find(session, MomentOfTruth, moment_id, what="este momento")
    if moment.cycle_id != cycle_id:
        raise NotFound("Ese momento es de otro ciclo. Actualice la página.")
    return moment


def _number(body: Answer, name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise InvalidInput([Problem("No entendimos el pedido. Actualice la página.")])
    return value


def write_cell(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """One field of one requirement."""
    requirement = _own_requirement(cycle_id, body, session)
    field = body.get("field")
    if field not in EDITABLE:
        raise InvalidInput([Problem("Esa columna no se puede escribir aquí.")])
    edited = edit_requirement(
        requirement.id,
        {field: body.get("value")},
        version=_number(body, "version"),
        session=session,
        actor=actor,
    )
    return {"row": _row(edited)}


def write_rows(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """New requirements of one moment."""
    moment = _own_moment(cycle_id, _number(body, "moment_id"), session)
    rows = body.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidInput([Problem("No entendimos el pedido. Actualice la página.")])
    wanted = [{name: value for name, value in row.items() if name in EDITABLE} for row in rows]
    added = add_requirements(moment.id, wanted, session=session, actor=actor)
    return {"rows": [_row(row) for row in added]}


def move_row(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """A requirement one place up (`by` -1) or down (`by` 1)."""
    requirement = _own_requirement(cycle_id, body, session)
    step = 1 if body.get("by") == 1 else -1
    move_requirement(requirement.id, max(1, requirement.position + step), session=session, actor=actor)
    return {}


def delete_row(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """One requirement."""
    requirement = _own_requirement(cycle_id, body, session)
    delete_requirement(requirement.id, session=session, actor=actor)
    return {}


def undo_change(cycle_id: int, body: Answer, session: Session, actor: Actor) -> Answer:
    """One operation of this cycle."""
    operation = session.get(Operation, _number(body, "operation"))
    if operation is None or operation.cycle_id != cycle_id:
        raise Refused("Ese cambio no es de este ciclo.")
    undo(operation.id, session=session, actor=actor)
    return {}


def _apply(change: Change, actor: Actor, cycle_id: int, body: Answer) -> Answer:
    with transaction_for(actor) as session:
        answer = change(cycle_id, body, session, actor)
        return {**answer, "operation": operation_in(session)}


def _refusal(error: PlannerError) -> JSONResponse:
    if isinstance(error, Conflict):
        conflict = {"theirs": error.theirs, "shown": _shown(error), "version": error.current_version}
        return JSONResponse({"conflict": conflict}, status_code=409)
    problems = error.problems if isinstance(error, InvalidInput) else ()
    sentence = " ".join(str(problem)[:1].upper() + str(problem)[1:] for problem in problems) or error.sentence
    return JSONResponse({"sentence": sentence}, status_code=_STATUS.get(type(error), 422))


def _shown(conflict: Conflict) -> str:
    value = conflict.theirs
    if isinstance(value, Gap | Importance):
        return value.label
    return str(value) if value not in (None, "") else "(vacío)"


async def _body(request: Request) -> Answer:
    if request.headers.get("x-ciclo") != "1":  # a page of another site cannot send this header
        raise Refused("Este pedido no viene de la aplicación.")
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MAX_BODY:
            raise InvalidInput([Problem("Es demasiado texto de una vez. Péguelo por partes.")])
    try:
        body = json.loads(bytes(raw))
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise InvalidInput([Problem("No entendimos el pedido. Actualice la página.")])
    return body


async def _write(request: Request, *, change: Change) -> Response:
    try:
        body = await _body(request)
        cycle_id = request.path_params["cycle"]
        actor = await to_thread.run_sync(request_actor, request)
        answer = await to_thread.run_sync(_apply, change, actor, cycle_id, body, limiter=_writers)
    except PlannerError as error:
        return _refusal(error)
    return JSONResponse(answer)


def _route(path: str, change: Change) -> Route:
    return Route(f"/api/ciclos/{{cycle:int}}/{path}", partial(_write, change=change), methods=["POST"])


ROUTES = [
    Route("/api/ciclos/{cycle:int}/matriz", read_rows, methods=["GET"]),
    _route("celda", write_cell),
    _route("filas", write_rows),
    _route("mover", move_row),
    _route("borrar", delete_row),
    _route("deshacer", undo_change),
]
