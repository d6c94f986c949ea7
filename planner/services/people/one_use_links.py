"""Links that let somebody in once and for a while: only whoever was given one knows its secret."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select, update

from planner.errors import NotFound
from planner.models import AccountLink
from planner.models.base import now
from planner.vocabulary import LinkKind

# Random secrets that people carry, and what is kept of them here.

BYTES = 32


def new_token() -> str:
    """A secret that nobody can guess, fit for an address or a cookie."""
    return secrets.token_urlsafe(BYTES)


def fingerprint(token: str) -> str:
    """The SHA-256 of a secret, in hexadecimal: enough to recognise it, useless to whoever steals it."""
    # No salt and no slow hash: 256 random bits cannot be guessed, and they have to be found by their print.
    return hashlib.sha256(token.encode()).hexdigest()


# Links that let somebody in once and for a while. Only whoever was given the address can know the secret in it.

LIFE = {LinkKind.INVITATION: timedelta(days=7), LinkKind.NEW_PASSWORD: timedelta(days=1)}


class SpentLink(NotFound):
    """The link was used, replaced or taken back, is too old, or never was one; which of them is not told."""

    def __init__(self) -> None:
        super().__init__(
            "Ya se usó, venció o se cambió por otro. Pida un enlace nuevo a la administración de su institución."
        )


def new_link(
    kind: LinkKind,
    *,
    person_id: int | None = None,
    account_id: int | None = None,
    email: str = "",
    session: Session,
) -> str:
    """The secret of a new link for a person (an invitation) or for an account; older ones open nothing any more."""
    forget_links(kind, person_id=person_id, account_id=account_id, session=session)
    token = new_token()
    link = AccountLink(kind=kind, token_hash=fingerprint(token), email=email, expires_at=now() + LIFE[kind])
    link.person_id, link.account_id = person_id, account_id
    session.add(link)
    session.flush()
    return token


def forget_links(
    kind: LinkKind, *, person_id: int | None = None, account_id: int | None = None, session: Session
) -> None:
    """Take back the unused links of a person or of an account."""
    whose = col(AccountLink.account_id) == account_id if person_id is None else col(AccountLink.person_id) == person_id
    session.execute(delete(AccountLink).where(col(AccountLink.kind) == kind, whose, col(AccountLink.used_at).is_(None)))


def open_link(token: str, kind: LinkKind, *, session: Session, at: datetime | None = None) -> AccountLink:
    """The link of that secret, still unused. Raises SpentLink."""
    found = session.exec(select(AccountLink).where(*_in_force(token, kind, at))).first()
    if found is None:
        raise SpentLink
    return found


def spend_link(token: str, kind: LinkKind, *, session: Session, at: datetime | None = None) -> AccountLink:
    """Use up a link: of several who try at once only one succeeds. Raises SpentLink for the others."""
    query = update(AccountLink).where(*_in_force(token, kind, at)).values(used_at=at or now())
    found = session.execute(query.returning(col(AccountLink.id))).scalar_one_or_none()
    if found is None:
        raise SpentLink
    return session.get_one(AccountLink, found)


def is_invited(email: str, *, session: Session) -> bool:
    """Whether some institution waits for whoever signs in with that e-mail."""
    query = select(AccountLink.id).where(
        AccountLink.kind == LinkKind.INVITATION,
        AccountLink.email == email,
        col(AccountLink.used_at).is_(None),
        AccountLink.expires_at > now(),
    )
    return session.exec(query.limit(1)).first() is not None


def _in_force(token: str, kind: LinkKind, at: datetime | None) -> tuple[Any, ...]:
    return (
        AccountLink.token_hash == fingerprint(token),
        AccountLink.kind == kind,
        col(AccountLink.used_at).is_(None),
        AccountLink.expires_at > (at or now()),
    )
