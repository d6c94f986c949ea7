"""As long as there is no password, only this very machine is answered."""

import re
from collections.abc import Callable
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from planner.web.plain.answering import refusal_page
from planner.web.plain.origin import RefusedRequest

LOOPBACK_NAME = "localhost"
FORWARDED = ("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_HOST = re.compile(r"(?:(?P<name>[a-z0-9.-]+)|\[(?P<address>[0-9a-f:.]+)\])(?::[0-9]{1,5})?")


def is_this_machine(scope: Scope) -> bool:
    """Whether a request (an ASGI scope of `http` or `websocket`) was made by somebody who sits at this machine.

    The connection comes from a loopback address, for a loopback host (so that the name of another site that was made
    to point here does not count), through no proxy or tunnel that says so; and what may change something does not come
    from a page of another site.
    """
    headers = Headers(scope=scope)
    peer = (scope.get("client") or ("",))[0]
    hosts = headers.getlist("host")
    return (
        _is_loopback_address(peer)
        and len(hosts) == 1
        and _is_loopback_host(hosts[0])
        and not any(name in FORWARDED or name.startswith("x-forwarded") for name in headers)
        and (_only_reads(scope) or all(map(_is_loopback_origin, headers.getlist("origin"))))
    )


def _only_reads(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in SAFE_METHODS


def _is_loopback_origin(origin: str) -> bool:
    scheme, _, host = origin.partition("://")
    return scheme in {"http", "https"} and _is_loopback_host(host)


def _is_loopback_host(host: str) -> bool:
    parts = _HOST.fullmatch(host.lower())
    if parts is None:
        return False
    return parts["name"] == LOOPBACK_NAME or _is_loopback_address(parts["name"] or parts["address"])


def _is_loopback_address(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


class OnlyThisMachine:
    """Answers nobody but this machine while `is_required()` says so; it is asked at every request."""

    def __init__(self, app: ASGIApp, is_required: Callable[[], bool]) -> None:
        self._app, self._is_required = app, is_required

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or is_this_machine(scope) or not self._is_required():
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(code=1008)(scope, receive, send)  # before it is accepted: the server answers 403
        else:
            await refusal_page(Request(scope), _OnlyHere(scope))(scope, receive, send)


class _OnlyHere(RefusedRequest):
    def __init__(self, scope: Scope) -> None:
        _host, port = scope.get("server") or ("", None)
        super().__init__(
            403,
            "Este programa solo atiende en su propio equipo",
            "Todavía no tiene contraseñas. Para abrirlo desde otros equipos, en el equipo donde está instalado abra "
            f"http://{LOOPBACK_NAME}{f':{port}' if port else ''}/preparar y prepárelo para varias personas.",
            leads_back=False,
        )
