from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from planner.errors import Refused
from planner.models import Account, InstitutionalSignIn, Person
from planner.models.base import now
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.installation import begin_accounts
from planner.services.people.institutional import SpentIdentity, read_identity, receive_identity, use_ticket
from planner.services.people.invitations import invite
from planner.services.people.people import find_or_add_person
from planner.services.people.sessions import signed_in_actor
from planner.services.people.signing_in import Visit
from planner.store.history import conclude, record

VISIT = Visit(address="10.0.0.7", device="")
BROWSER = "lo que solo este navegador tiene"
CLAIMS = {
    "iss": "https://puerta.caja.org",
    "sub": "ines-1",
    "iat": 1_790_000_000,
    "exp": 1_790_003_600,
    "nonce": "uno",
    "email": "Ines@Caja.org",
    "email_verified": True,
    "name": "Inés Rojas",
}


def _claims(**others: Any) -> dict[str, Any]:
    return {**CLAIMS, **others}


@pytest.fixture
def ines(session: Session) -> Account:
    """The administrator of «Caja Andina»."""
    secret = "caminos de tierra"  # noqa: S105 -- a password of a test
    values = {"institution": "Caja Andina", "kind": "microfinance", "name": "Inés Rojas", "email": "ines@caja.org"}
    account = begin_accounts({**values, "password": secret, "again": secret}, session=session)
    conclude(session)
    return account


def test_a_ticket_opens_a_session_once_and_only_in_its_own_browser(session: Session, ines: Account) -> None:
    ticket = receive_identity(CLAIMS, BROWSER, session=session)
    with pytest.raises(SpentIdentity):
        use_ticket(ticket, "otro navegador", VISIT, session=session)
    done = use_ticket(ticket, BROWSER, VISIT, session=session)
    actor = signed_in_actor(done.token, session=session)
    assert actor is not None
    assert actor.account_id == ines.id
    with pytest.raises(SpentIdentity):
        use_ticket(ticket, BROWSER, VISIT, session=session)


def test_an_identity_makes_one_session_however_many_tickets_it_got(session: Session, ines: Account) -> None:
    first, second = (receive_identity(CLAIMS, BROWSER, session=session) for _ in range(2))
    use_ticket(second, BROWSER, VISIT, session=session)
    with pytest.raises(SpentIdentity):
        receive_identity(CLAIMS, BROWSER, session=session)
    savepoint = session.begin_nested()
    with pytest.raises(SpentIdentity):
        use_ticket(first, BROWSER, VISIT, session=session)
    savepoint.rollback()
    receive_identity(_claims(nonce="otra vez"), BROWSER, session=session)
    assert len(session.exec(select(InstitutionalSignIn)).all()) == 1
    assert ines.subject == "ines-1"


def test_an_old_ticket_opens_nothing(session: Session, ines: Account) -> None:
    ticket = receive_identity(CLAIMS, BROWSER, session=session)
    with pytest.raises(SpentIdentity):
        use_ticket(ticket, BROWSER, VISIT, session=session, at=now() + timedelta(minutes=3))
    assert ines.active


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (_claims(email_verified=False), "no confirmó su correo"),
        (_claims(email_verified="true"), "no confirmó su correo"),
        (_claims(email=""), "no confirmó su correo"),
        (_claims(sub=""), "no dijo quién es usted"),
        (_claims(iat=None), "no dijo quién es usted"),
    ],
)
def test_an_identity_that_proves_too_little_is_refused(claims: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_identity(claims)


def test_the_email_of_an_account_tied_to_one_identity_opens_nothing_to_another(session: Session, ines: Account) -> None:
    receive_identity(CLAIMS, BROWSER, session=session)
    with pytest.raises(Refused, match="ya entra con otra cuenta institucional"):
        receive_identity(_claims(sub="otra-persona"), BROWSER, session=session)
    assert ines.subject == "ines-1"


def test_once_tied_the_email_may_change_at_the_institution(session: Session, ines: Account) -> None:
    receive_identity(CLAIMS, BROWSER, session=session)
    ticket = receive_identity(_claims(email="ines.rojas@caja.org", nonce="dos"), BROWSER, session=session)
    actor = signed_in_actor(use_ticket(ticket, BROWSER, VISIT, session=session).token, session=session)
    assert actor is not None
    assert actor.account_id == ines.id


@pytest.mark.usefixtures("ines")
def test_whoever_was_invited_gets_an_account_without_a_password(session: Session) -> None:
    record(session, actor="Inés Rojas", summary="Sumó a Ana", institution_id=1)
    ana = find_or_add_person(1, "Ana", session=session)
    assert ana is not None
    invite(ana.id, "ana@caja.org", session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    receive_identity(_claims(sub="ana-2", email="ana@caja.org", name="Ana Quispe"), BROWSER, session=session)
    account = session.exec(select(Account).where(Account.subject == "ana-2")).one()
    assert session.get_one(Person, ana.id).account_id == account.id


@pytest.mark.usefixtures("ines")
def test_whom_nobody_invited_stays_outside(session: Session) -> None:
    with pytest.raises(Refused, match="todavía no tiene acceso"):
        receive_identity(_claims(sub="luis", email="luis@otra.org"), BROWSER, session=session)
