import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.errors import InvalidInput, NotFound, Refused
from planner.inputs.cycle import CycleContent, Template
from planner.models import Institution, Operation
from planner.services.actor import Actor
from planner.services.cycle.building import check_content, content_of
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.examples import load_example
from planner.services.cycle.matrix import read_matrix
from planner.services.cycle.templates import (
    as_template,
    delete_own_template,
    keep_template,
    own_template_content,
    own_templates,
    save_as_template,
    sector_template,
    sector_templates,
    start_from_template,
    template_keys,
)
from planner.services.institution.institutions import add_institution
from planner.store.transaction import reading, transaction
from planner.vocabulary import Origin, Phase
from tests.services.history.histories import history_of

KEYS = ("ahorro", "banca-comunal", "microcredito-individual", "tramite-publico", "ventanilla-de-reclamos")


@pytest.fixture(params=KEYS)
def template(request: pytest.FixtureRequest) -> Template:
    return sector_template(request.param)


@pytest.fixture
def institution(session: Session, actor: Actor) -> Institution:
    return add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)


def test_there_is_a_template_for_each_sector() -> None:
    assert template_keys() == KEYS
    assert [template.name for template in sector_templates()] == [
        "Banca comunal",
        "Cuenta de ahorro",
        "Microcrédito individual",
        "Quejas y reclamos",
        "Trámite en una oficina pública",
    ]


def test_a_template_brings_moments_of_all_phases_and_suggested_requirements(template: Template) -> None:
    check_content(template.content)
    assert 8 <= len(template.content.moments) <= 14
    assert {moment.phase for moment in template.content.moments} == set(Phase)
    assert {len(moment.requirements) for moment in template.content.moments} <= {2, 3, 4}
    assert all(moment.channel and moment.initiative for moment in template.content.moments)


def test_a_template_brings_only_what_a_template_may(template: Template) -> None:
    assert as_template(template.content) == template.content


def test_most_requirements_of_a_template_have_a_standard(template: Template) -> None:
    rows = [row for moment in template.content.moments for row in moment.requirements]
    assert sum(bool(row.standard) for row in rows) >= 0.8 * len(rows)
    assert all(row.question and row.importance for row in rows)


def test_the_complaints_template_walks_the_four_stages_in_order() -> None:
    descriptions = " ".join(moment.description for moment in sector_template(KEYS[-1]).content.moments)
    places = [descriptions.find(f"{stage} etapa") for stage in ("Primera", "Segunda", "Tercera", "Cuarta")]
    assert places == sorted(places)
    assert -1 not in places


def test_a_cycle_started_from_a_template_holds_its_content(
    session: Session, actor: Actor, institution: Institution, template: Template
) -> None:
    cycle = start_from_template(institution.id, {"name": "Ciclo nuevo"}, template.content, session=session, actor=actor)
    matrix = read_matrix(cycle.id, session=session)
    assert matrix.name == "Ciclo nuevo"
    assert content_of(matrix) == template.content


def test_a_saved_cycle_keeps_what_describes_the_service_and_drops_what_was_found(
    session: Session, actor: Actor
) -> None:
    cycle = load_example("mesa-de-partes", session=session, actor=actor)
    saved = save_as_template(cycle.id, "Mesa de partes", session=session, actor=actor)
    whole = content_of(read_matrix(cycle.id, session=session))
    content = own_template_content(saved.id, session=session)
    assert content == as_template(whole)
    assert content.actions == ()
    for kept, moment in zip(content.moments, whole.moments, strict=True):
        assert (kept.name, kept.critical, kept.place, kept.emotion) == (
            moment.name,
            moment.critical,
            moment.place,
            None,
        )
        for row, original in zip(kept.requirements, moment.requirements, strict=True):
            assert (row.text, row.standard, row.importance) == (original.text, original.standard, original.importance)
            assert (row.current_situation, row.gap, row.actions, row.origin) == ("", None, (), Origin.TEMPLATE)


def test_an_own_template_starts_another_cycle(session: Session, actor: Actor) -> None:
    cycle = load_example("microcredito-individual", session=session, actor=actor)
    saved = save_as_template(cycle.id, "Nuestro crédito", session=session, actor=actor)
    content = own_template_content(saved.id, session=session)
    other = start_from_template(cycle.institution_id, {"name": "2027"}, content, session=session, actor=actor)
    assert content_of(read_matrix(other.id, session=session)) == content


def test_own_templates_are_listed_by_name_and_can_be_deleted(session: Session, actor: Actor) -> None:
    cycle = load_example("mesa-de-partes", session=session, actor=actor)
    second = save_as_template(cycle.id, "Registro", session=session, actor=actor)
    first = save_as_template(cycle.id, "Licencias", session=session, actor=actor)
    assert own_templates(cycle.institution_id, session=session) == [first, second]
    delete_own_template(second.id, session=session, actor=actor)
    assert own_templates(cycle.institution_id, session=session) == [first]
    with pytest.raises(NotFound, match="No encontramos esta plantilla"):
        own_template_content(second.id, session=session)


def test_a_template_name_is_used_once(session: Session, actor: Actor) -> None:
    cycle = load_example("mesa-de-partes", session=session, actor=actor)
    save_as_template(cycle.id, "Trámite", session=session, actor=actor)
    with pytest.raises(InvalidInput, match="Ya hay una plantilla «TRAMITE»"):
        save_as_template(cycle.id, "TRAMITE", session=session, actor=actor)


def test_a_template_needs_a_name(session: Session, actor: Actor) -> None:
    cycle = load_example("mesa-de-partes", session=session, actor=actor)
    with pytest.raises(InvalidInput, match="«Nombre de la plantilla»: está vacío"):
        save_as_template(cycle.id, "  ", session=session, actor=actor)


def test_an_empty_cycle_is_no_template(session: Session, actor: Actor, institution: Institution) -> None:
    cycle = add_cycle(institution.id, {"name": "Vacío"}, session=session, actor=actor)
    with pytest.raises(Refused, match="todavía no tiene momentos"):
        save_as_template(cycle.id, "Plantilla", session=session, actor=actor)


def test_a_template_may_be_empty_of_requirements() -> None:
    content = CycleContent.model_validate({"moments": [{"name": "Llegada", "emotion": -2, "critical": True}]})
    assert as_template(content) == CycleContent.model_validate({"moments": [{"name": "Llegada", "critical": True}]})


def test_saving_and_deleting_are_said_in_the_history(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        cycle = load_example("mesa-de-partes", session=session, actor=actor)
    with transaction(engine) as session:
        saved = save_as_template(cycle.id, "Registro", session=session, actor=actor)
    with transaction(engine) as session:
        delete_own_template(saved.id, session=session, actor=actor)
    with reading(engine) as session:
        assert [row.summary for row in session.exec(select(Operation)).all()] == [
            "Cargó el ejemplo «Mesa de partes 2026»",
            "Guardó la plantilla «Registro»",
            "Eliminó la plantilla «Registro»",
        ]
        assert history_of(cycle.id, session=session)[0].summary == "Guardó la plantilla «Registro»"


def test_a_deleted_template_can_be_kept_again(session: Session, actor: Actor) -> None:
    cycle = load_example("mesa-de-partes", session=session, actor=actor)
    saved = save_as_template(cycle.id, "Registro", session=session, actor=actor)
    content = own_template_content(saved.id, session=session)
    deleted = delete_own_template(saved.id, session=session, actor=actor)
    again = keep_template(deleted.institution_id, deleted.name, content, session=session, actor=actor)
    assert own_templates(cycle.institution_id, session=session) == [again]
    assert own_template_content(again.id, session=session) == content
