"""Slows down whoever guesses passwords, without ever shutting out the owner of the account.

Failures are counted per e-mail and address. A browser that has signed in to the account before is counted on its
own, so that somebody guessing from the same office does not hinder the person whose account it is; and nothing is ever
locked for longer than LONGEST_WAIT (after OWASP's "device cookies").

Whoever guesses from a crowd of addresses, a little from each, is slowed down as a whole: all unknown browsers together
then try one after the other, with pauses short enough for the owner to come in from a new one.
"""

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlmodel import Session, col, func, select

from planner.models import SignInAttempt
from planner.models.base import now
from planner.services.accounts.tokens import fingerprint

FREE_TRIES, FREE_TRIES_OF_ADDRESS = 4, 40
FREE_ADDRESSES = 10
"""From so many addresses somebody may fail at the same e-mail within WINDOW; more are a crowd."""
WINDOW = timedelta(minutes=15)
LONGEST_WAIT, LONGEST_WAIT_IN_CROWD = timedelta(seconds=60), timedelta(seconds=10)


def seconds_to_wait(email: str, address: str, device: str, *, session: Session, at: datetime | None = None) -> int:
    """How long to wait before this browser may try that e-mail again; 0 when it may now."""
    at = at or now()
    own = _known_device(email, device, session)
    here = SignInAttempt.device_hash == own if own else SignInAttempt.address == address
    waits = [
        _wait(
            FREE_TRIES, _failures([SignInAttempt.email == email, here], _last_success(email, at, session), session), at
        )
    ]
    if not own:  # a success of one's own account must not hide guesses at those of others
        tries = _failures([SignInAttempt.address == address], at - WINDOW, session)
        waits.append(_wait(FREE_TRIES_OF_ADDRESS, tries, at))
        waits.append(_wait(FREE_ADDRESSES, _crowd(email, at - WINDOW, session), at, LONGEST_WAIT_IN_CROWD))
    return max(waits)


def note_attempt(email: str, address: str, device: str, *, succeeded: bool, session: Session) -> None:
    """Keep that somebody tried to come in."""
    mark = fingerprint(device) if succeeded and device else _known_device(email, device, session)
    session.add(SignInAttempt(email=email, address=address, device_hash=mark, succeeded=succeeded))
    session.flush()


def is_known_device(email: str, device: str, *, session: Session) -> bool:
    """Whether a browser, by its lasting secret, has signed in to that account before."""
    return bool(_known_device(email, device, session))


def _last_success(email: str, at: datetime, session: Session) -> datetime:
    query = select(func.max(SignInAttempt.at)).where(SignInAttempt.email == email, col(SignInAttempt.succeeded))
    return max(at - WINDOW, session.exec(query).one() or at - WINDOW)


def _failures(which: list[Any], since: datetime, session: Session) -> tuple[int, datetime | None]:
    """How many tries failed, and when the last one did."""
    query = select(func.count(), func.max(SignInAttempt.at)).where(
        col(SignInAttempt.succeeded).is_(False), SignInAttempt.at > since, *which
    )
    return session.exec(query).one()


def _crowd(email: str, since: datetime, session: Session) -> tuple[int, datetime | None]:
    """From how many addresses unknown browsers failed at an e-mail, and when the last one did."""
    query = select(func.count(col(SignInAttempt.address).distinct()), func.max(SignInAttempt.at)).where(
        SignInAttempt.email == email,
        SignInAttempt.device_hash == "",
        col(SignInAttempt.succeeded).is_(False),
        SignInAttempt.at > since,
    )
    return session.exec(query).one()


def _wait(free: int, failures: tuple[int, datetime | None], at: datetime, longest: timedelta = LONGEST_WAIT) -> int:
    """Seconds still to wait: 1, 2, 4… since the last failure, for each one beyond the free ones."""
    tries, last = failures
    extra = tries - free
    if extra < 0 or last is None:
        return 0
    pause = min(timedelta(seconds=2 ** min(extra, 10)), longest)
    return max(0, ceil((last + pause - at).total_seconds()))


def _known_device(email: str, device: str, session: Session) -> str:
    """The fingerprint of a browser that has signed in to this account before; empty for any other."""
    if not device:
        return ""
    mark = fingerprint(device)
    query = select(SignInAttempt.id).where(
        SignInAttempt.email == email, SignInAttempt.device_hash == mark, col(SignInAttempt.succeeded)
    )
    return mark if session.exec(query.limit(1)).first() else ""
