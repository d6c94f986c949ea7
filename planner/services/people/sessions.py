"""Sign-ins: begun, recognised, ended. They live in the database, so they outlast a restart and end for good."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, delete, select

from planner.models import Account, AccountSession, Installation, Person, RoleGrant
from planner.models.base import now
from planner.services.actor import Actor, Grant
from planner.services.people.one_use_links import fingerprint, new_token
from planner.store.transaction import transaction
from planner.vocabulary import InstallationMode

COOKIE, DEVICE_COOKIE = "ciclo_sesion", "ciclo_equipo"
SECURE_PREFIX = "__Host-"  # browsers take a cookie of that name only over TLS and only from this very host
LIFE = timedelta(days=14)
LONGEST_NAME = 120


def cookie_value(cookies: Mapping[str, str], *, secure: bool) -> str:
    """What the cookie of a sign-in holds; empty without one. Over TLS only the protected name counts."""
    return cookies.get(f"{SECURE_PREFIX if secure else ''}{COOKIE}", "")


def begin_session(account: Account, *, device: str, device_name: str = "", replaces: str = "", session: Session) -> str:
    """A new sign-in of an account; the secret that its cookie will hold. The one that it `replaces` ends.

    `device` is the secret of the browser's own lasting cookie.
    """
    # A sign-in that somebody else left in this browser must not live on beside the new one.
    end_session(replaces, session=session)
    token = new_token()
    session.add(
        AccountSession(
            account_id=account.id,
            token_hash=fingerprint(token),
            device_hash=fingerprint(device) if device else "",
            device_name=device_name[:LONGEST_NAME],
            expires_at=now() + LIFE,
        )
    )
    session.flush()
    return token


def end_session(token: str, *, session: Session) -> None:
    """End a sign-in: what its cookie holds opens nothing any more."""
    if token:
        session.execute(delete(AccountSession).where(col(AccountSession.token_hash) == fingerprint(token)))


def end_all_sessions(account_id: int, *, but: str = "", session: Session) -> None:
    """End every sign-in of an account, save the one with the token `but`."""
    mine = col(AccountSession.account_id) == account_id
    session.execute(delete(AccountSession).where(mine, col(AccountSession.token_hash) != fingerprint(but)))


def sessions_of(account_id: int, *, session: Session) -> list[AccountSession]:
    """The sign-ins in force of an account, the newest first."""
    query = select(AccountSession).where(AccountSession.account_id == account_id, AccountSession.expires_at > now())
    return list(session.exec(query.order_by(col(AccountSession.started_at).desc())))


def signed_in_actor(token: str, *, session: Session, at: datetime | None = None) -> Actor | None:
    """Whoever the secret of a sign-in belongs to, with the roles they have now; None when it opens nothing."""
    query = _with_grants(select(*_OF_ACTOR).select_from(AccountSession).join(Account, _OF_SIGN_IN))
    return _actor_in(session.exec(query.where(_in_force(token, at))).all())


def mode_and_actor(token: str, *, session: Session) -> tuple[InstallationMode, Actor | None]:
    """How people come in now, and `signed_in_actor`: in one statement, because every request begins with it."""
    query = (
        select(Installation.mode, *_OF_ACTOR)
        .select_from(Installation)
        .join(AccountSession, _in_force(token), isouter=True)
        .join(Account, _OF_SIGN_IN, isouter=True)
    )
    rows = session.exec(_with_grants(query)).all()
    if not rows:
        return InstallationMode.UNDECIDED, None
    return rows[0][0], _actor_in([row[1:] for row in rows])


def _in_force(token: str, at: datetime | None = None) -> ColumnElement[bool]:
    """Which sign-in the secret opens; an empty one is the secret of none."""
    return and_(col(AccountSession.token_hash) == fingerprint(token), col(AccountSession.expires_at) > (at or now()))


def actor_with_email(email: str, *, session: Session) -> Actor | None:
    """Whoever signs in with that e-mail, with the roles they have now; None without such an account in force."""
    account = session.exec(select(Account).where(Account.email == email, col(Account.active))).first()
    return actor_of(account, session=session) if account else None


def actor_of(account: Account, *, session: Session) -> Actor:
    """An account with the roles it has in each institution."""
    query = _with_grants(select(*_OF_ACTOR).select_from(Account).where(Account.id == account.id))
    actor = _actor_in(session.exec(query).all())
    return actor or Actor(name=account.name, account_id=account.id)


def _with_grants(query: Any) -> Any:
    """The query joined with the roles of its account: a row for each, and at least one."""
    in_force = and_(col(Person.account_id) == col(Account.id), col(Person.active))
    return query.join(Person, in_force, isouter=True).join(
        RoleGrant, col(RoleGrant.person_id) == col(Person.id), isouter=True
    )


def _actor_in(rows: Sequence[Any]) -> Actor | None:
    """Whom rows of `_OF_ACTOR` are about; None without an account."""
    if not rows or rows[0][0] is None:
        return None
    account_id, name, *_grant = rows[0]
    grants = frozenset(Grant(*grant) for _id, _name, *grant in rows if grant[1] is not None)
    return Actor(name=name, account_id=account_id, grants=grants)


_OF_ACTOR: Any = (Account.id, Account.name, Person.institution_id, RoleGrant.role, RoleGrant.branch_id)
_OF_SIGN_IN = and_(col(Account.id) == col(AccountSession.account_id), col(Account.active))


def forget_old_sessions(at: datetime | None = None) -> None:
    """Remove the sign-ins that ended by themselves."""
    with transaction() as session:
        session.execute(delete(AccountSession).where(col(AccountSession.expires_at) < (at or now())))
