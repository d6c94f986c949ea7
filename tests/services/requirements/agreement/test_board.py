from typing import Any

import pytest
from sqlmodel import Session

from planner.errors import NotFound
from planner.models import CycleBranch
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import add_cycle, delete_cycle
from planner.services.institution.institutions import add_institution, set_branches
from planner.services.requirements.agreement.board import agreeing_people, own_person_id
from planner.store.history import conclude, record
from planner.vocabulary import Role
from tests.groups import Group, as_actor, someone


def _names(cycle_id: int, session: Session) -> list[str]:
    return [person.name for person in agreeing_people(cycle_id, session=session)]


def test_only_active_supervisors_of_the_institution_answer(group: Group, session: Session, actor: Actor) -> None:
    someone(group.institution_id, "Rosa", Role.PROMOTER, Role.DIRECTOR, Role.FACILITATOR, session=session)
    gone = someone(group.institution_id, "Zoila", Role.SUPERVISOR, session=session)
    record(session, actor="Prueba", summary="Se fue")
    gone.active = False
    session.flush()
    conclude(session)
    other = add_institution({"name": "Registro", "kind": "public_office"}, session=session, actor=actor)
    someone(other.id, "Beto", Role.SUPERVISOR, session=session)
    someone(group.institution_id, "Abel", Role.SUPERVISOR, Role.DIRECTOR, session=session)
    assert _names(group.cycle_id, session) == ["Abel", "Ana Quispe", "Luis Rojas"]


def test_a_supervisor_of_a_branch_answers_for_it_and_for_the_whole_institution(
    group: Group, session: Session, actor: Actor
) -> None:
    north, south = set_branches(group.institution_id, ["Norte", "Sur"], session=session, actor=actor)
    of_north = add_cycle(group.institution_id, {"name": "Solo Norte"}, session=session, actor=actor)
    session.add(CycleBranch(cycle_id=of_north.id, branch_id=north.id))
    session.flush()
    someone(group.institution_id, "Nora", Role.SUPERVISOR, branch_id=north.id, session=session)
    someone(group.institution_id, "Saúl", Role.SUPERVISOR, branch_id=south.id, session=session)
    assert _names(group.cycle_id, session) == ["Ana Quispe", "Luis Rojas", "Nora", "Saúl"]
    assert _names(of_north.id, session) == ["Ana Quispe", "Luis Rojas", "Nora"]


def test_the_own_person_is_the_one_with_the_account(group: Group, session: Session) -> None:
    ana = as_actor(group.ana, session=session)
    assert own_person_id(group.cycle_id, session=session, actor=ana) == group.ana.id
    assert own_person_id(group.cycle_id, session=session, actor=LOCAL_ADMINISTRATOR) is None
    [found, _luis] = agreeing_people(group.cycle_id, session=session)
    assert (found.id, found.account_id) == (group.ana.id, ana.account_id)


def test_a_cycle_put_away_has_nobody(group: Group) -> None:
    by: dict[str, Any] = group.by
    delete_cycle(group.cycle_id, **by)
    with pytest.raises(NotFound, match="No encontramos este ciclo"):
        own_person_id(group.cycle_id, **by)
