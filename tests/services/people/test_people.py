import pytest
from sqlmodel import Session

from planner.errors import Conflict, InvalidInput, NotFound, Refused
from planner.services.actor import Actor
from planner.services.institution.institutions import add_institution
from planner.services.people.people import add_person, find_or_add_person, people_of, rename_person
from planner.store.history import conclude
from planner.vocabulary import Role
from tests.services.people.people import acting, founded, named, other_institution, with_account


@pytest.fixture
def andina(session: Session, actor: Actor) -> int:
    """An institution without anybody in it."""
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    conclude(session)
    return institution.id


def names(institution_id: int, session: Session) -> list[str]:
    return [person.name for person in people_of(institution_id, session=session)]


def test_a_person_is_added_and_renamed(andina: int, session: Session, actor: Actor) -> None:
    rosa = add_person(andina, "  Rosa   Huamán ", session=session, actor=actor)
    assert names(andina, session) == ["Rosa Huamán"]
    rename_person(rosa.id, "Rosa Huamán Quispe", version=rosa.version, session=session, actor=actor)
    assert names(andina, session) == ["Rosa Huamán Quispe"]
    with pytest.raises(Conflict):
        rename_person(rosa.id, "Rosa H.", version=1, session=session, actor=actor)


def test_two_people_of_one_institution_never_have_one_name(andina: int, session: Session, actor: Actor) -> None:
    add_person(andina, "Rosa Huamán", session=session, actor=actor)
    luis = add_person(andina, "Luis Rojas", session=session, actor=actor)
    with pytest.raises(InvalidInput, match="Agregue su segundo apellido"):
        add_person(andina, "ROSA HUAMAN", session=session, actor=actor)
    with pytest.raises(InvalidInput, match="Ya hay una persona «Rosa Huamán»"):
        rename_person(luis.id, "rosa huamán", version=None, session=session, actor=actor)
    rename_person(luis.id, "LUIS ROJAS", version=None, session=session, actor=actor)
    with pytest.raises(InvalidInput, match="«Nombre y apellido»: está vacío"):
        add_person(andina, "  ", session=session, actor=actor)
    with pytest.raises(NotFound):
        add_person(999, "Nadie", session=session, actor=actor)
    elsewhere = other_institution("Registro Civil", session, actor)
    add_person(elsewhere.id, "Rosa Huamán", session=session, actor=actor)
    assert names(andina, session) == ["LUIS ROJAS", "Rosa Huamán"]


def test_only_the_administration_adds_and_renames(session: Session) -> None:
    [institution_id] = acting(founded(session), session).institutions
    luis = named("Luis Rojas", institution_id, session, Role.DIRECTOR)
    director = acting(with_account(luis, "luis@andina.pe", session), session)
    with pytest.raises(Refused, match="Su rol no permite esto: invitar personas y dar roles"):
        add_person(institution_id, "Otra", session=session, actor=director)
    with pytest.raises(Refused, match="Su rol no permite esto: invitar personas y dar roles"):
        rename_person(luis.id, "Jefe", version=None, session=session, actor=director)
    assert names(institution_id, session) == ["Ana Quispe", "Luis Rojas"]


def test_a_name_written_otherwise_is_the_same_person(andina: int, session: Session, actor: Actor) -> None:
    rosa = add_person(andina, "Rosa Huamán", session=session, actor=actor)
    found = find_or_add_person(andina, "rosa huaman", session=session)
    assert found is not None
    assert found.id == rosa.id
    assert find_or_add_person(andina, " ", session=session) is None
