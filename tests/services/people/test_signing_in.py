from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.models import Account, Person, SignInAttempt
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.people.directory import deactivate_person
from planner.services.people.invitations import invite
from planner.services.people.passwords import credential_of, is_outdated, is_password
from planner.services.people.sessions import sessions_of, signed_in_actor
from planner.services.people.signing_in import FREE_TRIES, SHUT, WRONG, SignIn, Visit, sign_in
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from tests.services.people.people import HERE, PASSWORD, named, other_institution, with_account


def actor_behind(token: str, engine: Engine) -> Actor | None:
    with reading(engine) as session:
        return signed_in_actor(token, session=session)


def test_whoever_knows_the_password_comes_in(prepared: Account, engine: Engine) -> None:
    done = sign_in(" ANA@andina.pe ", PASSWORD, replace(HERE, device_name="Chrome en Windows"))
    actor = actor_behind(done.token, engine)
    assert (done.refusal, done.seconds_to_wait, actor and actor.account_id) == ("", 0, prepared.id)
    with reading(engine) as session:
        [row] = sessions_of(prepared.id, session=session)
        [attempt] = session.exec(select(SignInAttempt))
    assert row.device_name == "Chrome en Windows"
    assert (attempt.email, attempt.address, attempt.succeeded) == ("ana@andina.pe", HERE.address, True)


@pytest.mark.parametrize(
    ("email", "password"),
    [("ana@andina.pe", "otra contraseña"), ("nadie@andina.pe", PASSWORD), ("", ""), ("ana@andina.pe", "x" * 10_000)],
)
def test_nobody_learns_which_of_both_was_wrong(email: str, password: str, prepared: Account, engine: Engine) -> None:
    assert sign_in(email, password, HERE) == SignIn(refusal=WRONG)
    with reading(engine) as session:
        [attempt] = session.exec(select(SignInAttempt))
        assert sessions_of(prepared.id, session=session) == []
    assert (attempt.email, attempt.succeeded) == (email, False)


def test_guessing_is_slowed_down_even_with_the_right_password(prepared: Account, engine: Engine) -> None:
    for _ in range(FREE_TRIES + 3):
        with transaction(engine) as session:  # quicker than checking a wrong password each time
            session.add(SignInAttempt(email=prepared.email, address=HERE.address, succeeded=False))
    refused = sign_in(prepared.email, PASSWORD, HERE)
    assert refused.token == ""
    assert 6 <= refused.seconds_to_wait <= 8
    assert refused.refusal == (
        f"Hubo varios intentos seguidos. Espere {refused.seconds_to_wait} segundos y vuelva a intentarlo."
    )
    assert sign_in(prepared.email, PASSWORD, replace(HERE, address="198.51.100.4")).token


def test_a_planted_secret_is_never_adopted(prepared: Account, engine: Engine) -> None:
    planted = Visit(HERE.address, device="equipo-plantado", token="sesion-plantada")  # noqa: S106 -- of nobody
    done = sign_in(prepared.email, PASSWORD, planted)
    assert done.token not in {"", "sesion-plantada"}
    assert done.device not in {"", "equipo-plantado"}
    assert actor_behind("sesion-plantada", engine) is None


def test_signing_in_again_ends_the_sign_in_of_before_and_keeps_the_browser_known(
    prepared: Account, engine: Engine
) -> None:
    first = sign_in(prepared.email, PASSWORD, HERE)
    second = sign_in(prepared.email, PASSWORD, Visit(HERE.address, device=first.device, token=first.token))
    assert second.device == first.device
    assert second.token != first.token
    assert actor_behind(first.token, engine) is None
    assert actor_behind(second.token, engine) is not None


def test_an_account_that_was_shut_or_has_no_password_does_not_come_in(prepared: Account, engine: Engine) -> None:
    with transaction(engine) as session:
        home = session.exec(select(Person.institution_id)).one()
        with_account(named("Rosa", home, session, Role.READER), "rosa@andina.pe", session)
    assert sign_in("rosa@andina.pe", "", HERE) == SignIn(refusal=WRONG)
    assert sign_in("rosa@andina.pe", PASSWORD, HERE) == SignIn(refusal=WRONG)
    assert prepared.active


def deactivated(session: Session) -> Person:
    home = session.exec(select(Person.institution_id)).one()
    person = named("Rosa", home, session, Role.READER)
    with_account(person, "rosa@andina.pe", session, PASSWORD)
    deactivate_person(person.id, session=session, actor=LOCAL_ADMINISTRATOR)
    return person


def test_only_whoever_knows_the_password_learns_that_the_account_is_deactivated(
    prepared: Account, engine: Engine
) -> None:
    with transaction(engine) as session:
        deactivated(session)
    assert sign_in("rosa@andina.pe", PASSWORD, HERE) == SignIn(refusal=SHUT)
    assert sign_in("rosa@andina.pe", "otra contraseña", HERE) == SignIn(refusal=WRONG)
    assert prepared.active


def test_whoever_left_one_institution_can_come_in_to_accept_the_invitation_of_another(
    prepared: Account, engine: Engine
) -> None:
    with transaction(engine) as session:
        deactivated(session)
    with transaction(engine) as session:
        guest = named("Rosa H.", other_institution("Caja Norte", session, LOCAL_ADMINISTRATOR).id, session)
        invite(guest.id, "rosa@andina.pe", session=session, actor=LOCAL_ADMINISTRATOR)
    done = sign_in("rosa@andina.pe", PASSWORD, HERE)
    actor = actor_behind(done.token, engine)
    assert actor is not None
    assert actor.grants == frozenset()
    assert prepared.active


def test_a_hash_of_less_cost_is_made_anew(prepared: Account, engine: Engine) -> None:
    with transaction(engine) as session:
        credential = credential_of(prepared.id, session=session)
        assert credential is not None
        credential.password_hash = PasswordHasher(time_cost=1).hash(PASSWORD)
    assert sign_in(prepared.email, PASSWORD, HERE).token
    with reading(engine) as session:
        credential = credential_of(prepared.id, session=session)
    assert credential is not None
    assert not is_outdated(credential.password_hash)
    assert is_password(PASSWORD, credential.password_hash)
