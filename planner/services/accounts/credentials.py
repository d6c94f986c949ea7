"""Where the password of an account is kept, as a hash."""

from sqlmodel import Session, select

from planner.models import Credential
from planner.models.base import now
from planner.services.accounts.passwords import hash_password


def credential_of(account_id: int, *, session: Session) -> Credential | None:
    """The password of an account; None for one that has none yet, or that signs in elsewhere."""
    return session.exec(select(Credential).where(Credential.account_id == account_id)).first()


def save_password(account_id: int, password: str, *, session: Session) -> None:
    """Keep a password, already checked, instead of the one the account may have."""
    credential = credential_of(account_id, session=session) or Credential(account_id=account_id, password_hash="")
    credential.password_hash, credential.changed_at = hash_password(password), now()
    session.add(credential)
    session.flush()
