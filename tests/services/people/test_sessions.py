from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from planner.models import Account, AccountSession
from planner.models.base import now
from planner.services.actor import Grant
from planner.services.people.one_use_links import fingerprint
from planner.services.people.sessions import (
    LIFE,
    begin_session,
    cookie_value,
    end_all_sessions,
    end_session,
    forget_old_sessions,
    sessions_of,
    signed_in_actor,
)
from planner.store.history import record
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role


def test_a_sign_in_is_recognised_by_its_secret_until_it_ends(ana: Account, session: Session) -> None:
    token = begin_session(ana, device="equipo", device_name="Chrome en Windows", session=session)
    actor = signed_in_actor(token, session=session)
    assert actor is not None
    assert (actor.name, actor.account_id, actor.is_local) == ("Ana Quispe", ana.id, False)
    assert actor.grants == {Grant(1, Role.ADMINISTRATOR)}
    end_session(token, session=session)
    assert signed_in_actor(token, session=session) is None


def test_only_fingerprints_are_kept(ana: Account, session: Session) -> None:
    token = begin_session(ana, device="equipo", device_name="x" * 500, session=session)
    [row] = sessions_of(ana.id, session=session)
    assert (row.token_hash, row.device_hash) == (fingerprint(token), fingerprint("equipo"))
    assert row.device_name == "x" * 120
    assert token not in str(row.model_dump())
    assert signed_in_actor(row.token_hash, session=session) is None


def test_secrets_are_long_and_never_the_same(ana: Account, session: Session) -> None:
    tokens = {begin_session(ana, device="", session=session) for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}


def test_a_new_sign_in_ends_the_one_of_the_same_browser(ana: Account, session: Session) -> None:
    old = begin_session(ana, device="", session=session)
    other = begin_session(ana, device="", session=session)
    begin_session(ana, device="", replaces=old, session=session)
    assert signed_in_actor(old, session=session) is None
    assert signed_in_actor(other, session=session) is not None


def test_a_sign_in_ends_by_itself(ana: Account, session: Session) -> None:
    token = begin_session(ana, device="", session=session)
    assert signed_in_actor(token, session=session, at=now() + LIFE - timedelta(minutes=1)) is not None
    assert signed_in_actor(token, session=session, at=now() + LIFE + timedelta(minutes=1)) is None


def test_the_sign_in_of_an_account_that_was_shut_opens_nothing(ana: Account, session: Session) -> None:
    token = begin_session(ana, device="", session=session)
    record(session, actor="prueba", summary="Prueba")
    ana.active = False
    session.flush()
    assert signed_in_actor(token, session=session) is None


def test_all_other_sign_ins_can_be_ended(ana: Account, session: Session) -> None:
    mine, *others = [begin_session(ana, device="", session=session) for _ in range(3)]
    end_all_sessions(ana.id, but=mine, session=session)
    assert [bool(signed_in_actor(token, session=session)) for token in (mine, *others)] == [True, False, False]


@pytest.mark.parametrize("token", ["", "inventado", "x" * 10_000])
def test_an_invented_secret_opens_nothing(token: str, ana: Account, session: Session) -> None:
    begin_session(ana, device="", session=session)
    assert signed_in_actor(token, session=session) is None
    end_session(token, session=session)
    assert len(sessions_of(ana.id, session=session)) == 1


def test_what_ended_by_itself_is_forgotten(prepared: Account, engine: Engine) -> None:
    with transaction(engine) as session:
        begin_session(prepared, device="", session=session)
    forget_old_sessions()
    with reading(engine) as session:
        assert session.exec(select(func.count()).select_from(AccountSession)).one() == 1
    forget_old_sessions(at=now() + LIFE + timedelta(minutes=1))
    with reading(engine) as session:
        assert session.exec(select(func.count()).select_from(AccountSession)).one() == 0


@pytest.mark.parametrize(
    ("cookies", "secure", "value"),
    [
        ({}, False, ""),
        ({"ciclo_sesion": "a"}, False, "a"),
        ({"ciclo_sesion": "a"}, True, ""),
        ({"ciclo_sesion": "a", "__Host-ciclo_sesion": "b"}, True, "b"),
        ({"ciclo_sesion": "a", "__Host-ciclo_sesion": "b"}, False, "a"),
    ],
)
def test_over_tls_only_the_protected_cookie_counts(cookies: dict[str, str], secure: bool, value: str) -> None:
    assert cookie_value(cookies, secure=secure) == value
