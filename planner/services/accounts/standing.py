"""People who no longer work for an institution, and those who come back."""

from sqlmodel import Session

from planner.models import Person
from planner.services.accounts.belonging import is_active_somewhere, keep_an_administrator
from planner.services.accounts.one_use import forget_links
from planner.services.accounts.sessions import end_all_sessions
from planner.services.actor import Actor
from planner.services.permissions import permitted
from planner.store.versions import find
from planner.vocabulary import LinkKind, Permission


def deactivate_person(person_id: int, *, session: Session, actor: Actor) -> None:
    """Let a person do nothing more in their institution; what they did stays under their name.

    Somebody who is active in no other institution is signed out everywhere and cannot come in again. Raises Refused
    for the only person who administers the institution.
    """
    person = _find(person_id, "Desactivó a", session, actor)
    keep_an_administrator(person.institution_id, without=[person_id], session=session)
    person.active = False
    session.flush()
    forget_links(LinkKind.INVITATION, person_id=person_id, session=session)
    if person.account_id is not None and not is_active_somewhere(person.account_id, session=session):
        forget_links(LinkKind.NEW_PASSWORD, account_id=person.account_id, session=session)
        end_all_sessions(person.account_id, session=session)


def reactivate_person(person_id: int, *, session: Session, actor: Actor) -> None:
    """Let a person do again what their roles allow; they sign in anew."""
    person = _find(person_id, "Volvió a activar a", session, actor)
    person.active = True
    session.flush()


def _find(person_id: int, deed: str, session: Session, actor: Actor) -> Person:
    person = find(session, Person, person_id, what="esta persona")
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"{deed} {person.name}",
        institution_id=person.institution_id,
    )
    return person
