from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select, update

from planner.errors import Refused
from planner.models import AccountLink, Person
from planner.models.base import now
from planner.services.actor import Actor, scope_of
from planner.services.institution.institutions import set_branches
from planner.services.people.directory import (
    Invited,
    KnownPerson,
    KnownRole,
    deactivate_person,
    matching_people,
    read_people,
)
from planner.services.people.invitations import invite
from planner.services.people.people import add_person
from planner.services.people.roles import set_roles
from planner.services.people.signing_in import note_attempt
from planner.store.history import conclude
from planner.store.scope import restrict_session
from planner.vocabulary import PersonState, Role
from tests.services.people.people import acting, founded, named, other_institution, with_account


@pytest.fixture
def administrator(session: Session) -> Actor:
    """Whoever administers Caja Andina."""
    return acting(founded(session), session)


@pytest.fixture
def andina(administrator: Actor) -> int:
    [institution_id] = administrator.institutions
    return institution_id


def read(institution_id: int, session: Session, actor: Actor) -> tuple[KnownPerson, ...]:
    return read_people(institution_id, session=session, actor=actor)


def test_everybody_is_read_by_name_with_what_the_administration_needs(
    andina: int, session: Session, administrator: Actor, actor: Actor
) -> None:
    by: dict[str, Any] = {"session": session, "actor": administrator}
    north, south = set_branches(andina, ["Norte", "Sur"], **by)
    conclude(session)
    elsewhere = other_institution("Registro Civil", session, actor)
    named("Zoila", elsewhere.id, session, Role.DIRECTOR)
    luis, ursula = (add_person(andina, name, **by) for name in ("Luis Rojas", "Úrsula Vega"))
    set_roles(luis.id, [(Role.SUPERVISOR, south.id), (Role.SUPERVISOR, north.id), (Role.DIRECTOR, None)], **by)
    conclude(session)
    invite(ursula.id, "ursula@andina.pe", **by)
    note_attempt("ana@andina.pe", "192.0.2.7", "", succeeded=True, session=session)
    note_attempt("ana@andina.pe", "192.0.2.7", "", succeeded=False, session=session)
    restrict_session(session, scope_of(administrator))
    shown_ana, shown_luis, shown_ursula = read(andina, session, administrator)
    assert shown_ana.last_sign_in is not None
    assert now() - shown_ana.last_sign_in < timedelta(minutes=1)
    link = session.exec(select(AccountLink)).one()
    roles = (
        KnownRole(Role.DIRECTOR),
        KnownRole(Role.SUPERVISOR, north.id, "Norte"),
        KnownRole(Role.SUPERVISOR, south.id, "Sur"),
    )
    bare = KnownPerson(luis.id, 1, "Luis Rojas", True, None, email="", account_active=False, roles=roles)
    invited = Invited("ursula@andina.pe", link.expires_at)
    assert shown_luis == bare
    assert shown_ursula == replace(bare, id=ursula.id, name="Úrsula Vega", roles=(), invitation=invited)
    assert [str(role) for role in shown_luis.roles] == [
        "Directivo(a)",
        "Supervisor(a) en Norte",
        "Supervisor(a) en Sur",
    ]
    assert (shown_ana.email, shown_ana.account_active) == ("ana@andina.pe", True)


def test_the_state_follows_what_happens_to_a_person(andina: int, session: Session, administrator: Actor) -> None:
    by: dict[str, Any] = {"session": session, "actor": administrator}
    luis = add_person(andina, "Luis Rojas", **by)
    conclude(session)

    def state() -> PersonState:
        [found] = [person for person in read(andina, session, administrator) if person.id == luis.id]
        return found.state

    assert state() is PersonState.WITHOUT_ACCOUNT
    invite(luis.id, "luis@andina.pe", **by)
    assert state() is PersonState.INVITED
    session.execute(update(AccountLink).values(expires_at=now() - timedelta(days=1)))
    session.expire_all()
    assert state() is PersonState.INVITATION_EXPIRED
    with_account(session.get_one(Person, luis.id), "luis@andina.pe", session)
    assert state() is PersonState.WITH_ACCOUNT
    deactivate_person(luis.id, **by)
    assert state() is PersonState.INACTIVE


def test_only_the_administration_reads_the_people(
    andina: int, session: Session, administrator: Actor, actor: Actor
) -> None:
    luis = named("Luis Rojas", andina, session, Role.DIRECTOR, Role.FACILITATOR)
    director = acting(with_account(luis, "luis@andina.pe", session), session)
    elsewhere = other_institution("Registro Civil", session, actor)
    for somebody, institution_id in ((director, andina), (administrator, elsewhere.id)):
        with pytest.raises(Refused, match="Su rol no permite esto"):
            read(institution_id, session, somebody)


def test_words_find_people_by_name_role_branch_email_and_state(
    andina: int, session: Session, administrator: Actor
) -> None:
    by: dict[str, Any] = {"session": session, "actor": administrator}
    [north] = set_branches(andina, ["Áncash"], **by)
    conclude(session)
    named("Núñez", andina, session, Role.PROMOTER, branch_id=north.id)
    named("Rosa", andina, session)
    people = read(andina, session, administrator)

    def found(words: str) -> list[str]:
        return [person.name for person in matching_people(people, words)]

    assert found("") == ["Ana Quispe", "Núñez", "Rosa"]
    assert found("nunez") == ["Núñez"]
    assert found("promotor ancash") == ["Núñez"]
    assert found("ANDINA.PE") == ["Ana Quispe"]
    assert found("sin rol") == ["Rosa"]
    assert found("sin cuenta") == ["Núñez", "Rosa"]
    assert found("nadie así") == []
