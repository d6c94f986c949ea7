"""Which institutions an account belongs to, and who looks after each of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Table as SQLTable
from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.models import Account, Institution, Person, RoleGrant
from planner.services.people.installation import read_mode
from planner.store.history import conclude, record
from planner.vocabulary import InstallationMode, Role


def institutions_of(account_id: int, *, session: Session) -> list[int]:
    """The ids of every institution that names the account, also of those that the session may not see.

    Whoever may do something with the account as a whole must be trusted by all of them.
    """
    return [home for home, _active in _homes(account_id, session)]


def is_active_somewhere(account_id: int, *, session: Session) -> bool:
    """Whether any institution still counts on the account, also one that the session may not see."""
    return any(active for _home, active in _homes(account_id, session))


def _homes(account_id: int, session: Session) -> list[tuple[int, bool]]:
    """Past the scope of the session, on purpose: through its connection."""
    session.flush()
    person: SQLTable = Person.__table__  # type: ignore[attr-defined]  # every table has one; not in the stubs
    query = select(person.c.institution_id, person.c.active).where(person.c.account_id == account_id)
    return [(row[0], row[1]) for row in session.connection().execute(query.order_by(person.c.institution_id))]


def administrators_of(institution_id: int, *, session: Session) -> set[int]:
    """The ids of the people who can come in and look after the whole institution."""
    query = (
        select(Person.id)
        .join(RoleGrant, col(RoleGrant.person_id) == col(Person.id))
        .join(Account, col(Account.id) == col(Person.account_id))
        .where(
            Person.institution_id == institution_id,
            col(Person.active),
            col(Account.active),
            RoleGrant.role == Role.ADMINISTRATOR,
            col(RoleGrant.branch_id).is_(None),
        )
    )
    return set(session.exec(query))


def keep_an_administrator(institution_id: int, *, without: Iterable[int], session: Session) -> None:
    """Raises Refused when nobody would look after an institution any more `without` those people (their ids).

    To be called before the change: from then on others who want the same of the institution wait their turn.
    """
    if read_mode(session=session) is not InstallationMode.ACCOUNTS:
        return
    institution = _take_turns(institution_id, session)
    able = administrators_of(institution_id, session=session)
    if able and able <= set(without):
        raise Refused(
            f"Nadie más administra «{institution.name}». Dé antes el rol de administración a otra persona con cuenta."
        )


def _take_turns(institution_id: int, session: Session) -> Institution:
    query = select(Institution).where(Institution.id == institution_id).with_for_update(key_share=True)
    return session.exec(query).one()


@contextmanager
def keeping_an_administrator(institution_id: int | None, *, session: Session) -> Iterator[None]:
    """Raises Refused when what is done inside leaves an institution, if there is one, without administrator."""
    if institution_id is None or read_mode(session=session) is not InstallationMode.ACCOUNTS:
        yield
        return
    _take_turns(institution_id, session)
    before = administrators_of(institution_id, session=session)
    yield
    if before and not administrators_of(institution_id, session=session):
        raise Refused("Así nadie administraría la institución. Dé antes el rol de administración a otra persona.")


def record_everywhere(account: Account, summary: str, *, session: Session) -> None:
    """Let the history of each of its institutions say what somebody did with their own account."""
    for institution_id in institutions_of(account.id, session=session):
        record(session, actor=account.name, account_id=account.id, summary=summary, institution_id=institution_id)
        conclude(session)
