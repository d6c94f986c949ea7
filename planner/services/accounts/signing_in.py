"""Coming in with e-mail and password."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.formats import count
from planner.inputs.accounts import clean_email
from planner.models import Account, Credential
from planner.services.accounts.belonging import is_active_somewhere
from planner.services.accounts.credentials import credential_of, save_password
from planner.services.accounts.guessing import is_known_device, note_attempt, seconds_to_wait
from planner.services.accounts.one_use import is_invited
from planner.services.accounts.passwords import is_outdated, is_password
from planner.services.accounts.sessions import begin_session
from planner.services.accounts.tokens import new_token
from planner.store.transaction import reading, transaction


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
