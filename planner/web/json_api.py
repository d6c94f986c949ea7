"""What our JSON routes have in common: only the application itself may write, and every refusal is one sentence.

What writes also names the account for which its page was drawn: nobody writes as whoever signed in last.

Every answer is a small object. A refusal carries one Spanish `sentence`; a conflict carries both sides.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from anyio import to_thread
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planner.errors import CONFLICT_WORDS, Conflict, InvalidInput, NotFound, PlannerError, Problem, Refused
from planner.formats import capitalised, value_in_words
from planner.services.actor import Actor, reading_for, transaction_for
from planner.services.people.installation import SignedOut
from planner.store.history import operation_in
from planner.web.plain.database import WRITERS
from planner.web.plain.origin import ForeignForm, require_own_origin
from planner.web.visitor import request_actor, writing_actor

MAX_BODY = 512 * 1024
MAX_ID = 2**31
JsonObject = dict[str, Any]
Reading = Callable[[int, str, Session, Actor], JsonObject | None]
Change = Callable[[int, JsonObject, Session, Actor], JsonObject]
MEDIA_TYPE = "application/json"
_STATUS: dict[type[PlannerError], int] = {NotFound: 404, SignedOut: 401, ForeignForm: 403}


def reading_route(path: str, read: Reading) -> Route:
    """GET what `read` finds under the address's `id`; 204 when it says that nothing changed since `desde`."""
    return Route(path, partial(_read, read=read), methods=["GET"])


def writing_route(path: str, change: Change) -> Route:
    """POST one change of what the address's `id` names; the answer also has the `operation` that it was."""
    return Route(path, partial(_write, change=change), methods=["POST"])


def number(body: JsonObject, name: str) -> int:
    """A number that the body must have. Raises InvalidInput."""
    return _whole(body.get(name))


def numbers(body: JsonObject, name: str) -> list[int]:
    """A list of numbers that the body must have. Raises InvalidInput."""
    found = body.get(name)
    if not isinstance(found, list):
        raise not_understood()
    return [_whole(each) for each in found]


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < MAX_ID:
        raise not_understood()
    return value


def not_understood() -> InvalidInput:
    """What is said of a body that the application would not send."""
    return InvalidInput([Problem("No entendimos el pedido. Actualice la página.")])


async def _read(request: Request, *, read: Reading) -> Response:
    try:
        actor = await to_thread.run_sync(request_actor, request)
        known = request.query_params.get("desde", "")
        answer = await to_thread.run_sync(_found, read, actor, request.path_params["id"], known)
    except PlannerError as error:
        return _refusal(error)
    return Response(status_code=204) if answer is None else JSONResponse(answer)


def _found(read: Reading, actor: Actor, row_id: int, known: str) -> JsonObject | None:
    with reading_for(actor) as session:
        return read(row_id, known, session, actor)


async def _write(request: Request, *, change: Change) -> Response:
    try:
        body = await _body(request)
        actor = await to_thread.run_sync(writing_actor, request)
        # Only the writing waits in line: whoever is refused before keeps nobody waiting.
        answer = await to_thread.run_sync(_apply, change, actor, request.path_params["id"], body, limiter=WRITERS)
    except PlannerError as error:
        return _refusal(error)
    return JSONResponse(answer)


def _apply(change: Change, actor: Actor, row_id: int, body: JsonObject) -> JsonObject:
    with transaction_for(actor) as session:
        answer = change(row_id, body, session, actor)
        return {**answer, "operation": operation_in(session)}


async def _body(request: Request) -> JsonObject:
    require_own_origin(request)
    if request.headers.get("x-ciclo") != "1":  # a page of another site cannot send this header
        raise Refused("Este pedido no viene de la aplicación.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA_TYPE:
        raise not_understood()
    raw = bytearray()
    # Counted as it comes: what a request says of its own length may be false or missing.
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MAX_BODY:
            raise InvalidInput([Problem("Es demasiado texto de una vez. Péguelo por partes.")])
    try:
        body = json.loads(bytes(raw))
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise not_understood()
    return body


def _refusal(error: PlannerError) -> JSONResponse:
    if isinstance(error, Conflict):
        return JSONResponse({"conflict": _both_sides(error)}, status_code=409)
    problems = error.problems if isinstance(error, InvalidInput) else ()
    sentence = " ".join(capitalised(str(problem)) for problem in problems) or error.sentence
    return JSONResponse({"sentence": sentence}, status_code=_STATUS.get(type(error), 422))


def _both_sides(conflict: Conflict) -> JsonObject:
    """What the script needs to ask which text stays, in the words of every other screen."""
    return {
        "theirs": conflict.theirs,
        "shown": value_in_words(conflict.theirs),
        "version": conflict.current_version,
        "words": asdict(CONFLICT_WORDS),
    }
