import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.errors import InvalidInput
from planner.models import Change, Institution, Operation
from planner.services.actor import Actor
from planner.services.institution.institutions import add_institution, institutions
from planner.store.transaction import reading, transaction

VALUES = {"name": "Caja Andina", "kind": "microfinance"}


def everything(session: Session) -> list[int]:
    return [len(session.exec(select(table)).all()) for table in (Institution, Operation, Change)]


def test_what_was_done_is_there_for_the_next_one(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        kept = add_institution(VALUES, session=session, actor=actor)
    assert kept.name == "Caja Andina"  # the values stay at hand after the transaction
    with reading(engine) as session:
        assert everything(session) == [1, 1, 1]


def test_a_use_case_that_fails_leaves_nothing_behind(engine: Engine, actor: Actor) -> None:
    def fail_half_way() -> None:
        with transaction(engine) as session:
            add_institution(VALUES, session=session, actor=actor)
            add_institution({"name": "", "kind": "microfinance"}, session=session, actor=actor)

    with pytest.raises(InvalidInput):
        fail_half_way()
    with reading(engine) as session:
        assert everything(session) == [0, 0, 0]


def test_who_only_looks_cannot_leave_a_trace(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        add_institution(VALUES, session=session, actor=actor)
    with reading(engine) as session:
        institutions(session=session)[0].name = "Otra"
    with reading(engine) as session:
        assert institutions(session=session)[0].name == "Caja Andina"
