"""The addresses that people are given: where the product is reached, the codes typed there, the links.

Whoever puts a proxy in front tells it: `PLANNER_PUBLIC_URL` is the address that people type
(`https://ciclo.ejemplo.org`).
"""

import os
import secrets
import socket
from collections.abc import Mapping
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from sqlmodel import Session, select

from planner.errors import Refused
from planner.models import Wave, Workshop
from planner.vocabulary import LinkKind

# Under which address people reach the product: the one that was told, or the one that this machine has here.

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


# The code of a workshop: short enough to be read aloud and typed on a phone, and not to be guessed.

ALPHABET = "34679CDFGHJKMNPQRTVWXY"
"""No two that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) and no vowels, so that no word comes out by chance."""
LENGTH = 6
PATH = "/t"
"""Where phones come in."""
_BETWEEN = str.maketrans("", "", " -–.·\t\u00a0")


def random_code(length: int = LENGTH) -> str:
    """A random code: one of 113 million, or of more when it is longer."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def free_code(table: type[Wave] | type[Workshop], session: Session) -> str:
    """A code that no wave, or no workshop, has had; the database makes sure once more."""
    while True:
        code = random_code()
        if session.exec(select(table.id).where(table.code == code)).first() is None:
            return code


def read_code(typed: str) -> str:
    """The code that somebody meant, in capitals and without what they put between; empty when it cannot be one."""
    code = typed[:40].translate(_BETWEEN).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def short_url(code: str, *, seen: str) -> str:
    """The address that leads a phone straight to a workshop, short enough to be typed: `https://…/t/K7M4PX`.

    `seen` is the address at which the facilitator has the product open (see `origin_for_phones`). Raises Refused.
    """
    return f"{origin_for_phones(seen)}{PATH}/{code}"


# Where the links lead that let somebody in once.

PATHS: Mapping[LinkKind, str] = {LinkKind.INVITATION: "/invitacion", LinkKind.NEW_PASSWORD: "/clave"}


def link_path(kind: LinkKind, token: str) -> str:
    """The address of a link within the site; before it goes the address under which people open the program."""
    return f"{PATHS[kind]}/{token}"
