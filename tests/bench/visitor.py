"""A visitor without a browser: speaks Streamlit's own protocol and only waits for the script to finish."""

from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect

MAX_MESSAGE = 200 * 1024 * 1024


class ScriptFailed(Exception):
    """A run of the script ended with an error that a person would see."""


class Visitor:
    """One open session on one screen."""

    def __init__(self, address: str, screen: str = "", query: str = "") -> None:
        self._url = f"ws://{urlsplit(address).netloc}/_stcore/stream"
        self._screen, self._query = screen, query
        self._page_hash = ""

    async def __aenter__(self) -> Self:
        self._socket: ClientConnection = await connect(
            self._url, subprotocols=[Subprotocol("streamlit")], max_size=MAX_MESSAGE, compression=None, proxy=None
        )
        await self.rerun()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()

    async def rerun(self) -> None:
        """Have the script run and wait until it is done. Raises ScriptFailed."""
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = "" if self._page_hash else self._screen
        message.rerun_script.page_script_hash = self._page_hash
        await self._socket.send(message.SerializeToString())
        while not self._is_end(await self._socket.recv()):
            pass

    def _is_end(self, raw: str | bytes) -> bool:
        message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page_hash = message.new_session.page_script_hash
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            raise ScriptFailed(message.delta.new_element.exception.message)
        return bool(kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
