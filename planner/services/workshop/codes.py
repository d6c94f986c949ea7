"""The code of a workshop: short enough to be read aloud and typed on a phone, and not to be guessed."""

import secrets

from sqlmodel import Session, select

from planner.models import Wave, Workshop
from planner.services.public_address import origin_for_phones

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
