"""What our pages never do, said to browsers, and what of the screens only signed-in people get."""

from functools import partial

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.services.people.installation import SignedOut
from planner.store.startup import startup_problem
from planner.web.visitor import visiting_actor

# What Streamlit's page needs and nothing else, each with what breaks without it. Everything comes from this server:
# whatever slipped into a page could not bring a script along, nor send anything away.
PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' blob: 'wasm-unsafe-eval'",  # components arrive as blobs; numbers of 64 bits are WebAssembly
        "style-src 'self' 'unsafe-inline'",  # Streamlit and plotly write their styles into the page
        "img-src 'self' data: blob:",  # emblem, logos and circles are data; plotly draws its pictures as blobs
        "font-src 'self' data:",  # the icons of the date field
        "connect-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'self'",
    )
)
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""For what is no page: a picture or a file opened by itself may not run anything."""
PERMISSIONS = ", ".join(
    f"{power}=()"
    for power in (
        "camera", "microphone", "geolocation", "accelerometer", "gyroscope", "magnetometer",
        "display-capture", "hid", "midi", "payment", "serial", "usb", "browsing-topics",
    )
)  # fmt: skip
PRIVATE = ("/api/", "/media/")
"""What only one person was given: no copy of it stays behind in a shared computer."""


class SecurityHeaders:
    """Adds the headers to every HTTP response that does not say otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        guarded = partial(_send_guarded, send, scope["path"]) if scope["type"] == "http" else send
        await self._app(scope, receive, guarded)


async def _send_guarded(send: Send, path: str, message: Message) -> None:
    if message["type"] == "http.response.start":
        headers = MutableHeaders(raw=list(message["headers"]))
        for name, value in _headers_for(path, headers.get("content-type", "")).items():
            headers.setdefault(name, value)
        message = {**message, "headers": headers.raw}
    await send(message)


def _headers_for(path: str, media_type: str) -> dict[str, str]:
    headers = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "same-origin"}
    if media_type.startswith("text/html"):
        return headers | {"Content-Security-Policy": PAGE_POLICY, "Permissions-Policy": PERMISSIONS}
    if path.startswith(PRIVATE):
        headers["Cache-Control"] = "no-store"
    return headers | {"Content-Security-Policy": FILE_POLICY}


# Parts of the screens that Streamlit hands to whoever knows their address: here only to people who have signed in.
#
# A file made for somebody stays in the memory of the server for as long as their screen is open; whoever copied its
# address would read it even after leaving. What is uploaded would fill that memory.

SIGNED_IN_ONLY = ("/media/", "/_stcore/upload_file/", "/_stcore/metrics")
"""Made files, uploaded ones, and how much the server works."""


class PrivateParts:
    """Refuses these parts to whoever has not signed in, before anything that they send is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_private = scope["type"] == "http" and scope["path"].startswith(SIGNED_IN_ONLY)
        if not is_private or await to_thread.run_sync(_may_come_in, HTTPConnection(scope)):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(SignedOut().sentence, 401, {"Cache-Control": "no-store", "Connection": "close"})
        await refusal(scope, receive, send)


def _may_come_in(connection: HTTPConnection) -> bool:
    return startup_problem() is None and visiting_actor(connection) is not None
