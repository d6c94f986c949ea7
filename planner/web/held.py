"""A response held back until it is whole, so that it can be changed before it leaves."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers
from starlette.types import Message, Send

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
