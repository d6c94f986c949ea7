"""A session with a scope: whatever is asked and however, the rows of others are not there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, case, delete, exists, func, literal, select, text, true, union, update
from sqlalchemy import Table as SQLTable
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from planner.models import AccountLink, Change, Institution, Operation, Table
from planner.models.base import now
from planner.store.scope import EVERYBODYS, Scope, restrict_session, visible
from planner.store.transaction import reading
from planner.vocabulary import LinkKind
from tests.store.houses import Houses, build_houses

MODELS = sorted((mapper.class_ for mapper in Table._sa_registry.mappers), key=lambda model: str(model.__tablename__))
OWNED = [model for model in MODELS if model.__tablename__ not in EVERYBODYS]
# What belongs to an institution and not to one of its cycles: people of a branch see it too.
COMMON = {
    "account",
    "account_link",
    "account_session",
    "branch",
    "credential",
    "cycle_branch",
    "cycle_template",
    "handover_ticket",
    "institution",
    "person",
    "role_grant",
    "sign_in_attempt",
}
NOBODYS = {"institutional_sign_in"}


@pytest.fixture(scope="module")
def houses(lasting_engine: Engine) -> Houses:
    """Rows of an own institution with three cycles, and of a foreign one, in every table."""
    with lasting_engine.begin() as connection:
        return build_houses(connection)


@pytest.fixture
def looking(lasting_engine: Engine) -> Iterator[Session]:
    """A session that changes nothing for good."""
    with reading(lasting_engine) as session:
        yield session


@pytest.fixture(params=["whole institution", "one branch", "nothing"])
def seen(request: pytest.FixtureRequest, houses: Houses, looking: Session) -> dict[str, tuple[set[int], set[int]]]:
    """By table, the ids that the scope of the session lets it see, and all others; the session has that scope."""
    own = houses.whole["institution"]
    scopes = {
        "whole institution": (Scope(frozenset({own})), [houses.whole, houses.north, houses.south]),
        "one branch": (Scope(branches=frozenset({(own, houses.north["branch"])})), [houses.whole, houses.north]),
        "nothing": (Scope(), []),
    }
    scope, mine = scopes[request.param]
    restrict_session(looking, scope)
    every = [houses.whole, houses.north, houses.south, houses.foreign]
    found = {}
    for model in OWNED:
        table = str(model.__tablename__)
        counted = every[:3] if mine and table in COMMON else mine
        ids = set() if table in NOBODYS else {house[table] for house in counted if table in house}
        found[table] = (ids, {house[table] for house in every if table in house} - ids)
    return found


def test_every_table_says_whose_its_rows_are() -> None:
    scope = Scope(frozenset({1}))
    assert [model.__name__ for model in MODELS if visible(_table(model), scope) is None] == ["Installation"]


def test_a_table_of_which_nobody_said_whose_it_is_cannot_be_used() -> None:
    orphan = SQLTable("orphan", Institution.metadata.__class__())
    with pytest.raises(LookupError, match="Whose are the rows of «orphan»"):
        visible(orphan, Scope(frozenset({1})))


def _table(model: type[Any]) -> SQLTable:
    table: SQLTable = model.__table__
    return table


def _ids(session: Session, query: Any) -> set[int]:
    return {found for found in session.execute(query).scalars() if found is not None}


def _aliased(model: type[Any]) -> Any:
    other = aliased(model)
    return select(other.id)


def _subquery(model: type[Any]) -> Any:
    inner = select(model).subquery()
    return select(inner.c.id)


def _common_table(model: type[Any]) -> Any:
    inner = select(model.id).cte()
    return select(inner.c.id)


def _joined(model: type[Any]) -> Any:
    other = aliased(model)
    return select(other.id).join(model, other.id == model.id)


LISTS: dict[str, Callable[[type[Any]], Any]] = {
    "rows": lambda model: select(model).with_only_columns(model.id),
    "column": lambda model: select(model.id),
    "expression": lambda model: select(model.id + 0),
    "case": lambda model: select(case((model.id > 0, model.id), else_=0)),
    "alias": _aliased,
    "subquery": _subquery,
    "common table expression": _common_table,
    "union": lambda model: union(select(model.id), _aliased(model)),
    "join with itself": _joined,
    "outer join": lambda model: select(model.id).select_from(aliased(Institution)).join(model, true(), isouter=True),
    "group": lambda model: select(model.id).group_by(model.id).having(func.count() > 0),
}


@pytest.mark.parametrize("shape", LISTS)
def test_a_list_of_any_table_holds_only_what_may_be_seen(
    shape: str, looking: Session, seen: dict[str, tuple[set[int], set[int]]]
) -> None:
    found = {str(model.__tablename__): _ids(looking, LISTS[shape](model)) for model in OWNED}
    assert found == {table: mine for table, (mine, _others) in seen.items()}


def test_whole_rows_are_only_those_that_may_be_seen(
    looking: Session, seen: dict[str, tuple[set[int], set[int]]]
) -> None:
    found = {str(model.__tablename__): {row.id for row in looking.execute(select(model)).scalars()} for model in OWNED}
    assert found == {table: mine for table, (mine, _others) in seen.items()}


def test_what_is_counted_and_compared_are_only_the_rows_that_may_be_seen(
    looking: Session, seen: dict[str, tuple[set[int], set[int]]]
) -> None:
    for model in OWNED:
        mine, _others = seen[str(model.__tablename__)]
        assert looking.execute(select(func.count()).select_from(model)).scalar_one() == len(mine)
        figures = select(func.count(model.id), func.min(model.id), func.max(model.id))
        expected = (len(mine), min(mine, default=None), max(mine, default=None))
        assert tuple(looking.execute(figures).one()) == expected


def test_a_row_of_others_is_not_found_by_its_number(
    looking: Session, seen: dict[str, tuple[set[int], set[int]]]
) -> None:
    for model in OWNED:
        mine, others = seen[str(model.__tablename__)]
        assert {row_id for row_id in mine | others if looking.get(model, row_id) is not None} == mine


def test_nothing_tells_that_a_row_of_others_is_there(
    looking: Session, seen: dict[str, tuple[set[int], set[int]]]
) -> None:
    for model in OWNED:
        _mine, others = seen[str(model.__tablename__)]
        for row_id in others:
            named = select(model).where(model.id == row_id)
            asked = [
                select(named.exists()),
                select(col(Institution.id)).where(exists().where(model.id == row_id)),
                select(literal(1)).where(model.id == row_id),
                select(select(model.id).where(model.id == row_id).scalar_subquery()),
                select(col(Institution.id)).where(
                    col(Institution.id).in_(select(literal(1)).where(model.id == row_id))
                ),
            ]
            assert [looking.execute(query).scalar() or None for query in asked] == [None] * len(asked)


def test_a_row_seen_before_the_scope_was_narrowed_is_forgotten(houses: Houses, looking: Session) -> None:
    foreign = houses.foreign["institution"]
    assert looking.get(Institution, foreign) is not None
    restrict_session(looking, Scope(frozenset({houses.whole["institution"]})))
    assert looking.get(Institution, foreign) is None


def test_changing_and_deleting_many_rows_at_once_touches_none_of_others(
    lasting_engine: Engine, seen: dict[str, tuple[set[int], set[int]]], looking: Session
) -> None:
    scope = looking.info["scope"]
    looking.close()
    with Session(lasting_engine) as session:
        restrict_session(session, scope)
        for model in OWNED:
            mine, others = seen[str(model.__tablename__)]
            which = model.id.in_(others)
            for query in (update(model).where(which).values(id=model.id), delete(model).where(which)):
                assert _touched(session, query) == 0
            if model not in {Operation, Change}:  # which nobody may change at all
                assert _touched(session, update(model).values(id=model.id)) == len(mine)
        session.rollback()


def _touched(session: Session, query: Any) -> int:
    done: Any = session.execute(query)
    return int(done.rowcount)


def test_questions_that_the_scope_cannot_reach_are_not_answered(houses: Houses, looking: Session) -> None:
    restrict_session(looking, Scope(frozenset({houses.whole["institution"]})))
    table = _table(Institution)
    for query in (
        select(table.c.id),
        select(exists().where(col(Institution.id) == 1)),
        text("SELECT id FROM institution"),
        select(Institution).from_statement(text("SELECT * FROM institution")),
    ):
        with pytest.raises(TypeError, match="only asked through the models"):
            looking.execute(query)


def test_a_link_for_a_new_password_is_seen_by_the_institutions_of_its_account(
    houses: Houses, lasting_engine: Engine
) -> None:
    with Session(lasting_engine) as session:
        links = [
            AccountLink(
                kind=LinkKind.NEW_PASSWORD, token_hash=f"{number}", account_id=house["account"], expires_at=now()
            )
            for number, house in enumerate((houses.south, houses.foreign))
        ]
        session.add_all(links)
        session.flush()
        wanted = [link.id for link in links]
        restrict_session(session, Scope(frozenset({houses.whole["institution"]})))
        query = select(col(AccountLink.id)).where(col(AccountLink.id).in_(wanted))
        assert list(session.execute(query).scalars()) == wanted[:1]
        session.rollback()
