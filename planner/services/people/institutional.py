"""Coming in with the account of one's institution (OIDC), and the tries that its administration sees.

The screen receives the identity and gets a ticket; the route that may set cookies takes the ticket. A ticket works
once, within two minutes, and only in the browser that holds the very identity it was made from; and an identity makes
one sign-in only, so that whoever keeps a copy of it opens nothing after its owner has left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from planner.errors import Refused
from planner.inputs.people import clean_email
from planner.models import Account, AccountLink, HandoverTicket, InstitutionalSignIn, Person, SignInAttempt
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.people.installation import open_account
from planner.services.people.one_use_links import fingerprint, new_token
from planner.services.people.permissions import require
from planner.services.people.signing_in import SHUT, SignIn, Visit, begin_visit
from planner.store.history import record
from planner.vocabulary import LinkKind, Permission

# Coming in with the account of one's institution (OIDC): an identity that a provider vouches for becomes a sign-in.

NOT_OPENED = "No pudimos abrir su sesión"
LIFE = timedelta(minutes=2)


class SpentIdentity(Refused):
    """The identity or the ticket has been used already, or is too old."""

    def __init__(self) -> None:
        super().__init__("Esa entrada con la cuenta de la institución ya se usó. Entre otra vez.")


@dataclass(frozen=True)
class Identity:
    """Who a provider says somebody is: `subject` is their lasting name at the `issuer`; `mark` names this one time."""

    issuer: str
    subject: str
    email: str
    name: str
    mark: str


def read_identity(claims: Mapping[str, Any]) -> Identity:
    """The identity in the claims of an ID token. Raises Refused when it says too little or proves no e-mail."""
    texts = {name: str(claims.get(name) or "") for name in ("iss", "sub", "iat", "nonce", "exp", "email", "name")}
    if not (texts["iss"] and texts["sub"] and texts["iat"]):
        raise Refused("La institución no dijo quién es usted. Avise a quien cuida el programa.")
    if claims.get("email_verified") is not True or not texts["email"]:
        raise Refused("Su institución no confirmó su correo. Pida que lo confirmen y vuelva a entrar.")
    email = clean_email(texts["email"])
    mark = fingerprint(" ".join(texts[name] for name in ("iss", "sub", "iat", "exp", "nonce")))
    return Identity(texts["iss"], texts["sub"], email, texts["name"] or email, mark)


def receive_identity(claims: Mapping[str, Any], browser: str, *, session: Session) -> str:
    """The secret of a ticket for whoever the claims name; `browser` is what only their browser holds.

    Raises SpentIdentity, and Refused for people who have no account and no invitation.
    """
    identity = read_identity(claims)
    used = select(InstitutionalSignIn.id).where(InstitutionalSignIn.token_hash == identity.mark)
    if session.exec(used).first() is not None:
        raise SpentIdentity
    account = _known(identity, session) or _invited(identity, session)
    if account is None:
        raise Refused(
            "Su cuenta institucional todavía no tiene acceso. Pida una invitación a quien administra el programa."
        )
    if not account.active:
        raise Refused(SHUT)
    ticket = new_token()
    session.add(
        HandoverTicket(
            token_hash=_bound(ticket, browser),
            account_id=account.id,
            identity_hash=identity.mark,
            expires_at=now() + LIFE,
        )
    )
    session.flush()
    return ticket


def use_ticket(ticket: str, browser: str, visit: Visit, *, session: Session, at: datetime | None = None) -> SignIn:
    """Begin the sign-in that a ticket stands for. Raises SpentIdentity; of several at once only one succeeds."""
    query = (
        update(HandoverTicket)
        .where(
            col(HandoverTicket.token_hash) == _bound(ticket, browser),
            col(HandoverTicket.used_at).is_(None),
            col(HandoverTicket.expires_at) > (at or now()),
        )
        .values(used_at=at or now())
    )
    found = session.execute(query.returning(col(HandoverTicket.account_id), col(HandoverTicket.identity_hash))).first()
    if found is None:
        raise SpentIdentity
    session.add(InstitutionalSignIn(token_hash=found.identity_hash))
    try:
        session.flush()
    except IntegrityError:
        raise SpentIdentity from None
    return begin_visit(session.get_one(Account, found.account_id), visit, session=session)


def _bound(ticket: str, browser: str) -> str:
    return fingerprint(f"{ticket} {browser}")


def _known(identity: Identity, session: Session) -> Account | None:
    """The account that this identity has used before, or the one with its e-mail, which from now on is tied to it."""
    tied = select(Account).where(Account.issuer == identity.issuer, Account.subject == identity.subject)
    found = session.exec(tied).first()
    if found is not None:
        return found
    account = session.exec(select(Account).where(Account.email == identity.email).with_for_update()).first()
    if account is None:
        return None
    if account.issuer is not None:
        raise Refused("Ese correo ya entra con otra cuenta institucional. Avise a quien administra el programa.")
    record(
        session,
        actor=account.name,
        account_id=account.id,
        permission=Permission.MANAGE_PEOPLE,
        summary=f"{account.name} entró por primera vez con la cuenta de su institución",
        institution_id=session.exec(select(Person.institution_id).where(Person.account_id == account.id)).first(),
    )
    account.issuer, account.subject = identity.issuer, identity.subject
    session.flush()
    return account


def _invited(identity: Identity, session: Session) -> Account | None:
    """A new account, without a password, for everybody who has been invited with that e-mail."""
    query = (
        update(AccountLink)
        .where(
            col(AccountLink.kind) == LinkKind.INVITATION,
            col(AccountLink.email) == identity.email,
            col(AccountLink.used_at).is_(None),
            col(AccountLink.expires_at) > now(),
        )
        .values(used_at=now())
    )
    person_ids = [row[0] for row in session.execute(query.returning(col(AccountLink.person_id)))]
    waiting = (col(Person.id).in_(person_ids), col(Person.active), col(Person.account_id).is_(None))
    people = session.exec(select(Person).where(*waiting).with_for_update()).all()
    if not people:
        return None
    record(
        session,
        actor=identity.name,
        permission=Permission.MANAGE_PEOPLE,
        summary=f"{people[0].name} aceptó su invitación con la cuenta de su institución",
        institution_id=people[0].institution_id,
    )
    account = open_account(identity.email, identity.name, None, session=session)
    account.issuer, account.subject = identity.issuer, identity.subject
    for person in {person.institution_id: person for person in people}.values():
        person.account_id = account.id
    session.flush()
    return account


# The tries to come in with the accounts of an institution, for whoever looks after its people.


@dataclass(frozen=True)
class Attempt:
    """One try: `at` in UTC, whose account it was, and the network address it came from."""

    id: int
    at: datetime
    person: str
    email: str
    address: str
    succeeded: bool


def read_attempts(
    institution_id: int, *, limit: int, failed_only: bool = False, session: Session, actor: Actor
) -> tuple[Attempt, ...]:
    """The last `limit` tries with the accounts of an institution, newest first. Raises Refused.

    What was tried with an e-mail that has no account here belongs to nobody and is not told.
    """
    require(actor, Permission.MANAGE_PEOPLE, institution_id=institution_id, session=session)
    query = (
        select(SignInAttempt, Person.name)
        .join(Account, col(Account.email) == col(SignInAttempt.email))
        .join(Person, col(Person.account_id) == col(Account.id))
        .where(Person.institution_id == institution_id)
        .order_by(col(SignInAttempt.id).desc())
        .limit(limit)
    )
    if failed_only:
        query = query.where(col(SignInAttempt.succeeded).is_(False))
    return tuple(
        Attempt(row.id, row.at, person, row.email, row.address, row.succeeded) for row, person in session.exec(query)
    )
