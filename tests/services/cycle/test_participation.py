import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, Refused
from planner.services.actor import Actor
from planner.services.cycle.participation import (
    Participant,
    add_participant,
    candidates,
    read_participants,
    roles_lacking,
    set_participants,
    warning_about,
)
from planner.services.history.undo import undo
from planner.services.institution.institutions import add_institution, set_branches
from planner.services.requirements.agreement.board import agreeing_people
from planner.store.history import conclude, record
from planner.vocabulary import Role, Step
from tests.groups import Group, as_actor, someone
from tests.services.history.histories import history_of

TWO = Step.REQUIREMENTS


def _names(group: Group, step: Step = TWO) -> list[str]:
    return [person.name for person in read_participants(group.cycle_id, step, session=group.by["session"])]


def test_each_step_has_its_own_group_by_name(group: Group, session: Session) -> None:
    set_participants(group.cycle_id, TWO, [group.luis.id, group.ana.id, group.ana.id], **group.by)
    set_participants(group.cycle_id, Step.MOMENTS, [group.luis.id], **group.by)
    assert (_names(group), _names(group, Step.MOMENTS)) == (["Ana Quispe", "Luis Rojas"], ["Luis Rojas"])
    set_participants(group.cycle_id, TWO, [], **group.by)
    assert (_names(group), _names(group, Step.MOMENTS)) == ([], ["Luis Rojas"])
    assert read_participants(group.cycle_id, Step.MOMENTS, session=session) == (
        Participant(group.luis.id, "Luis Rojas", (Role.SUPERVISOR,)),
    )


def test_roles_come_once_and_in_their_order(group: Group, session: Session, actor: Actor) -> None:
    [north] = set_branches(group.institution_id, ["Norte"], session=session, actor=actor)
    rosa = someone(group.institution_id, "Rosa", Role.PROMOTER, Role.DIRECTOR, session=session)
    someone(group.institution_id, "Rosa", Role.PROMOTER, branch_id=north.id, session=session)
    found = {person.name: person.roles for person in candidates(group.cycle_id, session=session)}
    assert found["Rosa"] == (Role.DIRECTOR, Role.PROMOTER)
    record(session, actor="Prueba", summary="Se fue")
    rosa.active = False
    session.flush()
    assert "Rosa" not in {person.name for person in candidates(group.cycle_id, session=session)}


@pytest.mark.parametrize(
    ("step", "there", "lacking"),
    [
        (Step.MOMENTS, (), "ninguna promotora, promotor o analista"),
        (Step.MOMENTS, (Role.PROMOTER,), ""),
        (TWO, (Role.PROMOTER,), "ninguna supervisora o supervisor"),
        (Step.ACTIONS, (Role.PROMOTER, Role.SUPERVISOR), "ninguna directiva o directivo"),
        (Step.PRIORITY, (Role.DIRECTOR,), "ninguna promotora, promotor o analista ni ninguna supervisora o supervisor"),
        (Step.PRIORITY, (Role.DIRECTOR, Role.PROMOTER, Role.SUPERVISOR), ""),
        (Step.SURVEY, (Role.DIRECTOR,), "nadie del personal"),
        (Step.SURVEY, (Role.STAFF,), ""),
    ],
)
def test_it_warns_of_the_roles_that_the_method_wants(step: Step, there: tuple[Role, ...], lacking: str) -> None:
    expected = f"En este paso todavía no participa {lacking}." if lacking else ""
    assert warning_about(step, [Participant(1, "Rosa", there)]) == expected


def test_missing_roles_are_read_from_who_takes_part(group: Group, session: Session) -> None:
    def lacking() -> tuple[Role, ...]:
        return roles_lacking(TWO, read_participants(group.cycle_id, TWO, session=session))

    assert lacking() == (Role.PROMOTER, Role.SUPERVISOR)
    set_participants(group.cycle_id, TWO, [group.ana.id], **group.by)
    assert lacking() == (Role.PROMOTER,)


def test_two_who_choose_at_once_do_not_undo_each_other(group: Group, session: Session) -> None:
    rosa = someone(group.institution_id, "Rosa", session=session)
    set_participants(group.cycle_id, TWO, [group.ana.id], **group.by)
    seen = [group.ana.id]
    set_participants(group.cycle_id, TWO, [group.ana.id, group.luis.id], seen=seen, **group.by)
    set_participants(group.cycle_id, TWO, [rosa.id], seen=seen, **group.by)
    assert _names(group) == ["Luis Rojas", "Rosa"]


def test_a_choice_that_changes_nothing_leaves_no_trace(group: Group, session: Session) -> None:
    set_participants(group.cycle_id, TWO, [group.ana.id], **group.by)
    conclude(session)
    before = history_of(group.cycle_id, session=session)
    set_participants(group.cycle_id, TWO, [group.ana.id], **group.by)
    assert history_of(group.cycle_id, session=session) == before
    undo(before[0].id, **group.by)
    assert _names(group) == []


def test_people_of_another_institution_are_refused(group: Group, session: Session, actor: Actor) -> None:
    other = add_institution({"name": "Registro", "kind": "public_office"}, session=session, actor=actor)
    conclude(session)
    beto = someone(other.id, "Beto", session=session)
    for stranger in (beto.id, 999):
        with pytest.raises(InvalidInput, match="ya no está en esta institución"):
            set_participants(group.cycle_id, TWO, [stranger], **group.by)


def test_a_new_name_joins_with_a_role_and_then_has_to_agree(group: Group, session: Session) -> None:
    add_participant(group.cycle_id, TWO, "  María   Ccopa ", role=Role.SUPERVISOR, **group.by)
    assert _names(group) == ["María Ccopa"]
    assert [person.name for person in agreeing_people(group.cycle_id, session=session)][2:] == ["María Ccopa"]
    conclude(session)
    undo(history_of(group.cycle_id, session=session)[0].id, **group.by)
    assert (_names(group), len(agreeing_people(group.cycle_id, session=session))) == ([], 2)


def test_a_name_already_known_is_that_person_and_a_role_is_given_once(group: Group, session: Session) -> None:
    for _ in range(2):
        add_participant(group.cycle_id, TWO, "ana QUISPE", role=Role.SUPERVISOR, **group.by)
    assert read_participants(group.cycle_id, TWO, session=session) == (
        Participant(group.ana.id, "Ana Quispe", (Role.SUPERVISOR,)),
    )
    assert len(candidates(group.cycle_id, session=session)) == 2


def test_giving_a_role_takes_more_than_naming_somebody(group: Group, session: Session) -> None:
    guide = as_actor(someone(group.institution_id, "Rosa", Role.FACILITATOR, session=session), session=session)
    add_participant(group.cycle_id, TWO, "Beto", session=session, actor=guide)
    with pytest.raises(Refused, match="invitar personas y dar roles"):
        add_participant(group.cycle_id, TWO, "Carla", role=Role.SUPERVISOR, session=session, actor=guide)
    promoter = as_actor(someone(group.institution_id, "Delia", Role.PROMOTER, session=session), session=session)
    with pytest.raises(Refused, match="cerrar y reabrir pasos"):
        add_participant(group.cycle_id, TWO, "Carla", session=session, actor=promoter)
    with pytest.raises(Refused, match="cerrar y reabrir pasos"):
        set_participants(group.cycle_id, TWO, [group.ana.id], session=session, actor=promoter)
    assert _names(group) == ["Beto"]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_the_keys_of_the_house_are_not_given_here(group: Group, role: Role) -> None:
    with pytest.raises(Refused, match=r"no se da aquí\. Puede darlo en la pantalla Personas"):
        add_participant(group.cycle_id, TWO, "Carla", role=role, **group.by)


def test_a_name_is_needed_and_whoever_left_is_not_brought_back_unseen(group: Group, session: Session) -> None:
    with pytest.raises(InvalidInput, match="«Nombre de la persona»: está vacío"):
        add_participant(group.cycle_id, TWO, "  ", **group.by)
    record(session, actor="Prueba", summary="Se fue")
    group.luis.active = False
    session.flush()
    conclude(session)
    with pytest.raises(InvalidInput, match="«Luis Rojas» ya no está en la institución"):
        add_participant(group.cycle_id, TWO, "Luis Rojas", **group.by)
