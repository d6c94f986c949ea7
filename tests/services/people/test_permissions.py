"""Every operation, tried by every role in its own institution, of another branch, and in a foreign institution."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from planner.errors import PlannerError, Refused
from planner.models import Person, RoleGrant
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, scope_of
from planner.services.institution.institutions import add_institution, set_branches
from planner.services.people.installation import begin_accounts, open_account
from planner.services.people.permissions import PERMISSIONS
from planner.services.people.sessions import actor_of
from planner.store.history import RecordingSession, conclude, record
from planner.store.scope import restrict_session
from planner.store.transaction import transaction
from planner.vocabulary import InstitutionKind, Role
from tests.services.every_operation import ASKING, EVERY, UNATTENDED
from tests.services.operations.trying import At, Try
from tests.services.sites import Site, furnish
from tests.services.writers import functions, taking_an_actor, writers

ALLOWED = "allowed"
WRITING = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class World:
    """Four sites, and people with accounts in the own institution: by role, everywhere or only in its north."""

    own: Site
    north: Site
    south: Site
    foreign: Site
    everywhere: dict[Role, Actor]
    in_north: dict[Role, Actor]
    nobody: Actor
    inactive: Actor


@pytest.fixture(scope="module")
def world(lasting_engine: Engine) -> World:
    with transaction(lasting_engine) as session:
        return _build(session)


def _build(session: Session) -> World:
    by: dict[str, Any] = {"session": session, "actor": LOCAL_ADMINISTRATOR}
    founder = {"email": "ana@caja.pe", "name": "Ana", "password": "una frase corta", "again": "una frase corta"}
    begin_accounts({"institution": "Caja Andina", "kind": InstitutionKind.MICROFINANCE, **founder}, session=session)
    conclude(session)
    foreign = add_institution({"name": "Caja Costera", "kind": InstitutionKind.MICROFINANCE}, **by)
    [port] = set_branches(foreign.id, ["Puerto"], **by)
    north, south = set_branches(1, ["Norte", "Sur"], **by)
    conclude(session)
    return World(
        own=furnish(1, north.id, "Uno", session=session),
        north=furnish(1, south.id, "Dos", about=(north.id,), session=session),
        south=furnish(1, north.id, "Tres", about=(south.id,), session=session),
        foreign=furnish(foreign.id, port.id, "Cuatro", session=session),
        everywhere={role: _somebody(f"{role} todo", [role], None, session) for role in Role},
        in_north={role: _somebody(f"{role} norte", [role], north.id, session) for role in Role},
        nobody=_somebody("nadie", [], None, session),
        inactive=_somebody("inactiva", list(Role), None, session, active=False),
    )


def _somebody(name: str, roles: list[Role], branch_id: int | None, session: Session, *, active: bool = True) -> Actor:
    """A person of the first institution with an account and these roles."""
    record(session, actor="Prueba", summary="Alguien llegó", institution_id=1)
    account = open_account(f"{name}@caja.pe".replace(" ", "."), name, None, session=session)
    person = Person(institution_id=1, name=name, account_id=account.id, active=active)
    session.add(person)
    session.flush()
    session.add_all(RoleGrant(person_id=person.id, role=role, branch_id=branch_id) for role in roles)
    session.flush()
    conclude(session)
    return actor_of(account, session=session)


def test_every_use_case_that_writes_is_tried_or_says_why_not() -> None:
    tried, known = {each.name for each in EVERY}, {function.name for function in functions()}
    spoken_of = tried | UNATTENDED.keys() | ASKING
    assert sorted(writers() - spoken_of) == [], "say in every_operation.py what it takes to do this, and how to try it"
    assert sorted(spoken_of - known) == [], "these are no more: take them out of every_operation.py"
    assert sorted(UNATTENDED.keys() & taking_an_actor()) == [], "these are told who acts: try them"


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.title)
def test_an_operation_is_allowed_as_the_table_says_and_refused_without_a_trace(
    each: Try, world: World, lasting_engine: Engine
) -> None:
    cases = [*_cases(each, world)]
    found = [(who, _outcome(each, actor, site, lasting_engine)) for who, actor, site, _expected in cases]
    assert found == [(who, expected) for who, _actor, _site, expected in cases]


Case = tuple[str, Actor, Site, str]


def _cases(each: Try, world: World) -> Iterator[Case]:
    """Who tries it where, and what must come of it."""
    unseen = each.unseen.__name__
    yield "local", LOCAL_ADMINISTRATOR, world.own, ALLOWED
    if each.at is At.CONSOLE:
        yield from ((f"{role}", world.everywhere[role], world.own, unseen) for role in Role)
        return
    for role in Role:
        able = all(role in PERMISSIONS[needed] for needed in each.needs)
        whole, limited = world.everywhere[role], world.in_north[role]
        yield f"{role}", whole, world.own, ALLOWED if able else Refused.__name__
        if each.at is At.CYCLE:
            able_in_branch = able and not each.of_all
            yield f"{role} of the branch", limited, world.north, ALLOWED if able_in_branch else Refused.__name__
            yield f"{role} of another branch", limited, world.south, unseen
        else:
            yield f"{role} of a branch", limited, world.own, Refused.__name__
        if each.at is not At.NOTHING:
            yield f"{role} of another institution", whole, world.foreign, unseen
    outside = Refused.__name__ if each.at is At.NOTHING else unseen
    yield "without a role", world.nobody, world.own, outside
    yield "inactive", world.inactive, world.own, outside


def _outcome(each: Try, actor: Actor, site: Site, engine: Engine) -> str:
    """Whether it was allowed; otherwise how it was refused, and what it had written all the same."""
    with RecordingSession(engine, expire_on_commit=False) as session, _written(engine) as written:
        restrict_session(session, scope_of(actor))
        try:
            each.run(site, {"session": session, "actor": actor})
            session.flush()
        except PlannerError as refusal:
            return " ".join([type(refusal).__name__, *written])
        finally:
            session.rollback()
    return ALLOWED if written else "allowed, but nothing was written"


@contextmanager
def _written(engine: Engine) -> Iterator[list[str]]:
    """The sentences of SQL that write, as they come."""
    written: list[str] = []

    def note(_connection: object, _cursor: object, sentence: str, *_others: object) -> None:
        if sentence.lstrip().upper().startswith(WRITING):
            written.append(sentence)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield written
    finally:
        event.remove(engine, "before_cursor_execute", note)
