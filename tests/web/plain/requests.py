"""Requests as a server hands them over, with the headers a test asks for."""

from collections.abc import Iterable

from starlette.requests import Request


def request_with(
    *headers: tuple[str, str], scheme: str = "http", peer: str | None = "203.0.113.9", method: str = "POST"
) -> Request:
    """A request from `peer`; None for a connection without an address."""
    return Request(
        {
            "type": "http",
            "method": method,
            "scheme": scheme,
            "path": "/entrar",
            "query_string": b"",
            "headers": _raw(headers),
            "client": (peer, 4711) if peer is not None else None,
            "server": ("127.0.0.1", 8501),
        }
    )


def _raw(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
