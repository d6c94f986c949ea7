"""What a session may see. Every query of a session with a scope finds only the rows of its institutions.

It works at the one place all queries pass, so that no use case can forget it: a row of another institution does not
exist, whether it is asked for by its number, by search, by a link or in a list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, event, false, or_, select
from sqlalchemy import Table as SQLTable
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.orm import Session as SQLAlchemySession
from sqlmodel import Session

from planner.models import (
    Account,
    AccountLink,
    Branch,
    Change,
    CycleBranch,
    Evidence,
    Installation,
    Institution,
    InstitutionalSignIn,
    Operation,
    Person,
    ServiceCycle,
    SignInAttempt,
    StoredFile,
    Table,
)

SCOPE, FOUNDED = "scope", "founded"
MOST_SCOPES = 256
"""As many different scopes are kept ready; whoever is beyond waits some milliseconds for theirs."""


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


def restrict_session(session: Session, scope: Scope | None) -> None:
    """Let a session see only what is in `scope`; None lets it see everything. What it saw before is forgotten."""
    # `get` answers from memory without a query, and only queries can be kept to a scope.
    session.expunge_all()
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
    if scope is None or state.is_column_load:
        return
    # Raw SQL would see everybody's rows without anybody noticing: better no answer than that one.
    if not state.is_orm_statement or state.is_from_statement:
        raise TypeError("A session with a scope is only asked through the models: it cannot keep others to it.")
    wanted, criteria = tables_read(state.statement), _criteria(scope)
    # Only the tables that the query reads: with the criteria of all, making a statement costs more than asking it.
    # Sorted, so that equal queries are known again and not compiled anew.
    state.statement = state.statement.options(*(criteria[name] for name in sorted(wanted & criteria.keys())))


# Making the criteria of a scope takes milliseconds, and few scopes are in use at once.
@lru_cache(maxsize=MOST_SCOPES)
def _criteria(scope: Scope) -> Mapping[str, Any]:
    """By table, what keeps a query to the scope wherever the query reads that table."""
    return {
        str(mapper.class_.__tablename__): with_loader_criteria(mapper.class_, condition, include_aliases=True)
        for mapper in Table._sa_registry.mappers
        if (condition := visible(_table(mapper.class_), scope)) is not None
    }


def tables_read(statement: Any) -> set[str]:
    """The names of all tables that a statement may read, however deep in it: no criterion is needed for others."""
    seen: dict[int, Any] = {}
    waiting = [statement]
    while waiting:
        part = waiting.pop()
        known = id(part) in seen
        seen[id(part)] = part  # kept, so that no other part gets its id meanwhile
        if not known and not isinstance(part, SQLTable):
            waiting += part.get_children()
            waiting += getattr(part, "_from_objects", ())  # of a column: its table, or the subquery that it is of
    return {str(part.name) for part in seen.values() if isinstance(part, SQLTable)}


def _table(entity: type[Any]) -> SQLTable:
    table: SQLTable = entity.__table__
    return table


def visible(table: SQLTable, scope: Scope) -> ColumnElement[bool] | None:
    """What a row of `table` must fulfil to be seen; None when everybody may see it.

    Raises LookupError for a table of which nobody has said whose its rows are.
    """
    name = str(table.name)
    if name in EVERYBODYS:
        return None
    return _SPECIAL[name](table, scope) if name in _SPECIAL else _as_its_owner(table, scope)


def _as_its_owner(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    """A row is seen when the first row that it cannot be without is."""
    for column in table.columns:
        for key in column.foreign_keys:
            if not column.nullable:
                return column.in_(_ids(key.column.table, scope))
    raise LookupError(f"Whose are the rows of «{table.name}»? Say it in planner/store/scope.py.")


def _ids(table: SQLTable, scope: Scope) -> Any:
    condition = visible(table, scope)
    return select(table.c.id).where(condition) if condition is not None else select(table.c.id)


def _visible_institution(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    return table.c.id.in_(scope.institutions)


def _of_institution(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    return table.c.institution_id.in_(scope.institutions)


def _visible_cycle(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    whole = table.c.institution_id.in_(scope.whole)
    if not scope.branches:
        return whole
    about = _table(CycleBranch)
    mine = select(about.c.cycle_id).where(about.c.branch_id.in_({branch for _institution, branch in scope.branches}))
    about_all = table.c.id.not_in(select(about.c.cycle_id))
    return or_(whole, _of_institution(table, scope) & or_(about_all, table.c.id.in_(mine)))


def _visible_account(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    person = _table(Person)
    return table.c.id.in_(select(person.c.account_id).where(_of_institution(person, scope)))


def _visible_link(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    """An invitation is for a person, a new password for an account."""
    people, accounts = _ids(_table(Person), scope), _ids(_table(Account), scope)
    return or_(table.c.person_id.in_(people), table.c.person_id.is_(None) & table.c.account_id.in_(accounts))


def _visible_attempt(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    account = _table(Account)
    return table.c.email.in_(select(account.c.email).where(_visible_account(account, scope)))


def _visible_file(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    institution, evidence = _table(Institution), _table(Evidence)
    logos = select(institution.c.logo_id).where(_visible_institution(institution, scope))
    pieces = select(evidence.c.file_id).where(evidence.c.id.in_(_ids(evidence, scope)))
    return or_(table.c.id.in_(logos), table.c.id.in_(pieces))


def _visible_operation(table: SQLTable, scope: Scope) -> ColumnElement[bool]:
    cycles = _ids(_table(ServiceCycle), scope)
    return or_(table.c.cycle_id.in_(cycles), table.c.cycle_id.is_(None) & _of_institution(table, scope))


EVERYBODYS = frozenset({str(Installation.__tablename__)})

# The tables whose rows do not simply follow what they hang from.
_SPECIAL: Mapping[str, Callable[[SQLTable, Scope], ColumnElement[bool]]] = {
    str(Institution.__tablename__): _visible_institution,
    str(ServiceCycle.__tablename__): _visible_cycle,
    str(Account.__tablename__): _visible_account,
    str(AccountLink.__tablename__): _visible_link,
    str(SignInAttempt.__tablename__): _visible_attempt,
    str(InstitutionalSignIn.__tablename__): lambda _table, _scope: false(),  # whoever comes in has no scope yet
    str(StoredFile.__tablename__): _visible_file,
    str(Operation.__tablename__): _visible_operation,
    # The history of a row, whatever table it is in, hangs from its operation.
    str(Change.__tablename__): lambda table, scope: table.c.operation_id.in_(_ids(_table(Operation), scope)),
    # Which branches a cycle is about decides who sees the cycle, so this cannot follow from the cycle.
    str(CycleBranch.__tablename__): lambda table, scope: table.c.branch_id.in_(_ids(_table(Branch), scope)),
}
