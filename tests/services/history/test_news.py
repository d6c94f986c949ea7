from dataclasses import replace

import pytest
from sqlmodel import Session

from planner.errors import NotFound
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, delete_cycle
from planner.services.history.reading import Deed, News, news_since
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.store.history import conclude, last_operation_id


@pytest.fixture
def cycle_id(session: Session, actor: Actor) -> int:
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    conclude(session)
    cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
    conclude(session)
    return cycle.id


def _add(name: str, cycle_id: int, session: Session, actor: Actor) -> int:
    add_moments(cycle_id, [name], session=session, actor=actor)
    conclude(session)
    return last_operation_id(cycle_id, session=session)


def test_what_happened_since_is_told_newest_first_with_who_did_it(
    session: Session, actor: Actor, cycle_id: int
) -> None:
    seen = _add("Llegada", cycle_id, session, actor)
    _add("Espera", cycle_id, session, replace(actor, name="Ana"))
    newest = _add("Saludo", cycle_id, session, replace(actor, name="Luis"))
    deeds = (Deed("Luis", "Agregó el momento «Saludo»"), Deed("Ana", "Agregó el momento «Espera»"))
    assert news_since(cycle_id, seen, session=session) == News(newest, deeds)
    assert news_since(cycle_id, newest, session=session) == News(newest, ())


def test_only_the_newest_deeds_are_told(session: Session, actor: Actor, cycle_id: int) -> None:
    for name in ("Uno", "Dos", "Tres", "Cuatro"):
        _add(name, cycle_id, session, actor)
    deeds = news_since(cycle_id, 0, session=session).deeds
    assert [deed.summary for deed in deeds] == [f"Agregó el momento «{name}»" for name in ("Cuatro", "Tres", "Dos")]


def test_what_happens_in_another_cycle_is_no_news(session: Session, actor: Actor, cycle_id: int) -> None:
    other = add_cycle(1, {"name": "Ahorro"}, session=session, actor=actor)
    conclude(session)
    seen = last_operation_id(cycle_id, session=session)
    _add("Depósito", other.id, session, actor)
    assert news_since(cycle_id, seen, session=session) == News(seen, ())


def test_a_cycle_that_was_put_away_is_not_found(session: Session, actor: Actor, cycle_id: int) -> None:
    delete_cycle(cycle_id, session=session, actor=actor)
    with pytest.raises(NotFound):
        news_since(cycle_id, 0, session=session)
