from datetime import timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from planner.models import Account, AccountLink, AccountSession, HandoverTicket, InstitutionalSignIn, SignInAttempt
from planner.models.base import now
from planner.services.people.one_use_links import fingerprint, open_link
from planner.services.people.signing_in import Visit, sign_in
from planner.services.upkeep import KEPT, KNOWN_DEVICE_KEPT, forget_leftovers, forget_what_is_over
from planner.store.transaction import reading, transaction
from planner.vocabulary import LinkKind
from tests.services.people.people import PASSWORD

DAY = timedelta(days=1)


def _link(name: str, account: Account, *, expired: timedelta, used: timedelta | None = None) -> AccountLink:
    """A link that expired so long ago (less than nothing: it will), and was used so long ago."""
    return AccountLink(
        kind=LinkKind.NEW_PASSWORD,
        token_hash=fingerprint(name),
        account_id=account.id,
        email=name,
        expires_at=now() - expired,
        used_at=None if used is None else now() - used,
    )


def _left(column: Any, engine: Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(session.exec(select(column)))


def test_links_are_forgotten_some_time_after_they_were_used_or_expired(prepared: Account, engine: Engine) -> None:
    with transaction(engine) as session:
        session.add_all(
            [
                _link("vale", prepared, expired=-DAY),
                _link("venció ayer", prepared, expired=DAY),
                _link("venció hace mucho", prepared, expired=KEPT + DAY),
                _link("se usó ayer", prepared, expired=-DAY, used=DAY),
                _link("se usó hace mucho", prepared, expired=KEPT - DAY, used=KEPT + DAY),
            ]
        )
    forget_leftovers()
    assert _left(AccountLink.email, engine) == ["se usó ayer", "vale", "venció ayer"]
    with reading(engine) as session:
        assert open_link("vale", LinkKind.NEW_PASSWORD, session=session).email == "vale"


def test_failed_tries_go_first_and_known_browsers_stay_as_long_as_their_cookie(
    prepared: Account, engine: Engine
) -> None:
    device = sign_in(prepared.email, PASSWORD, Visit("192.0.2.7", "")).device
    with transaction(engine) as session:
        for name, succeeded, ago in (
            ("falló ayer", False, DAY),
            ("falló hace mucho", False, KEPT + DAY),
            ("entró hace un año", True, KNOWN_DEVICE_KEPT - DAY),
            ("entró hace más", True, KNOWN_DEVICE_KEPT + DAY),
        ):
            session.add(SignInAttempt(email=name, address="192.0.2.7", succeeded=succeeded, at=now() - ago))
    forget_leftovers()
    assert _left(SignInAttempt.email, engine) == ["ana@andina.pe", "entró hace un año", "falló ayer"]
    assert sign_in(prepared.email, PASSWORD, Visit("192.0.2.7", device)).device == device


def test_used_identities_are_remembered_for_longer_than_they_could_come_back(prepared: Account, engine: Engine) -> None:
    with transaction(engine) as session:
        for name, ago in (("reciente", timedelta(days=32)), ("vieja", KEPT + DAY)):
            session.add(InstitutionalSignIn(token_hash=name, at=now() - ago))
            session.add(
                HandoverTicket(token_hash=name, account_id=prepared.id, identity_hash=name, expires_at=now() - ago)
            )
    forget_leftovers()
    assert _left(InstitutionalSignIn.token_hash, engine) == ["reciente"]
    assert _left(HandoverTicket.token_hash, engine) == ["reciente"]


def test_the_server_forgets_them_with_everything_else_that_is_over(prepared: Account, engine: Engine) -> None:
    with transaction(engine) as session:
        session.add(_link("vieja", prepared, expired=KEPT + DAY))
        session.add(
            AccountSession(account_id=prepared.id, token_hash=fingerprint("vieja"), expires_at=now() - timedelta(1))
        )
    forget_what_is_over()
    assert _left(AccountLink.email, engine) == _left(AccountSession.token_hash, engine) == []
