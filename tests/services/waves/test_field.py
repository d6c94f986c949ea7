"""The field sheet of each branch."""

import pytest
from sqlmodel import Session

from planner.errors import Refused
from planner.services.actor import Actor
from planner.services.waves.progress import FieldBranch, field_sheet, rule_for
from planner.services.waves.sampling import set_goals
from tests.services.answers.collected import collect


def test_each_branch_with_a_goal_has_a_sheet(session: Session, actor: Actor) -> None:
    found = collect(session, name="Inicio", margin=10)
    set_goals(found.wave.id, {found.branches[0]: 900}, session=session, actor=actor)
    found.answer(session, {"general": 5}, branch=0)
    sheet = field_sheet(found.wave.id, session=session)
    assert (sheet.institution, sheet.wave, sheet.margin) == ("Caja Andina", "Ola 1 · Inicio", 10)
    assert sheet.branches == (FieldBranch("Centro", 900, 87, 1, 10, rule_for(10)),)
    assert sheet.branches[0].missing == 86


def test_without_goals_there_is_no_sheet(session: Session) -> None:
    with pytest.raises(Refused):
        field_sheet(collect(session).wave.id, session=session)


def test_where_all_are_needed_nobody_is_chosen() -> None:
    assert rule_for(1) == "Invite a cada cliente que termina su trámite, sin elegir a quién."
    assert "1 de cada 3" in rule_for(3)
