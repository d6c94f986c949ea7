import pytest
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.services.actions.actions import actions_of, add_actions, delete_action
from planner.services.actor import Actor
from planner.services.priority.order import arrange_actions
from planner.services.priority.ranking.ballots import Ballot
from planner.services.workshop.joining import MovedOn
from planner.services.workshop.leading import begin_round, change_activity
from planner.services.workshop.room import Room
from planner.services.workshop.voting import (
    MOST_RANKED,
    RoundOver,
    ballots_of,
    cast_ballot,
    items_to_rank,
    items_voted,
    own_ballot,
    tell_left_out,
)
from planner.vocabulary import Activity, BallotKind, Role
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room, phone

RANKING, POINTS = BallotKind.RANKING, BallotKind.POINTS


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    """A workshop that is ordering three actions."""
    room = new_room(new_cycle(actions=ACTIONS, session=session, actor=actor), session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.RANKING, "points": 10}, session=session, actor=actor)
    return room


@pytest.fixture
def ids(room: Room, session: Session) -> list[int]:
    return [item.id for item in items_to_rank(room.cycle_id, session=session)]


def test_the_last_ballot_of_a_phone_counts(room: Room, ids: list[int], session: Session) -> None:
    ana = phone(room, name="Ana", role=Role.DIRECTOR, session=session)
    first, second, third = ids
    cast_ballot(ana, 1, RANKING, {first: 1, second: 2, third: 3}, session=session)
    cast_ballot(ana, 1, RANKING, {third: 1, second: 1}, session=session)
    items = items_to_rank(room.cycle_id, session=session)
    assert ballots_of(room.id, 1, items, session=session) == (
        Ballot("Ana", Role.DIRECTOR.label, {third: 1, second: 1}),
    )
    paper = own_ballot(ana, 1, session=session)
    assert paper is not None
    assert paper.choices == {str(third): 1, str(second): 1}


def test_every_problem_is_told_by_its_action(room: Room, ids: list[int], session: Session) -> None:
    ana = phone(room, session=session)
    with pytest.raises(InvalidInput) as wrong:
        cast_ballot(ana, 1, RANKING, {ids[0]: 4, ids[1]: 0, 999: 1}, session=session)
    assert {problem.field for problem in wrong.value.problems} == {str(ids[0]), str(ids[1]), "999"}
    with pytest.raises(InvalidInput, match="no ordena ninguna acción"):
        cast_ballot(ana, 1, RANKING, {}, session=session)
    assert own_ballot(ana, 1, session=session) is None


def test_points_are_summed_and_become_an_order(room: Room, ids: list[int], session: Session, actor: Actor) -> None:
    change_activity(room.id, {"ballot_kind": POINTS}, session=session, actor=actor)
    ana = phone(room, session=session)
    with pytest.raises(InvalidInput, match="reparte 11 puntos y el máximo es 10"):
        cast_ballot(ana, 1, POINTS, {ids[0]: 6, ids[1]: 5}, session=session)
    cast_ballot(ana, 1, POINTS, {ids[0]: 3, ids[1]: 7, ids[2]: 0}, session=session)
    (ballot,) = ballots_of(room.id, 1, items_to_rank(room.cycle_id, session=session), session=session)
    assert ballot.ranks == {ids[1]: 1, ids[0]: 2}


def test_a_ballot_for_another_round_or_way_is_too_late(
    room: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    ana = phone(room, session=session)
    cast_ballot(ana, 1, RANKING, {ids[0]: 1}, session=session)
    begin_round(room.id, session=session, actor=actor)
    for round_number, kind in ((1, RANKING), (2, POINTS)):
        with pytest.raises(RoundOver):
            cast_ballot(ana, round_number, kind, {ids[0]: 2}, session=session)
    cast_ballot(ana, 2, RANKING, {ids[2]: 1}, session=session)
    items = items_to_rank(room.cycle_id, session=session)
    rounds = [ballots_of(room.id, each, items, session=session)[0].ranks for each in (1, 2)]
    assert rounds == [{ids[0]: 1}, {ids[2]: 1}]
    change_activity(room.id, {"activity": Activity.WAITING}, session=session, actor=actor)
    with pytest.raises(MovedOn):
        cast_ballot(ana, 2, RANKING, {ids[0]: 1}, session=session)


def test_namesakes_are_told_apart_and_deleted_actions_do_not_count(
    room: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    for name in ("Ana", "Ana", "", ""):
        cast_ballot(phone(room, name=name, session=session), 1, RANKING, {ids[0]: 2, ids[1]: 1}, session=session)
    delete_action(ids[0], session=session, actor=actor)
    found = ballots_of(room.id, 1, items_to_rank(room.cycle_id, session=session), session=session)
    assert len({ballot.voter for ballot in found}) == 4
    assert {tuple(ballot.ranks) for ballot in found} == {(ids[1],)}


def test_no_more_actions_are_put_to_the_vote_than_a_phone_can_show(room: Room, session: Session, actor: Actor) -> None:
    add_actions(room.cycle_id, [f"Acción {n}" for n in range(MOST_RANKED)], [], session=session, actor=actor)
    asked = [item.id for item in items_to_rank(room.cycle_id, session=session)]
    assert asked == [action.id for action in actions_of(room.cycle_id, session=session)][:MOST_RANKED]


def test_what_was_voted_keeps_its_votes_when_the_team_moves_it_beyond_the_first(
    room: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    more = add_actions(room.cycle_id, [f"Acción {n}" for n in range(MOST_RANKED)], [], session=session, actor=actor)
    cast_ballot(phone(room, session=session), 1, RANKING, {ids[0]: 1, more[0].id: 2}, session=session)
    last = [action.id for action in actions_of(room.cycle_id, session=session) if action.id != ids[0]]
    arrange_actions(room.cycle_id, [*last, ids[0]], session=session, actor=actor)
    items = items_voted(room.id, 1, session=session)
    assert [item.id for item in items] == [*last[:MOST_RANKED], ids[0]]
    (ballot,) = ballots_of(room.id, 1, items, session=session)
    assert ballot.ranks == {ids[0]: 1, more[0].id: 2}


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        (MOST_RANKED, ""),
        (41, "Se votan las primeras 40 acciones del orden del equipo; la otra queda después, donde está."),
        (45, "Se votan las primeras 40 acciones del orden del equipo; las otras 5 quedan después, como están."),
    ],
)
def test_what_is_not_put_to_the_vote_is_said(actions: int, told: str) -> None:
    assert tell_left_out(actions) == told
