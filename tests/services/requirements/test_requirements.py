import pytest
from sqlmodel import Session

from planner.errors import Conflict, InvalidInput, NotFound
from planner.models import MomentOfTruth
from planner.services.actions.actions import add_action
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import read_matrix
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, requirements_of
from planner.services.requirements.requirements import (
    add_requirements,
    delete_requirement,
    edit_requirement,
    move_requirement,
)
from planner.vocabulary import Gap, Importance, Origin


@pytest.fixture
def moments(session: Session, actor: Actor) -> list[MomentOfTruth]:
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
    return add_moments(cycle.id, ["Solicitud", "Firma"], session=session, actor=actor)


def texts(moment: MomentOfTruth, session: Session) -> list[tuple[int, str]]:
    return [(row.position, row.text) for row in requirements_of(moment.id, session=session)]


def test_rows_are_added_in_order_and_rows_without_text_are_passed_over(
    moments: list[MomentOfTruth], session: Session, actor: Actor
) -> None:
    rows: list[dict[str, object]] = [
        {"text": "Que atiendan"},
        {"text": " ", "standard": "x"},
        {},
        {"text": "Que expliquen", "importance": 5, "gap": 0},
    ]
    add_requirements(moments[0].id, rows, session=session, actor=actor)
    first, second = requirements_of(moments[0].id, session=session)
    assert (first.position, first.text, first.importance, first.origin) == (1, "Que atiendan", None, Origin.WORKSHOP)
    assert (second.position, second.text, second.importance, second.gap) == (
        2, "Que expliquen", Importance.VITAL, Gap.NONE,
    )  # fmt: skip


def test_every_problem_of_every_row_is_said_at_once(
    moments: list[MomentOfTruth], session: Session, actor: Actor
) -> None:
    add_requirements(moments[0].id, [{"text": "Que saluden"}], session=session, actor=actor)
    rows: list[dict[str, object]] = [
        {"text": "que SALUDEN."},
        {"text": "x" * 2_001, "importance": 9},
        {"text": "Que cumplan", "origin": "chisme", "colour": "rojo"},
    ]
    with pytest.raises(InvalidInput) as error:
        add_requirements(moments[0].id, rows, session=session, actor=actor)
    assert [str(problem) for problem in error.value.problems] == [
        "Línea 1: «que SALUDEN.» ya está en este momento. Quítelo o cámbielo.",
        "Línea 2, «Requerimiento»: tiene 2.001 caracteres y el máximo es 2.000. Acórtelo.",
        "Línea 2, «Importancia»: no conocemos «9». Use una de estas opciones: Muy poca, Poca, Media, Alta, Muy alta.",
        "Línea 3, «Origen»: no conocemos «chisme». Use una de estas opciones: Taller, Catálogo, Plantilla, "
        "Voz de la clientela, Queja o reclamo, Norma o reglamento, Libro de Excel.",
        "Línea 3, «colour»: no podemos usar «rojo». Revíselo.",
    ]
    assert texts(moments[0], session) == [(1, "Que saluden")]


def test_the_same_text_may_stand_in_two_moments_but_not_move_into_one(
    moments: list[MomentOfTruth], session: Session, actor: Actor
) -> None:
    for moment in moments:
        [row] = add_requirements(moment.id, [{"text": "Que saluden"}], session=session, actor=actor)
    with pytest.raises(InvalidInput, match="ya está en este momento"):
        move_requirement(row.id, 1, moment_id=moments[0].id, session=session, actor=actor)


def test_a_requirement_moves_within_its_moment_and_to_another(
    moments: list[MomentOfTruth], session: Session, actor: Actor
) -> None:
    solicitud, firma = moments
    a, *_ = add_requirements(solicitud.id, [{"text": text} for text in "ABC"], session=session, actor=actor)
    add_requirements(firma.id, [{"text": text} for text in "XY"], session=session, actor=actor)
    move_requirement(a.id, 3, session=session, actor=actor)
    assert texts(solicitud, session) == [(1, "B"), (2, "C"), (3, "A")]
    move_requirement(a.id, 2, moment_id=firma.id, session=session, actor=actor)
    assert texts(solicitud, session) == [(1, "B"), (2, "C")]
    assert texts(firma, session) == [(1, "X"), (2, "A"), (3, "Y")]


def test_an_edit_touches_only_the_fields_it_names(moments: list[MomentOfTruth], session: Session, actor: Actor) -> None:
    rows: list[dict[str, object]] = [{"text": "Que saluden", "standard": "siempre", "importance": 4}]
    [row] = add_requirements(moments[0].id, rows, session=session, actor=actor)
    edit_requirement(row.id, {"importance": None}, version=row.version, session=session, actor=actor)
    assert (row.text, row.standard, row.importance) == ("Que saluden", "siempre", None)


def test_three_people_in_one_cell_never_lose_a_text(
    moments: list[MomentOfTruth], session: Session, actor: Actor
) -> None:
    [row] = add_requirements(moments[0].id, [{"text": "Que saluden"}], session=session, actor=actor)
    seen = row.version
    edit_requirement(row.id, {"text": "Texto de Ana"}, version=seen, session=session, actor=actor)
    for mine in ("Texto de Luis", "Texto de Rosa"):
        with pytest.raises(Conflict) as conflict:
            edit_requirement(row.id, {"text": mine}, version=seen, session=session, actor=actor)
        assert (conflict.value.mine, conflict.value.theirs) == (mine, "Texto de Ana")
    same = edit_requirement(row.id, {"text": "Texto de Ana"}, version=seen, session=session, actor=actor)
    assert same.version == seen + 1


def test_deleting_leaves_its_actions_without_it(moments: list[MomentOfTruth], session: Session, actor: Actor) -> None:
    rows = add_requirements(moments[0].id, [{"text": text} for text in "AB"], session=session, actor=actor)
    cycle_id = moments[0].cycle_id
    add_action(cycle_id, {"text": "Capacitar"}, [row.id for row in rows], session=session, actor=actor)
    delete_requirement(rows[0].id, session=session, actor=actor)
    [action] = read_matrix(cycle_id, session=session).actions
    assert action.requirement_ids == (rows[1].id,)
    assert texts(moments[0], session) == [(1, "B")]
    with pytest.raises(NotFound, match="No encontramos este requerimiento"):
        edit_requirement(rows[0].id, {"text": "Z"}, version=1, session=session, actor=actor)
