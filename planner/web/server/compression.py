"""Responses compressed on their way out, held back until they are whole."""

import gzip
from collections.abc import Awaitable, Callable
from functools import partial
from posixpath import normpath

from anyio import Lock, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A response held back until it is whole, so that it can be changed before it leaves.

WholeResponse = Callable[[Message, bytes], Awaitable[None]]


class HeldResponse:
    """Takes the messages of a response. One that `is_wanted` goes whole to `finish`; any other passes untouched."""

    def __init__(self, send: Send, is_wanted: Callable[[int, Headers], bool], finish: WholeResponse) -> None:
        self._send, self._is_wanted, self._finish = send, is_wanted, finish
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def take(self, message: Message) -> None:
        """Stand in for the server's `send`."""
        if message["type"] == "http.response.start" and self._wants(message):
            self._start = message
        elif message["type"] != "http.response.body" or self._start is None:
            await self._send(message)
        else:
            await self._hold(self._start, message)

    def _wants(self, start: Message) -> bool:
        return self._is_wanted(start["status"], Headers(raw=start["headers"]))

    async def _hold(self, start: Message, message: Message) -> None:
        self._parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            await self._finish(start, b"".join(self._parts))


# Sends scripts, styles and pages compressed: Streamlit itself sends its megabytes as they are.

MINIMUM_BYTES = 500  # below this the headers of a compressed answer weigh more than what it saves
MAXIMUM_BYTES = 16 * 1024 * 1024
TEXTS = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
ASSETS = "/static/"


class CompressedResponses:
    """Compresses whole text responses for those who accept gzip, and keeps what never changes compressed.

    Streams, parts of files, websockets, small bodies and what is already compressed pass untouched.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[Message, bytes]] = {}
        self._turn = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
        elif not _accepts(Headers(scope=scope)):
            await self._app(scope, receive, partial(_send_varying, send))
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_asset = ASSETS in scope["path"]
        bare = scope["method"] == "HEAD"
        kept = None if "if-none-match" in Headers(scope=scope) else self._kept.get(scope["path"])
        if kept is not None:
            await _send_whole(send, *kept, bare=bare)
        elif bare and not is_asset:
            await self._app(scope, receive, send)
        else:
            held = HeldResponse(
                partial(_send_varying, send), _is_compressible, partial(self._compress, send, scope["path"], bare)
            )
            await self._app({**scope, "method": "GET"}, receive, held.take)

    async def _compress(self, send: Send, path: str, bare: bool, start: Message, body: bytes) -> None:
        if not _is_permanent(path, Headers(raw=start["headers"])):
            packed = await to_thread.run_sync(_pack, start, body, 6)
        else:
            async with self._turn:  # twenty phones that open a cold server need each file compressed once
                if path not in self._kept:
                    self._kept[path] = await to_thread.run_sync(_pack, start, body, 9)
                packed = self._kept[path]
        await _send_whole(send, *packed, bare=bare)


def _accepts(headers: Headers) -> bool:
    offered = {part.strip().replace(" ", "") for part in headers.get("accept-encoding", "").lower().split(",")}
    return "range" not in headers and any(part == "gzip" or part.startswith("gzip;q=0.") for part in offered - _NEVER)


_NEVER = {"gzip;q=0.0", "gzip;q=0.00", "gzip;q=0.000"}


def _is_text(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith(TEXTS)


def _is_compressible(status: int, headers: Headers) -> bool:
    size = headers.get("content-length", "0")  # a stream does not say its length
    return (
        status == 200
        and _is_text(headers)
        and "content-encoding" not in headers
        and MINIMUM_BYTES <= int(size) <= MAXIMUM_BYTES
    )


def _is_permanent(path: str, headers: Headers) -> bool:
    # Only the plain spelling of a path is kept, so that nobody fills the memory with other spellings of it.
    return "immutable" in headers.get("cache-control", "") and path == normpath(path)


def _pack(start: Message, body: bytes, level: int) -> tuple[Message, bytes]:
    # Without the time, so that a file becomes the same bytes on every server and after every start.
    packed = gzip.compress(body, level, mtime=0)
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(packed))
    headers.add_vary_header("Accept-Encoding")
    tag = headers.get("etag", "")
    if tag and not tag.startswith("W/"):
        headers["etag"] = f"W/{tag}"  # same meaning, other bytes
    del headers["accept-ranges"]
    return {**start, "headers": headers.raw}, packed


async def _send_whole(send: Send, start: Message, body: bytes, *, bare: bool) -> None:
    await send(start)
    await send({"type": "http.response.body", "body": b"" if bare else body})


async def _send_varying(send: Send, message: Message) -> None:
    """Pass a message on, saying to caches that the answer depends on what the client accepts."""
    if message["type"] == "http.response.start" and _is_text(Headers(raw=message["headers"])):
        headers = MutableHeaders(raw=list(message["headers"]))
        headers.add_vary_header("Accept-Encoding")
        message = {**message, "headers": headers.raw}
    await send(message)
