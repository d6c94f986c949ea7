"""The tries to come in with the accounts of an institution, for whoever looks after its people."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from planner.models import Account, Person, SignInAttempt
from planner.services.actor import Actor
from planner.services.permissions import require
from planner.vocabulary import Permission


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
