"""Routes of plain pages: whatever goes wrong, the answer is a page in Spanish that says what to do."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from planner.errors import NotFound, PlannerError
from planner.web.plain.cookies import safe_destination
from planner.web.plain.origin import RefusedRequest
from planner.web.plain.pages import page

_NO_PAGE = "No encontramos esta página"
Handler = Callable[[Request], Awaitable[Response]]

_log = logging.getLogger(__name__)


def plain_route(path: str, *, get: Handler | None = None, post: Handler | None = None) -> Route:
    """A route of plain pages. A form is sent to the address of its own page, so that the way back is known."""
    handlers = {"GET": get, "HEAD": get, "POST": post}
    known = {method: handler for method, handler in handlers.items() if handler is not None}
    return Route(path, partial(_answer, known), methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])


async def _answer(handlers: dict[str, Handler], request: Request) -> Response:
    try:
        if request.method not in handlers:
            raise _not_here(handlers)
        return await handlers[request.method](request)
    except ClientDisconnect:
        return Response(status_code=400)  # a phone that lost the network: nobody reads this
    except Exception as error:  # noqa: BLE001 -- no traceback ever reaches a person
        return refusal_page(request, _as_refusal(error))


def refusal_page(request: Request, refusal: RefusedRequest) -> Response:
    """The page that says why a request was not accepted and what to do."""
    return page(
        request,
        "refused.html",
        status=refusal.status,
        secret_address=True,
        headers=refusal.headers,
        title=refusal.title,
        sentence=refusal.sentence,
        again=_own_address(request) if refusal.leads_back else "",
    )


def _own_address(request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return safe_destination(quote(request.scope["path"]) + (f"?{query}" if query else ""))


def _as_refusal(error: Exception) -> RefusedRequest:
    match error:
        case RefusedRequest():
            return error
        case NotFound():
            return RefusedRequest(404, _NO_PAGE, error.sentence, leads_back=False)
        case PlannerError():
            return RefusedRequest(422, "No pudimos hacerlo", error.sentence)
    _log.error("A plain page failed", exc_info=error)
    return RefusedRequest(
        500,
        "Algo falló de nuestro lado",
        "Vuelva a intentar en un momento. Si sigue igual, avise a quien administra el programa.",
    )


def _not_here(handlers: dict[str, Handler]) -> RefusedRequest:
    return RefusedRequest(
        405,
        _NO_PAGE,
        "Revise la dirección o vuelva a abrir el enlace que recibió.",
        headers={"Allow": ", ".join(handlers)},
        leads_back=False,
    )
