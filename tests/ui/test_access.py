"""What a screen offered to make is made later, when nothing is drawn and nobody can be asked who they are."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.models import Institution, Person
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.directory import deactivate_person
from planner.services.people.installation import SignedOut
from planner.services.people.roles import set_roles
from planner.services.people.sessions import begin_session, end_session
from planner.store.transaction import transaction
from planner.ui import access
from planner.vocabulary import Role
from tests.services.people.people import founded, named, with_account
from tests.statements import counted

Eva = tuple[Person, str]
Change = Callable[[Session, Person, str], None]


@pytest.fixture
def eva(engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Eva:
    """Somebody with two roles, and the secret of their sign-in, which the browser at the screen holds."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)
    with transaction(engine) as session:
        founded(session)
        person = named("Eva", 1, session, Role.READER, Role.STAFF)
        token = begin_session(with_account(person, "eva@andina.pe", session), device="", session=session)
    monkeypatch.setattr(access, "_cookie", lambda: token)
    return person, token


def _names() -> list[str]:
    with access.my_reading() as session:
        return [row.name for row in session.exec(select(Institution))]


def _later(make: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """In another thread, in which the browser has no cookies."""
    monkeypatch.setattr(access, "_cookie", str)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(make).result()


@pytest.mark.usefixtures("eva")
def test_a_file_is_made_with_the_sign_in_of_whoever_it_was_offered_to(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = access.for_later(_names)
    assert _later(offered, monkeypatch) == ["Caja Andina"]
    with pytest.raises(SignedOut):
        _later(_names, monkeypatch)


def _leave(session: Session, _person: Person, token: str) -> None:
    end_session(token, session=session)


def _lose_a_role(session: Session, person: Person, _token: str) -> None:
    set_roles(person.id, [(Role.READER, None)], session=session, actor=LOCAL_ADMINISTRATOR)


def _be_deactivated(session: Session, person: Person, _token: str) -> None:
    deactivate_person(person.id, session=session, actor=LOCAL_ADMINISTRATOR)


@pytest.mark.parametrize("change", [_leave, _lose_a_role, _be_deactivated])
def test_an_open_tab_offers_nothing_any_more_to_whoever_left_or_may_do_less(
    change: Change, eva: Eva, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = access.for_later(_names)
    with transaction(engine) as session:
        change(session, *eva)
    with pytest.raises(SignedOut):
        _later(offered, monkeypatch)


def test_whoever_may_do_more_than_before_goes_on(eva: Eva, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = access.for_later(_names)
    roles = [(role, None) for role in (Role.READER, Role.STAFF, Role.FACILITATOR)]
    with transaction(engine) as session:
        set_roles(eva[0].id, roles, session=session, actor=LOCAL_ADMINISTRATOR)
    assert _later(offered, monkeypatch) == ["Caja Andina"]


def test_whoever_is_shown_a_screen_is_looked_up_once_a_run_and_anew_for_what_is_written(
    eva: Eva, engine: Engine
) -> None:
    with counted(engine) as statements, access.showing_to(access.current_actor()):
        assert [_names(), _names()] == [["Caja Andina"]] * 2
        assert len(statements) == 3
        with access.my_transaction() as session:
            shown = access.current_actor()
            assert len(statements) == 4
            _lose_a_role(session, *eva)
        assert access.current_actor() != shown
    assert access.current_actor().grants < shown.grants


def test_a_run_ends_with_the_sign_in_at_the_next_write_at_the_latest(eva: Eva, engine: Engine) -> None:
    with access.showing_to(access.current_actor()):
        with transaction(engine) as session:
            _leave(session, *eva)
        with pytest.raises(SignedOut), access.my_transaction():
            pass
        with pytest.raises(SignedOut):
            access.current_actor()
