"""The people of an institution with their roles, and how they come in: accounts, sign-ins, links that serve once."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planner.models.base import Row, Table, UtcDateTime, coded, now
from planner.vocabulary import InstallationMode, LinkKind, Role


class Installation(Row, table=True):
    """The one row that says how people come in to this installation."""

    __tablename__ = "installation"

    mode: InstallationMode = Field(default=InstallationMode.UNDECIDED, sa_type=coded(InstallationMode))


class Account(Row, table=True):
    """Somebody who signs in, to one institution or several. `email` is unique and in lower case.

    `issuer` and `subject` name the account of an institutional sign-in (OIDC) once it has been used.
    """

    __tablename__ = "account"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("issuer", "subject"),
        {"sqlite_autoincrement": True},
    )

    email: str = Field(unique=True)
    name: str
    active: bool = True
    issuer: str | None = None
    subject: str | None = None
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Secret(Table):
    """A row that the history never copies: what it holds is nobody's business."""

    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)


class Credential(Secret, table=True):
    """The argon2id hash of an account's password."""

    __tablename__ = "credential"

    account_id: int = Field(foreign_key="account.id", unique=True)
    password_hash: str
    changed_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class AccountSession(Secret, table=True):
    """A sign-in. Only the SHA-256 of its random token is kept, so that a stolen database opens nothing.

    `device_hash` names the browser, to tell the owner's own mistakes from somebody else's guesses.
    """

    __tablename__ = "account_session"

    account_id: int = Field(foreign_key="account.id", index=True)
    token_hash: str = Field(unique=True)
    device_hash: str = Field(default="", index=True)
    device_name: str = ""
    started_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    seen_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)


class SignInAttempt(Secret, table=True):
    """One try to come in, kept to slow down guessing and to show it to the administration."""

    __tablename__ = "sign_in_attempt"

    email: str = Field(index=True)
    address: str = Field(index=True)
    device_hash: str = ""
    succeeded: bool
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime, index=True)


class AccountLink(Secret, table=True):
    """A link that works once and for a while. Only the SHA-256 of its random token is kept.

    An invitation names the person of an institution who is invited; a new password, the account.
    """

    __tablename__ = "account_link"

    kind: LinkKind = Field(sa_type=coded(LinkKind))
    token_hash: str = Field(unique=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    email: str = ""
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class InstitutionalSignIn(Secret, table=True):
    """An identity token of an institutional sign-in that has been exchanged for a session: it never serves again."""

    __tablename__ = "institutional_sign_in"

    token_hash: str = Field(unique=True)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class HandoverTicket(Secret, table=True):
    """Takes an institutional sign-in from the screen that received it to the route that gives the session.

    `token_hash` is of the ticket together with what only the right browser holds; `identity_hash` names the identity.
    """

    __tablename__ = "handover_ticket"

    token_hash: str = Field(unique=True)
    account_id: int = Field(foreign_key="account.id")
    identity_hash: str
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Person(Row, table=True):
    """Somebody an institution knows by name: owner of actions, supervisor, facilitator.

    `account_id` is the account with which that person signs in, if there is one.
    """

    __tablename__ = "person"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("institution_id", "name"),
        Index("ix_person_one_account", "institution_id", "account_id", unique=True),
        {"sqlite_autoincrement": True},
    )

    institution_id: int = Field(foreign_key="institution.id", index=True)
    name: str
    active: bool = True
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)


class RoleGrant(Row, table=True):
    """One role of one person, everywhere or in one branch; a person may hold several."""

    __tablename__ = "role_grant"

    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=coded(Role))
    branch_id: int | None = Field(default=None, foreign_key="branch.id")
