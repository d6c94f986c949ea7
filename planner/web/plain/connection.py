"""Where a request came from, behind a proxy too.

Whoever puts a proxy in front says so: `PLANNER_TRUSTED_PROXY` names the addresses or networks of the proxies
(`10.0.0.2, 192.168.7.0/24`) whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed. Nothing else that a request
says about its way is believed; `X-Forwarded-Host` is never read.
"""

import os
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from planner.errors import Refused
from planner.services.addresses import public_origin

TRUSTED_PROXY = "PLANNER_TRUSTED_PROXY"

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def client_address(connection: HTTPConnection) -> str:
    """The IP address of whoever asks: the other end of the connection, or what trusted proxies say of it.

    Empty when the other end has no address. Raises Refused when the list of proxies cannot be read.
    """
    address = _address(connection.client.host if connection.client else "")
    said = ",".join(connection.headers.getlist("x-forwarded-for")).split(",")
    # From the last hop backwards: whoever sends a request can write anything at the front of this header.
    while address is not None and said and is_trusted_proxy(address):
        before = _address(said.pop())
        if before is None:
            break
        address = before
    return str(address or "")


def is_secure(connection: HTTPConnection) -> bool:
    """Whether whoever asks came by TLS."""
    peer = _address(connection.client.host if connection.client else "")
    schemes = {connection.scope.get("scheme", "http"), urlsplit(public_origin()).scheme}
    if peer is not None and is_trusted_proxy(peer):
        schemes.add(connection.headers.get("x-forwarded-proto", "").split(",")[-1].strip())
    return not schemes.isdisjoint({"https", "wss"})


def is_trusted_proxy(address: Address) -> bool:
    """Whether `PLANNER_TRUSTED_PROXY` names the address. Raises Refused when it cannot be read."""
    return any(address in network for network in _networks(os.environ.get(TRUSTED_PROXY, "")))


def _address(text: str) -> Address | None:
    """The address of `10.0.0.2`, `10.0.0.2:4711`, `::1` or `[::1]:4711`; None when it is no address."""
    plain = text.strip()
    if plain.startswith("["):
        plain = plain[1:].partition("]")[0]
    elif plain.count(":") == 1:
        plain = plain.partition(":")[0]
    try:
        address = ip_address(plain)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@lru_cache(maxsize=8)
def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError:
        raise Refused(
            f"{TRUSTED_PROXY} no es una lista de direcciones. Escríbala como 10.0.0.2 o 192.168.7.0/24, con comas."
        ) from None
