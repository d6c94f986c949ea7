import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine
from sqlmodel import Session

from planner.exports.cycle.workbook import matrix_workbook
from planner.inputs.cycle import CycleContent
from planner.inputs.workbook.reading import WorkbookContent, read_workbook
from planner.services.actor import Actor
from planner.services.cycle.building import FALLBACK_INSTITUTION, content_of, import_workbook, institution_for
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.institution.institutions import add_institution
from planner.store.transaction import transaction
from planner.vocabulary import InstitutionKind
from tests.contents import contents
from tests.workbooks import TODAY, line, read


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=contents())
def test_any_cycle_comes_back_identical_from_its_workbook(content: CycleContent, engine: Engine, actor: Actor) -> None:
    workbook = WorkbookContent(content, {}, "Caja Andina", InstitutionKind.MICROFINANCE, ())
    with transaction(engine) as session:
        first = _matrix_imported(workbook, session, actor)
        again = read_workbook(matrix_workbook(first).content, today=TODAY)
        assert content_of(_matrix_imported(again, session, actor)) == content_of(first)


def _matrix_imported(workbook: WorkbookContent, session: Session, actor: Actor) -> Matrix:
    institution = institution_for(workbook, named="", session=session, actor=actor)
    cycle = import_workbook(workbook, name="Uno", institution_id=institution.id, session=session, actor=actor)
    return read_matrix(cycle.id, session=session)


@pytest.mark.parametrize(
    ("known", "named_and_stated", "expected"),
    [
        ([], ("", ""), FALLBACK_INSTITUTION),
        (["Caja Andina"], ("", ""), "Caja Andina"),
        (["Caja Andina", "Muni"], ("", ""), FALLBACK_INSTITUTION),
        (["Caja Andina", "Muni"], ("MUNI", ""), "Muni"),
        (["Caja Andina"], ("", "Otra"), "Otra"),
        (["Caja Andina"], ("Nueva", "Otra"), "Nueva"),
    ],
)
def test_the_institution_is_the_one_named_or_stated_or_the_only_one(
    known: list[str], named_and_stated: tuple[str, str], expected: str, session: Session, actor: Actor
) -> None:
    for name in known:
        add_institution({"name": name, "kind": "microfinance"}, session=session, actor=actor)
    named, stated = named_and_stated
    workbook = WorkbookContent(read([line("Uno")]).content, {}, stated, InstitutionKind.PUBLIC_OFFICE, ())
    assert institution_for(workbook, named=named, session=session, actor=actor).name == expected
