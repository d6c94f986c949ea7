"""The wave that a command names: by its number in the database, or by the code that clients open."""

from sqlmodel import Session, col, select

from planner.errors import NotFound
from planner.models import Wave
from planner.services.waves.opening import find_wave

WAVE_HELP = "Número de la ola, o el código de su enlace."
_LONGEST_NUMBER = 9


def find_chosen_wave(named: str, *, session: Session) -> Wave:
    """The wave with that number or code. Raises NotFound."""
    text = named.strip()
    code = text.upper()
    found = session.exec(select(Wave.id).where(col(Wave.code).in_([text, code]))).first()
    if found is None and text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        found = session.exec(select(Wave.id).where(Wave.id == int(text))).first()
    if found is None:
        raise NotFound(f"No encontramos la ola «{text}». Escriba su número o el código de su enlace.")
    return find_wave(found, session=session)
