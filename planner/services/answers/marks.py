"""What a response is known by when the file in which it went out comes back."""

import hashlib
import re
from collections.abc import Iterable

from sqlmodel import Session, select

from planner.models import Response, Wave

MARKED = "mark:"
"""How the key of a response begins that came back in such a file."""
MARK = re.compile(r"cs-[0-9a-f]{32}")


def mark_of(wave: Wave, response_id: int, key: str) -> str:
    """The mark of a response: always the same, also when it went out of another wave first.

    It says nothing about whoever answered, and neither the code of the wave, nor a link, nor the number that another
    program gave to the answer can be found out from it.
    """
    if key.startswith(MARKED):
        return key.removeprefix(MARKED)
    said = f"{wave.code} {wave.opened_at.isoformat()} {response_id}"
    return f"cs-{hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}"


def known_keys(wave: Wave, keys: Iterable[str], *, session: Session) -> set[str]:
    """The keys under which the responses of a wave are known, as far as a file with these `keys` may ask for them."""
    rows = session.exec(select(Response.id, Response.key).where(Response.wave_id == wave.id)).all()
    known = {key for _, key in rows}
    if rows and any(key.startswith(MARKED) for key in keys):
        known |= {MARKED + mark_of(wave, response_id, key) for response_id, key in rows}
    return known
