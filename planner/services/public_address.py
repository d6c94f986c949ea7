"""Under which address people reach the product: the one that was told, or the one that this machine has here.

Whoever puts a proxy in front tells it: `PLANNER_PUBLIC_URL` is the address that people type
(`https://ciclo.ejemplo.org`).
"""

import os
import socket
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from planner.errors import Refused

PUBLIC_URL = "PLANNER_PUBLIC_URL"
_ELSEWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asking for the way there sends nothing."""


def public_origin() -> str:
    """Scheme, host and port under which people open the product, `https://ciclo.ejemplo.org`; empty when not told.

    Raises Refused when what was told is no such address.
    """
    return origin_of(os.environ.get(PUBLIC_URL, "").strip())


def origin_for_phones(seen: str) -> str:
    """The address to give to phones. `seen` is the one at which the browser of the facilitator has the product open.

    What was told counts; without it what is seen, where this machine's own name is replaced by the address that it has
    in the local network, since a phone that opens "localhost" finds only itself. Raises Refused as `public_origin`.
    """
    told = public_origin()
    if told:
        return told
    parts = urlsplit(origin_of(seen))
    if not _is_this_machine(parts.hostname or ""):
        return origin_of(seen)
    host = local_address()
    return f"{parts.scheme}://{host}:{parts.port}" if parts.port else f"{parts.scheme}://{host}"


def local_address() -> str:
    """The address of this machine in its network; `localhost` when it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def _is_this_machine(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host in {"localhost", ""}
    return address.is_loopback or address.is_unspecified


@lru_cache(maxsize=8)
def origin_of(url: str) -> str:
    """Scheme, host and port of an address; empty for an empty one. Raises Refused when it is none."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or "@" in parts.netloc:
        raise Refused(f"{PUBLIC_URL} no es una dirección. Escríbala como https://ciclo.ejemplo.org.")
    return f"{parts.scheme}://{parts.netloc.lower()}"
