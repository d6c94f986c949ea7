from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from planner.errors import Conflict
from planner.models import Requirement
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements, edit_requirement
from planner.store.transaction import reading, transaction


@pytest.fixture
def requirement(engine: Engine, actor: Actor) -> Requirement:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        [moment] = add_moments(cycle.id, ["Solicitud"], session=session, actor=actor)
        [row] = add_requirements(moment.id, [{"text": "Que atiendan pronto"}], session=session, actor=actor)
        return row


def _edit(engine: Engine, actor: Actor, row_id: int, values: Mapping[str, str], version: int) -> Requirement:
    with transaction(engine) as session:
        return edit_requirement(row_id, values, version=version, session=session, actor=actor)


def test_an_edit_against_an_old_version_never_overwrites_a_newer_one(
    engine: Engine, actor: Actor, requirement: Requirement
) -> None:
    _edit(engine, actor, requirement.id, {"text": "Que atiendan en 10 minutos"}, version=1)
    with pytest.raises(Conflict) as caught:
        _edit(engine, actor, requirement.id, {"text": "Que haya más ventanillas"}, version=1)
    conflict = caught.value
    assert (conflict.field, conflict.mine, conflict.theirs, conflict.current_version) == (
        "text",
        "Que haya más ventanillas",
        "Que atiendan en 10 minutos",
        2,
    )
    with reading(engine) as session:
        assert session.get_one(Requirement, requirement.id).text == "Que atiendan en 10 minutos"


def test_edits_of_different_fields_of_one_row_do_not_disturb_each_other(
    engine: Engine, actor: Actor, requirement: Requirement
) -> None:
    _edit(engine, actor, requirement.id, {"text": "Que atiendan en 10 minutos"}, version=1)
    both = _edit(engine, actor, requirement.id, {"standard": "10 minutos"}, version=1)
    assert (both.text, both.standard, both.version) == ("Que atiendan en 10 minutos", "10 minutos", 3)


def test_keeping_ones_own_text_on_purpose_uses_the_version_of_the_conflict(
    engine: Engine, actor: Actor, requirement: Requirement
) -> None:
    _edit(engine, actor, requirement.id, {"text": "Texto de Ana"}, version=1)
    assert _edit(engine, actor, requirement.id, {"text": "Texto de Luis"}, version=2).text == "Texto de Luis"
