"""Coming in with e-mail and password, slowly for whoever guesses and never shut for the owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from sqlmodel import Session, col, func, select

from planner.formats import count
from planner.inputs.people import clean_email
from planner.models import Account, Credential, SignInAttempt
from planner.models.base import now
from planner.services.people.belonging import is_active_somewhere
from planner.services.people.one_use_links import fingerprint, is_invited, new_token
from planner.services.people.passwords import credential_of, is_outdated, is_password, save_password
from planner.services.people.sessions import begin_session
from planner.store.transaction import reading, transaction

# Slows down whoever guesses passwords, without ever shutting out the owner of the account.
#
# Failures are counted per e-mail and address. A browser that has signed in to the account before is counted on its own,
# so that somebody guessing from the same office does not hinder the person whose account it is; and nothing is ever
# locked for longer than LONGEST_WAIT (after OWASP's "device cookies").
#
# Whoever guesses from a crowd of addresses, a little from each, is slowed down as a whole: all unknown browsers
# together then try one after the other, with pauses short enough for the owner to come in from a new one.

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


# Coming in with e-mail and password.


@dataclass(frozen=True)
class Visit:
    """Who asks to come in, besides what they type: the browser's address, its lasting secret, its name, and the
    secret of the sign-in that it may already have."""

    address: str
    device: str
    device_name: str = ""
    token: str = ""


@dataclass(frozen=True)
class SignIn:
    """How a try to come in went: the secret of the new sign-in and the one that the browser keeps for good, or a
    sentence that says why not."""

    token: str = ""
    device: str = ""
    refusal: str = ""
    seconds_to_wait: int = 0


WRONG = "El correo o la contraseña no son correctos. Revíselos y vuelva a intentarlo."
SHUT = "Su cuenta está desactivada. Si debe entrar, pídalo a la administración de su institución."


def sign_in(email: str, password: str, visit: Visit) -> SignIn:
    """Begin a sign-in. Which accounts exist is never told: a wrong e-mail and a wrong password are one refusal.

    It opens its own transactions: a failed try is kept, and nobody waits while a password is being checked.
    """
    email = clean_email(email)
    with reading() as session:
        wait = seconds_to_wait(email, visit.address, visit.device, session=session)
        account, credential = _find(email, session)
    if wait:
        return SignIn(refusal=waiting(wait), seconds_to_wait=wait)
    right = is_password(password, credential.password_hash if credential else None)
    with transaction() as session:
        if not right or account is None or credential is None:
            note_attempt(email, visit.address, visit.device, succeeded=False, session=session)
            return SignIn(refusal=WRONG)
        _renew_hash(credential, password, session)
        return begin_visit(account, visit, session=session)


def begin_visit(account: Account, visit: Visit, *, session: Session) -> SignIn:
    """Let somebody in who has proved whose account it is, with fresh secrets: none that was planted is adopted."""
    if not is_active_somewhere(account.id, session=session) and not is_invited(account.email, session=session):
        return SignIn(refusal=SHUT)
    known = is_known_device(account.email, visit.device, session=session)
    device = visit.device if known else new_token()
    note_attempt(account.email, visit.address, device, succeeded=True, session=session)
    token = begin_session(account, device=device, device_name=visit.device_name, replaces=visit.token, session=session)
    return SignIn(token, device)


def waiting(seconds: int) -> str:
    """What to say to somebody who has to wait before trying again."""
    pause = count(seconds, "segundo", "segundos")
    return f"Hubo varios intentos seguidos. Espere {pause} y vuelva a intentarlo."


def _find(email: str, session: Session) -> tuple[Account | None, Credential | None]:
    account = session.exec(select(Account).where(Account.email == email, col(Account.active))).first()
    return account, None if account is None else credential_of(account.id, session=session)


def _renew_hash(credential: Credential, password: str, session: Session) -> None:
    if is_outdated(credential.password_hash):
        save_password(credential.account_id, password, session=session)
