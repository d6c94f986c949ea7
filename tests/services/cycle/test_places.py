import pytest
from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.presence import Place, find_place
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements


@pytest.fixture
def cycle_id(session: Session, actor: Actor) -> int:
    """«Saludo» and «Espera», with one requirement in each."""
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
    for moment in add_moments(cycle.id, ["Saludo", "Espera"], session=session, actor=actor):
        add_requirements(moment.id, [{"text": "Que atiendan pronto"}], session=session, actor=actor)
    return cycle.id


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("moments", Place("Momentos")),
        ("history", Place("Historial")),
        ("requirements", Place("Requerimientos")),
        ("requirements:2:current_situation", Place("Requerimientos · Espera", "2:current_situation")),
        ("requirements:nuevo:1", Place("Requerimientos · Saludo", "nuevo:1")),
        ("requirements:99:text", Place("Requerimientos")),
        ("requirements:nuevo:99", Place("Requerimientos")),
        ("requirements:2:<b>", Place("Requerimientos")),
        ("requirements:99999999999999999999:text", Place("Requerimientos")),
        ("Gerencia · despidos", Place()),
        ("", Place()),
    ],
)
def test_a_place_is_told_in_the_words_of_the_cycle(session: Session, cycle_id: int, code: str, place: Place) -> None:
    assert find_place(code, cycle_id, session=session) == place


def test_the_cells_of_another_cycle_are_not_told(session: Session, actor: Actor, cycle_id: int) -> None:
    other = add_cycle(1, {"name": "Ahorro"}, session=session, actor=actor)
    assert cycle_id != other.id
    assert find_place("requirements:1:text", other.id, session=session) == Place("Requerimientos")
    assert find_place("requirements:nuevo:1", other.id, session=session) == Place("Requerimientos")
