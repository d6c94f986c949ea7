import pytest
from sqlmodel import Session, select

from planner.errors import NotFound, Refused
from planner.models import Account, Person
from planner.services.actor import Actor, scope_of
from planner.services.people.belonging import administrators_of, institutions_of, is_active_somewhere
from planner.services.people.directory import deactivate_person, reactivate_person
from planner.services.people.invitations import make_reset_link, read_reset_link
from planner.services.people.one_use_links import SpentLink
from planner.services.people.sessions import begin_session, sessions_of, signed_in_actor
from planner.store.history import conclude
from planner.store.scope import restrict_session
from planner.vocabulary import Role
from tests.services.people.people import acting, named, other_institution, summaries, with_account


@pytest.fixture
def ana_here(ana: Account, session: Session) -> Person:
    """Ana as Caja Andina names her."""
    return session.exec(select(Person).where(Person.account_id == ana.id)).one()


@pytest.fixture
def rosa(ana_here: Person, session: Session) -> Account:
    """The account of a supervisor of Caja Andina."""
    person = named("Rosa", ana_here.institution_id, session, Role.SUPERVISOR)
    return with_account(person, "rosa@andina.pe", session)


def person_of(account: Account, session: Session, institution_id: int | None = None) -> Person:
    mine = session.exec(select(Person).where(Person.account_id == account.id)).all()
    return next(person for person in mine if institution_id in {None, person.institution_id})


def test_whoever_is_deactivated_may_do_nothing_and_is_signed_out(
    rosa: Account, session: Session, administrator: Actor
) -> None:
    token = begin_session(rosa, device="", session=session)
    reset = make_reset_link(rosa.id, session=session, actor=administrator)
    conclude(session)
    person = person_of(rosa, session)
    deactivate_person(person.id, session=session, actor=administrator)
    assert acting(rosa, session).grants == frozenset()
    assert signed_in_actor(token, session=session) is None
    with pytest.raises(SpentLink):
        read_reset_link(reset, session=session)
    assert summaries(session, person.institution_id)[-1] == ("Ana Quispe", "Desactivó a Rosa")


def test_whoever_comes_back_has_the_roles_of_before_and_signs_in_anew(
    rosa: Account, session: Session, administrator: Actor
) -> None:
    before = acting(rosa, session)
    token = begin_session(rosa, device="", session=session)
    person = person_of(rosa, session)
    deactivate_person(person.id, session=session, actor=administrator)
    conclude(session)
    reactivate_person(person.id, session=session, actor=administrator)
    assert acting(rosa, session) == before
    assert signed_in_actor(token, session=session) is None
    assert summaries(session, person.institution_id)[-1] == ("Ana Quispe", "Volvió a activar a Rosa")


def test_leaving_one_institution_is_no_matter_of_another(
    rosa: Account, session: Session, administrator: Actor, actor: Actor
) -> None:
    norte = other_institution("Caja Norte", session, actor)
    with_account(named("Rosa H.", norte.id, session, Role.DIRECTOR), rosa.email, session)
    begin_session(rosa, device="", session=session)
    here = person_of(rosa, session)
    restrict_session(session, scope_of(administrator))  # who must not even know
    deactivate_person(here.id, session=session, actor=administrator)
    restrict_session(session, None)
    assert len(sessions_of(rosa.id, session=session)) == 1
    assert acting(rosa, session).institutions == {norte.id}
    assert institutions_of(rosa.id, session=session) == sorted([here.institution_id, norte.id])
    assert is_active_somewhere(rosa.id, session=session)


def test_the_only_administrator_stays(ana_here: Person, session: Session, administrator: Actor) -> None:
    named("Luis", ana_here.institution_id, session, Role.ADMINISTRATOR)  # without an account he cannot come in
    with pytest.raises(Refused, match="Nadie más administra «Caja Andina»"):
        deactivate_person(ana_here.id, session=session, actor=administrator)
    assert administrators_of(ana_here.institution_id, session=session) == {ana_here.id}


def test_with_another_administrator_one_may_leave(
    ana_here: Person, rosa: Account, session: Session, administrator: Actor
) -> None:
    luis = named("Luis", ana_here.institution_id, session, Role.ADMINISTRATOR)
    with_account(luis, "luis@andina.pe", session)
    deactivate_person(ana_here.id, session=session, actor=administrator)
    assert administrators_of(ana_here.institution_id, session=session) == {luis.id}
    assert rosa.active


def test_without_accounts_anybody_may_leave(session: Session, actor: Actor) -> None:
    person = named("Rosa", other_institution("Caja Norte", session, actor).id, session, Role.ADMINISTRATOR)
    deactivate_person(person.id, session=session, actor=actor)
    assert not person.active


def test_only_who_manages_people_decides_who_stays(rosa: Account, ana_here: Person, session: Session) -> None:
    supervisor = acting(rosa, session)
    for decide in (deactivate_person, reactivate_person):
        with pytest.raises(Refused, match="Su rol no permite esto"):
            decide(ana_here.id, session=session, actor=supervisor)


def test_people_of_another_institution_do_not_exist(session: Session, administrator: Actor, actor: Actor) -> None:
    stranger = named("Eva", other_institution("Caja Norte", session, actor).id, session)
    session.expunge_all()
    restrict_session(session, scope_of(administrator))
    for decide in (deactivate_person, reactivate_person):
        with pytest.raises(NotFound):
            decide(stranger.id, session=session, actor=administrator)
