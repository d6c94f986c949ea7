"""A tablet at the exit: staff starts it with a PIN, it asks one client after the other, and the PIN lets staff out."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from sqlmodel import Session, select

from planner.errors import InvalidInput, Problem, Refused
from planner.models import KioskPin
from planner.services.actor import Actor
from planner.services.institution.institutions import branches_by_name
from planner.services.people.passwords import hash_password, is_password
from planner.services.people.permissions import permitted
from planner.services.waves.links import FOREIGN_BRANCH
from planner.services.waves.waves import find_locked_wave, find_wave
from planner.vocabulary import Permission

_PIN = re.compile(r"\d{4,8}", re.ASCII)
_PASS = re.compile(r"(\d{1,18})\.(\d{1,18})\.([A-Za-z0-9_-]{16})\.([0-9a-f]{64})", re.ASCII)


class WrongPin(Refused):
    """That is not the PIN of this wave."""

    def __init__(self) -> None:
        super().__init__("Ese no es el PIN de esta encuesta. Revíselo con quien abrió la ola.")


@dataclass(frozen=True)
class Kiosk:
    """A tablet that was started; `branch_id` is where it stands, None when nobody said."""

    branch_id: int | None


def set_kiosk_pin(wave_id: int, pin: str, *, session: Session, actor: Actor) -> None:
    """Set the PIN of a wave, of 4 to 8 digits. Tablets that are running have to be started anew. Raises InvalidInput
    and NotFound."""
    wave = find_locked_wave(wave_id, session)
    if not _PIN.fullmatch(pin):
        raise InvalidInput([Problem("El PIN lleva de 4 a 8 números, sin letras ni espacios.", field="pin")])
    summary = f"Puso el PIN de la tableta de la ola {wave.number}"
    permitted(session, actor, Permission.MANAGE_WAVES, summary=summary, cycle_id=wave.cycle_id)
    known = _pin_of(wave_id, session) or KioskPin(wave_id=wave_id, pin_hash="")
    known.pin_hash = hash_password(pin)
    session.add(known)
    session.flush()


def has_kiosk_pin(wave_id: int, *, session: Session) -> bool:
    """Whether a tablet can be started at all."""
    return _pin_of(wave_id, session) is not None


def check_kiosk_pin(wave_id: int, pin: str, *, session: Session) -> None:
    """Raise WrongPin unless that is the PIN of the wave."""
    known = _pin_of(wave_id, session)
    if not is_password(pin.strip()[:40], known.pin_hash if known else None):
        raise WrongPin


def start_kiosk(wave_id: int, pin: str, branch_id: int | None, *, session: Session) -> str:
    """The pass of a tablet that stands in that branch, for its cookie. Raises WrongPin, and InvalidInput for a branch
    of elsewhere.

    The pass is sealed with the hash of the PIN, which nobody outside knows: nothing has to be kept of a tablet, and
    whoever changes the PIN stops all of them.
    """
    check_kiosk_pin(wave_id, pin, session=session)
    branches = branches_by_name(find_wave(wave_id, session=session).cycle_id, session=session)
    if branch_id is not None and branch_id not in {branch.id for branch in branches}:
        raise InvalidInput([Problem(FOREIGN_BRANCH, field="agencia")])
    said = f"{wave_id}.{branch_id or 0}.{secrets.token_urlsafe(12)}"
    known = _pin_of(wave_id, session)
    return f"{said}.{_seal(said, known.pin_hash)}" if known else ""


def read_kiosk(wave_id: int, held: str, *, session: Session) -> Kiosk | None:
    """The tablet that holds that pass; None when it is not one of this wave, or the PIN has changed since."""
    parts = _PASS.fullmatch(held)
    known = _pin_of(wave_id, session) if parts is not None and int(parts[1]) == wave_id else None
    if parts is None or known is None:
        return None
    seal = _seal(held.rpartition(".")[0], known.pin_hash)
    return Kiosk(int(parts[2]) or None) if hmac.compare_digest(seal, parts[4]) else None


def _seal(said: str, key: str) -> str:
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()


def _pin_of(wave_id: int, session: Session) -> KioskPin | None:
    return session.exec(select(KioskPin).where(KioskPin.wave_id == wave_id)).one_or_none()
