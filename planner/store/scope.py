"""What a session may see. Every ORM query of a session with a scope finds only the rows of its institutions.

It works at the one place all queries pass, so that no use case can forget it: a row of another institution does not
exist, whether it is asked for by its number, by search, by a link or in a list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, event, false, or_, select
from sqlalchemy import Table as SQLTable
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.orm import Session as SQLAlchemySession
from sqlmodel import Session

from planner.models import (
    Account,
    Branch,
    Change,
    CycleBranch,
    Evidence,
    Institution,
    Operation,
    Person,
    ServiceCycle,
    StoredFile,
    Table,
)

SCOPE, FOUNDED = "scope", "founded"


@dataclass(frozen=True)
class Scope:
    """The institutions a session may see whole, and the branches (as (institution, branch)) it may see of others.

    A cycle is seen when its institution is; one that is about certain branches, only with one of those.
    """

    whole: frozenset[int] = frozenset()
    branches: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    @property
    def institutions(self) -> frozenset[int]:
        """Every institution of which something may be seen."""
        return self.whole | {institution_id for institution_id, _branch in self.branches}


def narrow(session: Session, scope: Scope | None) -> None:
    """Let a session see only what is in `scope`; None lets it see everything."""
    session.info[SCOPE] = scope


def widen(session: Session, institution_id: int) -> None:
    """Let a session see an institution that it has just founded."""
    session.info[FOUNDED] = founded_in(session) | {institution_id}
    scope = scope_in(session)
    if scope is not None:
        session.info[SCOPE] = Scope(scope.whole | {institution_id}, scope.branches)


def founded_in(session: Session) -> frozenset[int]:
    """The institutions that this session has founded: whoever did may do everything in them."""
    return frozenset(session.info.get(FOUNDED, ()))


def scope_in(session: SQLAlchemySession) -> Scope | None:
    """What a session may see; None when that is everything."""
    scope = session.info.get(SCOPE)
    return scope if isinstance(scope, Scope) else None


@event.listens_for(Session, "do_orm_execute")
def _keep_to_scope(state: ORMExecuteState) -> None:
    scope = scope_in(state.session)
    if scope is not None and state.is_orm_statement and not state.is_column_load:
        state.statement = state.statement.options(*_criteria(scope))


@cache
def _criteria(scope: Scope) -> tuple[Any, ...]:
    return tuple(
        with_loader_criteria(mapper.class_, condition, include_aliases=True)
        for mapper in Table._sa_registry.mappers
        if (condition := _visible(_table(mapper.class_), scope)) is not None
    )


def _table(entity: type[Any]) -> SQLTable:
    table: SQLTable = entity.__table__
    return table


def _visible(table: SQLTable, scope: Scope) -> ColumnElement[bool] | None:
    """What a row of `table` must fulfil to be seen; None when everybody may see it."""
    own = _SPECIAL.get(str(table.name))
    if own is not None:
        return own(table, scope)
    for name, parent in _PARENTS.items():
        if name in table.c:
            return table.c[name].in_(_ids(_table(_entity(parent)), scope))
    return table.c.institution_id.in_(scope.institutions) if "institution_id" in table.c else None


def _ids(table: SQLTable, scope: Scope) -> Any:
    condition = _visible(table, scope)
    return select(table.c.id).where(condition) if condition is not None else select(table.c.id)


# The column through which a row hangs from another one that has its own institution; the first one found counts.
_PARENTS: Mapping[str, str] = {
    "cycle_id": "service_cycle",
    "moment_id": "moment_of_truth",
    "workshop_id": "workshop",
    "action_id": "action_plan",
    "requirement_id": "requirement",
    "survey_version_id": "survey_version",
    "person_id": "person",
    "operation_id": "operation",
}


@cache
def _entity(table_name: str) -> type[Any]:
    return next(m.class_ for m in Table._sa_registry.mappers if m.class_.__tablename__ == table_name)


def _visible_institution(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    return table.c.id.in_(scope.institutions)


def _visible_cycle(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    about = _table(CycleBranch)
    limited = {branch_id for _institution, branch_id in scope.branches}
    mine = select(about.c.cycle_id).where(about.c.branch_id.in_(limited)) if limited else None
    whole_institution = table.c.id.not_in(select(about.c.cycle_id))
    return or_(
        table.c.institution_id.in_(scope.whole),
        table.c.institution_id.in_(scope.institutions)
        & or_(whole_institution, table.c.id.in_(mine) if mine is not None else false()),
    )


def _visible_account(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    person = _table(Person)
    return table.c.id.in_(select(person.c.account_id).where(person.c.institution_id.in_(scope.institutions)))


def _visible_file(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    institution, evidence = _table(Institution), _table(Evidence)
    logos = select(institution.c.logo_id).where(_visible_institution(institution, scope))
    pieces = select(evidence.c.file_id).where(evidence.c.id.in_(_ids(evidence, scope)))
    return or_(table.c.id.in_(logos), table.c.id.in_(pieces))


def _visible_operation(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    cycles = _ids(_table(ServiceCycle), scope)
    return or_(
        table.c.cycle_id.in_(cycles), table.c.cycle_id.is_(None) & table.c.institution_id.in_(scope.institutions)
    )


_SPECIAL: Mapping[str, Callable[[SQLTable, Scope], ColumnElement[bool] | None]] = {
    str(Institution.__tablename__): _visible_institution,
    str(ServiceCycle.__tablename__): _visible_cycle,
    str(Account.__tablename__): _visible_account,
    str(StoredFile.__tablename__): _visible_file,
    str(Operation.__tablename__): _visible_operation,
    # The history of a row, whatever table it is in, hangs from its operation.
    str(Change.__tablename__): lambda table, scope: table.c.operation_id.in_(_ids(_table(Operation), scope)),
    str(CycleBranch.__tablename__): lambda table, scope: table.c.branch_id.in_(_ids(_table(Branch), scope)),
}
