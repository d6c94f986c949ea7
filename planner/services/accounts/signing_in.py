"""Coming in with e-mail and password."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.inputs.accounts import clean_email
from planner.models import Account, Credential
from planner.models.base import now
from planner.services.accounts.guessing import note_attempt, seconds_to_wait
from planner.services.accounts.passwords import hash_password, is_outdated, is_password
from planner.services.accounts.sessions import begin_session
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
    """How a try to come in went: the secret of the new sign-in, or a sentence that says why not."""

    token: str = ""
    refusal: str = ""
    seconds_to_wait: int = 0


WRONG = "El correo o la contraseña no son correctos. Revíselos y vuelva a intentarlo."


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
        note_attempt(email, visit.address, visit.device, succeeded=right and account is not None, session=session)
        if not right or account is None or credential is None:
            return SignIn(refusal=WRONG)
        _renew_hash(credential, password, session)
        token = begin_session(
            account, device=visit.device, device_name=visit.device_name, replaces=visit.token, session=session
        )
    return SignIn(token)


def waiting(seconds: int) -> str:
    """What to say to somebody who has to wait before trying again."""
    return f"Hubo varios intentos seguidos. Espere {seconds} segundos y vuelva a intentarlo."


def _find(email: str, session: Session) -> tuple[Account | None, Credential | None]:
    account = session.exec(select(Account).where(Account.email == email, col(Account.active))).first()
    if account is None:
        return None, None
    return account, session.exec(select(Credential).where(Credential.account_id == account.id)).first()


def _renew_hash(credential: Credential, password: str, session: Session) -> None:
    if is_outdated(credential.password_hash):
        credential.password_hash, credential.changed_at = hash_password(password), now()
        session.merge(credential)
