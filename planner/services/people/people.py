"""The people an institution names: a responsible person not yet known is added."""

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.inputs.people import PersonForm
from planner.inputs.schema import accept
from planner.inputs.text import clean_line, fold
from planner.models import Institution, Person
from planner.services.actor import Actor
from planner.services.people.permissions import permitted
from planner.store.versions import edit, find
from planner.vocabulary import Permission


def people_of(institution_id: int, *, session: Session) -> list[Person]:
    """The people of an institution by name."""
    return list(session.exec(select(Person).where(Person.institution_id == institution_id).order_by(col(Person.name))))


def find_or_add_person(institution_id: int, name: str, *, session: Session) -> Person | None:
    """The person with that name, whatever its case and accents; added if unknown. None for an empty name.

    The caller has opened the operation to which the new person belongs.
    """
    wanted = clean_line(name)
    if not wanted:
        return None
    return _named(institution_id, wanted, session) or _add(institution_id, wanted, session)


def add_person(institution_id: int, name: str, *, session: Session, actor: Actor) -> Person:
    """Add somebody to an institution, yet without roles. Raises InvalidInput or NotFound."""
    find(session, Institution, institution_id, what="esta institución")
    form = accept(PersonForm, {"name": name})
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"Agregó a {form.name}",
        institution_id=institution_id,
    )
    _check_free(institution_id, form.name, None, session)
    return _add(institution_id, form.name, session)


def rename_person(person_id: int, name: str, *, version: int | None, session: Session, actor: Actor) -> Person:
    """Correct a person's name; what they did stays theirs. Raises InvalidInput, Conflict or NotFound."""
    person = find(session, Person, person_id, what="esta persona")
    form = accept(PersonForm, {"name": name})
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"Cambió el nombre de {person.name}",
        institution_id=person.institution_id,
    )
    _check_free(person.institution_id, form.name, person_id, session)
    edit(session, person, {"name": form.name}, version=version)
    return person


def _check_free(institution_id: int, name: str, own_id: int | None, session: Session) -> None:
    found = _named(institution_id, name, session)
    if found is not None and found.id != own_id:
        state = "" if found.active else ", que está desactivada"
        raise InvalidInput(
            [
                Problem(
                    f"Ya hay una persona «{found.name}»{state}. Agregue su segundo apellido o su cargo.", field="name"
                )
            ]
        )


def _named(institution_id: int, name: str, session: Session) -> Person | None:
    known = people_of(institution_id, session=session)
    return next((person for person in known if fold(person.name) == fold(name)), None)


def _add(institution_id: int, name: str, session: Session) -> Person:
    person = Person(institution_id=institution_id, name=name)
    session.add(person)
    session.flush()
    return person
