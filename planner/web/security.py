"""Headers that tell browsers what our pages never do."""

from functools import partial

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'; base-uri 'self'",
    "Referrer-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers to every HTTP response that does not say otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, partial(_send_guarded, send) if scope["type"] == "http" else send)


async def _send_guarded(send: Send, message: Message) -> None:
    if message["type"] == "http.response.start":
        headers = MutableHeaders(raw=list(message["headers"]))
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        message = {**message, "headers": headers.raw}
    await send(message)
