"""The people an institution names: a responsible person not yet known is added."""

from sqlmodel import Session, col, select

from planner.inputs.text import clean_line, fold
from planner.models import Person


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
    known = people_of(institution_id, session=session)
    for person in known:
        if fold(person.name) == fold(wanted):
            return person
    person = Person(institution_id=institution_id, name=wanted)
    session.add(person)
    session.flush()
    return person
