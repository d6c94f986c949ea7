"""Two people, or two fingers, at the same moment: on both engines only one of them succeeds."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session, func, select

from planner.errors import PlannerError, Refused
from planner.models import Account, Installation, Institution, Person
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.belonging import administrators_of
from planner.services.people.directory import deactivate_person
from planner.services.people.installation import begin_accounts, use_on_this_machine
from planner.services.people.invitations import accept_invitation, invite, make_reset_link, set_new_password
from planner.services.people.one_use_links import SpentLink
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstallationMode, Role
from tests.services.people.people import FOUNDER, PASSWORD, founded, named, other_institution, with_account

NEW = {"name": "Rosa", "password": PASSWORD, "again": PASSWORD}


def at_once(engine: Engine, *deeds: Callable[[Session], object]) -> list[type[PlannerError] | None]:
    """How each deed ended, done in transactions of their own that begin together: None for those that succeeded."""
    ready = Barrier(len(deeds))

    def attempt(deed: Callable[[Session], object]) -> type[PlannerError] | None:
        ready.wait()
        try:
            with transaction(engine) as session:
                deed(session)
        except PlannerError as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(attempt, deeds), key=str)


def test_a_link_serves_only_one_of_two_at_once(engine: Engine) -> None:
    with transaction(engine) as session:
        ana = founded(session)
        [home] = session.exec(select(Institution.id))
        rosa = named("Rosa", home, session, Role.READER)
        invitation = invite(rosa.id, "rosa@andina.pe", session=session, actor=LOCAL_ADMINISTRATOR)
        reset = make_reset_link(ana.id, session=session, actor=LOCAL_ADMINISTRATOR)
    assert at_once(engine, *[lambda session: accept_invitation(invitation, NEW, session=session)] * 3) == [
        SpentLink,
        SpentLink,
        None,
    ]
    assert at_once(engine, *[lambda session: set_new_password(reset, NEW, session=session)] * 2) == [SpentLink, None]


def test_two_institutions_that_invite_one_person_make_one_account(engine: Engine) -> None:
    with transaction(engine) as session:
        founded(session)
        homes = [other_institution(name, session, LOCAL_ADMINISTRATOR).id for name in ("Norte", "Sur")]
        people = [named("Rosa", home, session) for home in homes]
        tokens = [invite(person.id, "rosa@andina.pe", session=session, actor=LOCAL_ADMINISTRATOR) for person in people]
    deeds = [lambda session, token=token: accept_invitation(token, NEW, session=session) for token in tokens]
    refused, done = at_once(engine, *deeds)
    assert done is None
    assert refused is not None
    with reading(engine) as session:
        query = select(func.count()).select_from(Account).where(Account.email == "rosa@andina.pe")
        assert session.exec(query).one() == 1


def test_two_administrators_cannot_shut_each_other_out(engine: Engine) -> None:
    with transaction(engine) as session:
        ana = founded(session)
        first = session.exec(select(Person).where(Person.account_id == ana.id)).one()
        second = named("Luis", first.institution_id, session, Role.ADMINISTRATOR)
        with_account(second, "luis@andina.pe", session)
    ids = [first.id, second.id]
    deeds = [
        lambda session, person_id=person_id: deactivate_person(person_id, session=session, actor=LOCAL_ADMINISTRATOR)
        for person_id in ids
    ]
    assert at_once(engine, *deeds) == [Refused, None]
    with reading(engine) as session:
        assert len(administrators_of(first.institution_id, session=session)) == 1


def test_the_program_is_prepared_once(engine: Engine) -> None:
    other = {**FOUNDER, "email": "eva@norte.pe", "institution": "Caja Norte"}
    ended = at_once(
        engine, *[lambda session, who=who: begin_accounts(who, session=session) for who in (FOUNDER, other)]
    )
    assert ended == [Refused, None]
    with reading(engine) as session:
        counts = [
            session.exec(select(func.count()).select_from(kind)).one() for kind in (Installation, Account, Institution)
        ]
    assert counts == [1, 1, 1]


def test_trying_the_example_twice_at_once_is_one_decision(engine: Engine) -> None:
    assert at_once(engine, *[lambda session: use_on_this_machine(session=session)] * 2) in (
        [None, None],
        [Refused, None],
    )
    with reading(engine) as session:
        assert session.exec(select(Installation.mode)).all() == [InstallationMode.THIS_MACHINE]
