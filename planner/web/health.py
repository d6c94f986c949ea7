"""A small page for whoever watches over the server."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from planner.store.startup import current_problem


def health(_request: Request) -> JSONResponse:
    """200 and `{"estado": "bien"}` when the database answers; otherwise 503 and the reason."""
    problem = current_problem()
    if problem is None:
        return JSONResponse({"estado": "bien"})
    return JSONResponse({"estado": "mal", "motivo": problem}, status_code=503)
