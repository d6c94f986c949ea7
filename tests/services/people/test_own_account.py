from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from planner.errors import InvalidInput, Refused
from planner.models import Account, Credential, SignInAttempt
from planner.services.people.own_account import WRONG, change_password
from planner.services.people.sessions import begin_session, sessions_of, signed_in_actor
from planner.services.people.signing_in import Visit, sign_in
from planner.store.transaction import reading, transaction
from tests.services.people.people import HERE, PASSWORD, everything_recorded, summaries

NEW = "siete llamas blancas"
GOOD = {"old": PASSWORD, "password": NEW, "again": NEW}


@pytest.fixture
def visit(prepared: Account, engine: Engine) -> Visit:
    """Ana, signed in."""
    with transaction(engine) as session:
        return replace(HERE, token=begin_session(prepared, device="", session=session))


def test_a_changed_password_ends_the_other_sign_ins(prepared: Account, visit: Visit, engine: Engine) -> None:
    with transaction(engine) as session:
        other = begin_session(prepared, device="", session=session)
    change_password(GOOD, visit)
    with reading(engine) as session:
        assert signed_in_actor(other, session=session) is None
        assert signed_in_actor(visit.token, session=session) is not None
        assert summaries(session, 1)[-1] == ("Ana Quispe", "Cambió su contraseña")
        assert NEW not in everything_recorded(session)
    assert sign_in(prepared.email, NEW, HERE).token
    assert not sign_in(prepared.email, PASSWORD, HERE).token


def test_all_that_is_wrong_is_said_at_once_and_nothing_changes(prepared: Account, visit: Visit) -> None:
    with pytest.raises(InvalidInput) as refused:
        change_password({"old": "no es esta", "password": "corta", "again": "otra"}, visit)
    assert [(problem.field, problem.sentence) for problem in refused.value.problems] == [
        ("old", WRONG),
        ("password", "La contraseña necesita al menos 10 letras o signos. Una frase corta sirve."),
        ("again", "Las dos contraseñas no son iguales. Escríbalas otra vez."),
    ]
    assert sign_in(prepared.email, PASSWORD, HERE).token


def test_guessing_the_old_one_is_slowed_down_and_logged(prepared: Account, visit: Visit, engine: Engine) -> None:
    for _ in range(4):
        with pytest.raises(InvalidInput):
            change_password({**GOOD, "old": "no es esta"}, visit)
    with pytest.raises(InvalidInput, match="Espere 1 segundo y"):
        change_password(GOOD, visit)
    with reading(engine) as session:
        attempts = session.exec(select(SignInAttempt.email, SignInAttempt.succeeded)).all()
    assert attempts == [(prepared.email, False)] * 4


def test_without_a_sign_in_nothing_changes(prepared: Account) -> None:
    with pytest.raises(Refused, match="Su sesión terminó"):
        change_password(GOOD, HERE)
    assert sign_in(prepared.email, PASSWORD, HERE).token


def test_an_account_without_a_password_has_none_to_change(visit: Visit, engine: Engine) -> None:
    with transaction(engine) as session:
        session.delete(session.exec(select(Credential)).one())
    with pytest.raises(Refused, match="la contraseña se cambia allí"):
        change_password(GOOD, visit)
    with reading(engine) as session:
        assert len(sessions_of(1, session=session)) == 1
