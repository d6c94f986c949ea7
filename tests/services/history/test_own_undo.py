from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from planner.models import Account
from planner.services.actions.actions import add_action
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, Grant
from planner.services.cycle.cycles import add_cycle
from planner.services.history.undo import last_own_change, undo
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, edit_moment, moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.survey.versions import issue_version
from planner.store.history import conclude, record
from planner.store.transaction import transaction
from planner.vocabulary import Role
from tests.services.history.histories import history_of


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Cycle 1 with nothing in it, and the accounts 1 and 2."""
    with transaction(engine) as session:
        values = {"name": "Caja Andina", "kind": "microfinance"}
        institution = add_institution(values, session=session, actor=LOCAL_ADMINISTRATOR)
        conclude(session)
        add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=LOCAL_ADMINISTRATOR)
        conclude(session)
        record(session, actor="Prueba", summary="Abrió dos cuentas", institution_id=institution.id)
        session.add_all(Account(email=f"{name}@andina.pe", name=name) for name in ("ana", "luis"))
    with transaction(engine) as session:
        yield session


def person(account_id: int, role: Role = Role.SUPERVISOR) -> Actor:
    return Actor(name=f"Cuenta {account_id}", account_id=account_id, grants=frozenset({Grant(1, role)}))


def add(name: str, session: Session, actor: Actor) -> int:
    [moment] = add_moments(1, [name], session=session, actor=actor)
    conclude(session)
    return moment.id


def last(session: Session, actor: Actor) -> str | None:
    operation = last_own_change(1, session=session, actor=actor)
    return operation.summary if operation else None


def take_back(session: Session, actor: Actor) -> None:
    operation = last_own_change(1, session=session, actor=actor)
    assert operation is not None
    undo(operation.id, session=session, actor=actor)
    conclude(session)


def names(session: Session) -> list[str]:
    return [moment.name for moment in moments_of(1, session=session)]


@pytest.mark.parametrize("actor", [LOCAL_ADMINISTRATOR, person(1)])
def test_several_times_in_a_row_goes_further_back_each_time(session: Session, actor: Actor) -> None:
    for name in ("Llegada", "Espera", "Saludo"):
        add(name, session, actor)
    for remaining in (["Llegada", "Espera"], ["Llegada"], []):
        take_back(session, actor)
        assert names(session) == remaining
    assert last(session, actor) is None


def test_what_others_did_is_left_alone(session: Session) -> None:
    add("Llegada", session, person(1))
    add("Espera", session, person(2))
    add("Saludo", session, LOCAL_ADMINISTRATOR)
    assert [last(session, actor) for actor in (person(1), person(2), LOCAL_ADMINISTRATOR)] == [
        "Agregó el momento «Llegada»",
        "Agregó el momento «Espera»",
        "Agregó el momento «Saludo»",
    ]
    take_back(session, person(1))
    assert (names(session), last(session, person(1))) == (["Espera", "Saludo"], None)


def test_what_was_done_again_is_the_last_change_again(session: Session) -> None:
    add("Llegada", session, LOCAL_ADMINISTRATOR)
    add("Espera", session, LOCAL_ADMINISTRATOR)
    take_back(session, LOCAL_ADMINISTRATOR)
    assert last(session, LOCAL_ADMINISTRATOR) == "Agregó el momento «Llegada»"
    undo(history_of(1, session=session)[0].id, session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    assert (names(session), last(session, LOCAL_ADMINISTRATOR)) == (["Llegada", "Espera"], "Agregó el momento «Espera»")


def test_what_is_on_paper_is_passed_over(session: Session) -> None:
    moment_id = add("Llegada", session, LOCAL_ADMINISTRATOR)
    add_requirements(moment_id, [{"text": "Que saluden"}], session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    issue_version(1, session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    assert last(session, LOCAL_ADMINISTRATOR) == "Agregó 1 requerimiento a «Llegada»"


def test_the_start_of_the_cycle_is_never_taken_back_this_way(session: Session) -> None:
    assert last(session, LOCAL_ADMINISTRATOR) is None


def test_who_lost_the_role_is_offered_nothing(session: Session) -> None:
    add_action(1, {"text": "Capacitar"}, [], session=session, actor=person(1))
    conclude(session)
    assert last(session, person(1)) == "Agregó la acción «Capacitar»"
    assert last(session, person(1, Role.PROMOTER)) is None


def test_only_changes_count(session: Session) -> None:
    moment_id = add("Llegada", session, LOCAL_ADMINISTRATOR)
    edit_moment(moment_id, {"name": "Llegada"}, version=None, session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    assert last(session, LOCAL_ADMINISTRATOR) == "Agregó el momento «Llegada»"
