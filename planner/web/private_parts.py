"""Parts of the screens that Streamlit hands to whoever knows their address: here only to people who have signed in.

A file made for somebody stays in the memory of the server for as long as their screen is open; whoever copied its
address would read it even after leaving. What is uploaded would fill that memory.
"""

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from planner.services.accounts.visitors import SignedOut
from planner.store.startup import startup_problem
from planner.web.visitor import visiting_actor

PRIVATE = ("/media/", "/_stcore/upload_file/", "/_stcore/metrics")
"""Made files, uploaded ones, and how much the server works."""


class PrivateParts:
    """Refuses these parts to whoever has not signed in, before anything that they send is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_private = scope["type"] == "http" and scope["path"].startswith(PRIVATE)
        if not is_private or await to_thread.run_sync(_may_come_in, HTTPConnection(scope)):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(SignedOut().sentence, 401, {"Cache-Control": "no-store", "Connection": "close"})
        await refusal(scope, receive, send)


def _may_come_in(connection: HTTPConnection) -> bool:
    return startup_problem() is None and visiting_actor(connection) is not None
