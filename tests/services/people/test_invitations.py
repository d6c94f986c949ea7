from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from planner.errors import InvalidInput, NotFound, Refused
from planner.models import Account, AccountLink, Person
from planner.models.base import now
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, scope_of
from planner.services.institution.institutions import set_branches
from planner.services.people.directory import deactivate_person
from planner.services.people.invitations import (
    Invitation,
    accept_invitation,
    invite,
    make_reset_link,
    read_invitation,
    read_reset_link,
    set_new_password,
)
from planner.services.people.one_use_links import SpentLink
from planner.services.people.passwords import credential_of, is_password
from planner.services.people.sessions import begin_session, sessions_of
from planner.store.history import conclude
from planner.store.scope import restrict_session
from planner.vocabulary import Role
from tests.services.people.people import (
    PASSWORD,
    acting,
    everything_recorded,
    named,
    other_institution,
    summaries,
    with_account,
)

NEW = {"name": "Rosa Huamán", "password": "siete llamas blancas", "again": "siete llamas blancas"}
RESET = {"password": "cinco cóndores azules", "again": "cinco cóndores azules"}


@pytest.fixture
def andina(ana: Account, session: Session) -> int:
    """The institution that Ana looks after."""
    return session.exec(select(Person.institution_id).where(Person.account_id == ana.id)).one()


@pytest.fixture
def rosa(andina: int, session: Session) -> Person:
    """Somebody of Caja Andina without an account."""
    return named("Rosa Huamán", andina, session, Role.SUPERVISOR, Role.FACILITATOR)


def invited(person: Person, session: Session, actor: Actor, email: str = "rosa@andina.pe") -> str:
    token = invite(person.id, email, session=session, actor=actor)
    conclude(session)
    return token


def test_an_invitation_says_who_is_invited_where_and_as_what(
    rosa: Person, session: Session, administrator: Actor
) -> None:
    token = invited(rosa, session, administrator, " Rosa@Andina.PE ")
    [link] = session.exec(select(AccountLink))
    assert read_invitation(token, session=session) == Invitation(
        institution="Caja Andina",
        person="Rosa Huamán",
        email="rosa@andina.pe",
        roles=("Supervisor(a)", "Facilitador(a)"),
        has_account=False,
        expires_at=link.expires_at,
    )
    assert timedelta(days=6, hours=23) < link.expires_at - now() < timedelta(days=7, hours=1)


def test_the_secret_of_a_link_is_nowhere_in_the_database(rosa: Person, session: Session, administrator: Actor) -> None:
    token = invited(rosa, session, administrator)
    [link] = session.exec(select(AccountLink))
    assert token not in str(link.model_dump())
    assert token not in everything_recorded(session)


def test_the_invited_person_comes_in_with_the_roles_they_have(
    rosa: Person, session: Session, administrator: Actor
) -> None:
    account = accept_invitation(invited(rosa, session, administrator), NEW, session=session)
    conclude(session)
    assert (account.email, account.name) == ("rosa@andina.pe", "Rosa Huamán")
    assert {grant.role for grant in acting(account, session).grants} == {Role.SUPERVISOR, Role.FACILITATOR}
    credential = credential_of(account.id, session=session)
    assert credential is not None
    assert is_password(NEW["password"], credential.password_hash)


def test_history_says_who_was_invited_and_came_but_no_secret(
    rosa: Person, session: Session, administrator: Actor
) -> None:
    token = invited(rosa, session, administrator)
    accept_invitation(token, NEW, session=session)
    assert summaries(session, rosa.institution_id)[-2:] == [
        ("Ana Quispe", "Invitó a Rosa Huamán"),
        ("Rosa Huamán", "Rosa Huamán aceptó su invitación"),
    ]
    recorded = everything_recorded(session)
    assert not [secret for secret in (token, NEW["password"], "argon2") if secret in recorded]


def test_an_invitation_serves_once(rosa: Person, session: Session, administrator: Actor) -> None:
    token = invited(rosa, session, administrator)
    accept_invitation(token, NEW, session=session)
    with pytest.raises(SpentLink):
        read_invitation(token, session=session)
    with pytest.raises(SpentLink):
        accept_invitation(token, NEW, session=session)


def test_a_new_invitation_replaces_the_old_one(rosa: Person, session: Session, administrator: Actor) -> None:
    old = invited(rosa, session, administrator)
    new = invited(rosa, session, administrator, "rosa.huaman@andina.pe")
    with pytest.raises(SpentLink):
        read_invitation(old, session=session)
    assert read_invitation(new, session=session).email == "rosa.huaman@andina.pe"


def test_a_link_that_is_too_old_opens_nothing(rosa: Person, session: Session, administrator: Actor) -> None:
    token = invited(rosa, session, administrator)
    [link] = session.exec(select(AccountLink))
    link.expires_at = now() - timedelta(seconds=1)
    session.flush()
    with pytest.raises(SpentLink):
        read_invitation(token, session=session)
    with pytest.raises(SpentLink):
        accept_invitation(token, NEW, session=session)


@pytest.mark.parametrize("token", ["", "no-es-un-enlace", "ñ" * 50])
def test_an_invented_link_opens_nothing(token: str, ana: Account, session: Session) -> None:
    for read in (read_invitation, read_reset_link):
        with pytest.raises(SpentLink):
            read(token, session=session)
    assert ana.active


def test_a_link_for_one_thing_is_no_good_for_another(
    rosa: Person, ana: Account, session: Session, administrator: Actor
) -> None:
    invitation = invited(rosa, session, administrator)
    reset = make_reset_link(ana.id, session=session, actor=administrator)
    with pytest.raises(SpentLink):
        set_new_password(invitation, RESET, session=session)
    with pytest.raises(SpentLink):
        accept_invitation(reset, NEW, session=session)


def test_all_that_is_wrong_is_said_at_once_and_the_invitation_still_serves(
    rosa: Person, session: Session, administrator: Actor
) -> None:
    token = invited(rosa, session, administrator)
    with pytest.raises(InvalidInput) as refused, session.begin_nested():
        accept_invitation(token, {"name": " ", "password": "corta", "again": "otra"}, session=session)
    assert [problem.field for problem in refused.value.problems] == ["name", "password", "again"]
    assert accept_invitation(token, NEW, session=session).email == "rosa@andina.pe"


@pytest.mark.parametrize("password", ["Caja Andina", "rosa@andina.pe", "Rosa Huamán", "rosahuaman"])
def test_a_password_may_not_be_what_everybody_knows_of_the_person(
    password: str, rosa: Person, session: Session, administrator: Actor
) -> None:
    token = invited(rosa, session, administrator)
    with pytest.raises(InvalidInput, match="fácil de adivinar"):
        accept_invitation(token, {**NEW, "password": password, "again": password}, session=session)


def test_only_who_manages_people_may_invite(rosa: Person, session: Session, administrator: Actor) -> None:
    director = with_account(named("Luis", rosa.institution_id, session, Role.DIRECTOR), "luis@andina.pe", session)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        invite(rosa.id, "rosa@andina.pe", session=session, actor=acting(director, session))
    assert administrator.grants


def test_people_of_another_institution_do_not_exist(session: Session, administrator: Actor, actor: Actor) -> None:
    stranger = named("Eva", other_institution("Caja Norte", session, actor).id, session)
    restrict_session(session, scope_of(administrator))
    with pytest.raises(NotFound):
        invite(stranger.id, "eva@norte.pe", session=session, actor=administrator)


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (lambda rosa, session, who: invited(rosa, session, who, "no es un correo"), "no parece un correo"),
        (lambda rosa, session, who: invited(rosa, session, who, "ANA@andina.pe"), "Ese correo ya es de Ana Quispe"),
        (
            lambda rosa, session, who: (
                accept_invitation(invited(rosa, session, who), NEW, session=session),
                invited(rosa, session, who),
            ),
            "Rosa Huamán ya tiene su cuenta",
        ),
    ],
)
def test_whom_nobody_can_invite(
    prepare: Callable[..., object], sentence: str, rosa: Person, session: Session, administrator: Actor
) -> None:
    with pytest.raises((InvalidInput, Refused), match=sentence):
        prepare(rosa, session, administrator)


def test_nobody_is_invited_as_long_as_there_are_no_accounts(session: Session, actor: Actor) -> None:
    person = named("Rosa", other_institution("Caja Andina", session, actor).id, session)
    with pytest.raises(Refused, match="Primero prepare el programa para varias personas"):
        invite(person.id, "rosa@andina.pe", session=session, actor=actor)


def test_somebody_who_is_not_active_is_not_invited(rosa: Person, session: Session, administrator: Actor) -> None:
    deactivate_person(rosa.id, session=session, actor=administrator)
    with pytest.raises(Refused, match="Rosa Huamán no está activa"):
        invited(rosa, session, administrator)


def test_deactivating_somebody_takes_the_invitation_back(rosa: Person, session: Session, administrator: Actor) -> None:
    token = invited(rosa, session, administrator)
    deactivate_person(rosa.id, session=session, actor=administrator)
    with pytest.raises(SpentLink):
        accept_invitation(token, NEW, session=session)


def test_an_account_joins_a_further_institution(
    ana: Account, session: Session, administrator: Actor, actor: Actor
) -> None:
    guest = named("Ana Q.", other_institution("Caja Norte", session, actor).id, session, Role.FACILITATOR)
    token = invited(guest, session, actor, "ana@andina.pe")
    assert read_invitation(token, session=session).has_account
    with pytest.raises(InvalidInput, match="Ya hay una cuenta con ese correo"), session.begin_nested():
        accept_invitation(token, NEW, session=session)
    assert accept_invitation(token, {}, account_id=ana.id, session=session) == ana
    conclude(session)
    assert acting(ana, session).institutions == administrator.institutions | {guest.institution_id}
    assert summaries(session, guest.institution_id)[-1] == ("Ana Quispe", "Ana Q. aceptó su invitación")


def test_nobody_accepts_for_somebody_else_with_an_account_that_is_already_there(
    ana: Account, rosa: Person, session: Session, administrator: Actor
) -> None:
    token = invited(rosa, session, administrator)
    with pytest.raises(Refused, match="ya entra Ana Quispe en «Caja Andina»"), session.begin_nested():
        accept_invitation(token, {}, account_id=ana.id, session=session)
    assert read_invitation(token, session=session).person == "Rosa Huamán"


def test_a_new_password_ends_every_sign_in_and_every_older_link(
    ana: Account, session: Session, administrator: Actor
) -> None:
    begin_session(ana, device="", session=session)
    old = make_reset_link(ana.id, session=session, actor=administrator)
    token = make_reset_link(ana.id, session=session, actor=administrator)
    conclude(session)
    assert read_reset_link(token, session=session) == ana
    assert set_new_password(token, RESET, session=session) == ana
    assert sessions_of(ana.id, session=session) == []
    credential = credential_of(ana.id, session=session)
    assert credential is not None
    assert is_password(RESET["password"], credential.password_hash)
    assert not is_password(PASSWORD, credential.password_hash)
    for spent in (old, token):
        with pytest.raises(SpentLink):
            set_new_password(spent, RESET, session=session)
    [home] = administrator.institutions
    assert summaries(session, home)[-2:] == [
        ("Ana Quispe", "Hizo un enlace para que Ana Quispe elija una contraseña nueva"),
        ("Ana Quispe", "Eligió una contraseña nueva con un enlace"),
    ]
    assert RESET["password"] not in everything_recorded(session)


def test_a_poor_new_password_leaves_the_link_in_force(ana: Account, session: Session, administrator: Actor) -> None:
    token = make_reset_link(ana.id, session=session, actor=administrator)
    conclude(session)
    with pytest.raises(InvalidInput) as refused, session.begin_nested():
        set_new_password(token, {"password": "corta"}, session=session)
    assert [problem.field for problem in refused.value.problems] == ["password", "again"]
    assert read_reset_link(token, session=session) == ana


def test_the_link_of_an_account_that_was_shut_opens_nothing(
    ana: Account, session: Session, administrator: Actor
) -> None:
    token = make_reset_link(ana.id, session=session, actor=administrator)
    ana.active = False
    session.flush()
    with pytest.raises(SpentLink):
        read_reset_link(token, session=session)


def test_an_administrator_cannot_take_over_an_account_that_another_institution_counts_on(
    ana: Account, rosa: Person, session: Session, administrator: Actor, actor: Actor
) -> None:
    shared = accept_invitation(invited(rosa, session, administrator), NEW, session=session)
    earlier = make_reset_link(shared.id, session=session, actor=administrator)
    conclude(session)
    norte = other_institution("Caja Norte", session, actor)
    elsewhere = named("Rosa H.", norte.id, session, Role.ADMINISTRATOR)
    accept_invitation(invited(elsewhere, session, actor), {}, account_id=shared.id, session=session)
    conclude(session)
    with pytest.raises(SpentLink):  # made when it was hers alone to give; it would open Caja Norte too
        read_reset_link(earlier, session=session)
    restrict_session(session, scope_of(administrator))
    with pytest.raises(Refused, match="también trabaja en otra institución"):
        make_reset_link(shared.id, session=session, actor=administrator)
    restrict_session(session, None)
    both = acting(with_account(named("Ana Q.", norte.id, session, Role.ADMINISTRATOR), ana.email, session), session)
    for trusted in (both, LOCAL_ADMINISTRATOR):
        assert make_reset_link(shared.id, session=session, actor=trusted)


def test_accounts_of_other_institutions_do_not_exist(session: Session, administrator: Actor, actor: Actor) -> None:
    stranger = with_account(named("Eva", other_institution("Norte", session, actor).id, session), "e@n.pe", session)
    with pytest.raises(Refused):
        make_reset_link(stranger.id, session=session, actor=administrator)
    session.expunge_all()
    restrict_session(session, scope_of(administrator))
    with pytest.raises(NotFound):
        make_reset_link(stranger.id, session=session, actor=administrator)


def test_whoever_administers_only_a_branch_resets_nobody(
    rosa: Person, ana: Account, session: Session, actor: Actor
) -> None:
    [puno] = set_branches(rosa.institution_id, ["Puno"], session=session, actor=actor)
    conclude(session)
    local = named("Luis", rosa.institution_id, session, Role.ADMINISTRATOR, branch_id=puno.id)
    luis = acting(with_account(local, "luis@andina.pe", session), session)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        make_reset_link(ana.id, session=session, actor=luis)
