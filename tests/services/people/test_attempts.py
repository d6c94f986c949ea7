import pytest
from sqlmodel import Session

from planner.errors import Refused
from planner.services.actor import Actor, scope_of
from planner.services.people.institutional import read_attempts
from planner.services.people.signing_in import note_attempt
from planner.store.scope import restrict_session
from planner.vocabulary import Role
from tests.services.people.people import acting, named, other_institution, with_account


def test_the_administration_sees_the_tries_with_the_accounts_of_its_institution(
    administrator: Actor, actor: Actor, session: Session
) -> None:
    [andina] = administrator.institutions
    civil = other_institution("Registro Civil", session, actor)
    with_account(named("Eva Ríos", civil.id, session), "eva@civil.pe", session)
    for email, succeeded in (
        ("ana@andina.pe", False),
        ("eva@civil.pe", True),
        ("nadie@andina.pe", False),
        ("ana@andina.pe", True),
    ):
        note_attempt(email, "192.0.2.7", "", succeeded=succeeded, session=session)
    restrict_session(session, scope_of(administrator))
    rows = read_attempts(andina, limit=10, session=session, actor=administrator)
    assert [(row.person, row.email, row.address, row.succeeded) for row in rows] == [
        ("Ana Quispe", "ana@andina.pe", "192.0.2.7", True),
        ("Ana Quispe", "ana@andina.pe", "192.0.2.7", False),
    ]
    assert read_attempts(andina, limit=1, session=session, actor=administrator) == rows[:1]
    assert read_attempts(andina, limit=9, failed_only=True, session=session, actor=administrator) == rows[1:]
    with pytest.raises(Refused):
        read_attempts(civil.id, limit=10, session=session, actor=administrator)


def test_nobody_else_sees_them(administrator: Actor, session: Session) -> None:
    [andina] = administrator.institutions
    luis = named("Luis Rojas", andina, session, Role.DIRECTOR)
    director = acting(with_account(luis, "luis@andina.pe", session), session)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        read_attempts(andina, limit=10, session=session, actor=director)
