from collections.abc import Callable

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput, Refused
from planner.services.actions.actions import actions_of, add_actions, delete_action
from planner.services.actor import Actor
from planner.services.history.undo import undo, undoable_operation
from planner.services.priority.order import arrange_actions
from planner.services.workshop.leading import change_activity, close_workshop
from planner.services.workshop.ranking import (
    StillVoting,
    adopt_ranking,
    adopted_rankings,
    is_voting,
    open_next_round,
    open_voting,
    read_ranking,
    reveal,
    voted_rounds,
)
from planner.services.workshop.room import Room, read_room
from planner.store.history import conclude
from planner.vocabulary import Activity, BallotKind, Role
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room, vote


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    """A workshop of a cycle with three actions."""
    return new_room(new_cycle(actions=ACTIONS, session=session, actor=actor), session=session, actor=actor)


@pytest.fixture
def ids(room: Room, session: Session) -> list[int]:
    """The three actions in the team's order."""
    return [action.id for action in actions_of(room.cycle_id, session=session)]


@pytest.fixture
def voted(room: Room, ids: list[int], session: Session, actor: Actor) -> Room:
    """Two people put the last action first and the first one last; one leaves it as it is. The result is shown."""
    open_voting(room.id, {}, session=session, actor=actor)
    for name in ("Ana", "Luis"):
        vote(room, {ids[2]: 1, ids[1]: 2, ids[0]: 3}, name=name, role=Role.PROMOTER, session=session)
    vote(room, {ids[0]: 1, ids[1]: 2, ids[2]: 3}, role=Role.DIRECTOR, session=session)
    reveal(room.id, session=session, actor=actor)
    conclude(session)
    return read_room(room.id, session=session)


@pytest.fixture
def order(room: Room, session: Session) -> Callable[[], list[int]]:
    """The team's order as it is now."""
    return lambda: [action.id for action in actions_of(room.cycle_id, session=session)]


def test_nobody_sees_the_result_before_it_is_shown(room: Room, ids: list[int], session: Session, actor: Actor) -> None:
    open_voting(room.id, {"timer_seconds": 60}, session=session, actor=actor)
    vote(room, {ids[1]: 1}, session=session)
    during = read_room(room.id, session=session)
    assert (during.activity, during.hidden, is_voting(during, 1)) == (Activity.RANKING, True, True)
    assert voted_rounds(room.id, session=session) == ()
    with pytest.raises(StillVoting):
        read_ranking(room.id, 1, session=session)
    with pytest.raises(StillVoting):
        adopt_ranking(room.id, 1, ids, {}, seen=ids, session=session, actor=actor)
    with pytest.raises(StillVoting):
        open_next_round(room.id, {}, session=session, actor=actor)
    reveal(room.id, session=session, actor=actor)
    after = read_room(room.id, session=session)
    assert (after.activity, after.hidden) == (Activity.WAITING, False)
    assert read_ranking(room.id, 1, session=session).borda.order[0] == ids[1]
    with pytest.raises(Refused, match="ya terminó"):
        reveal(room.id, session=session, actor=actor)


def test_closing_the_workshop_shows_what_was_voted(room: Room, ids: list[int], session: Session, actor: Actor) -> None:
    open_voting(room.id, {}, session=session, actor=actor)
    vote(room, {ids[2]: 1}, session=session)
    close_workshop(room.id, session=session, actor=actor)
    assert voted_rounds(room.id, session=session) == (1,)


def test_a_single_action_needs_no_vote(session: Session, actor: Actor) -> None:
    room = new_room(new_cycle(actions=("Una",), session=session, actor=actor), session=session, actor=actor)
    with pytest.raises(Refused, match="al menos dos acciones"):
        open_voting(room.id, {}, session=session, actor=actor)


def test_the_second_round_stands_beside_the_first_and_may_be_by_points(
    voted: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    values = {"ballot_kind": BallotKind.POINTS, "points": 10}
    open_next_round(voted.id, values, session=session, actor=actor)
    assert voted_rounds(voted.id, session=session) == (1,)
    vote(voted, {ids[1]: 7, ids[0]: 3}, session=session)
    reveal(voted.id, session=session, actor=actor)
    assert voted_rounds(voted.id, session=session) == (1, 2)
    orders = [read_ranking(voted.id, each, session=session).borda.order for each in (1, 2)]
    assert orders == [(ids[2], ids[1], ids[0]), (ids[1], ids[0], ids[2])]


def test_adopting_numbers_the_actions_and_keeps_both_orders(
    voted: Room, ids: list[int], order: Callable[[], list[int]], session: Session, actor: Actor
) -> None:
    adjusted = [ids[1], ids[2], ids[0]]
    result = read_ranking(voted.id, 1, session=session)
    adopted = adopt_ranking(
        voted.id, 1, adjusted, {"note": "Primero las sillas"}, seen=ids, session=session, actor=actor
    )
    assert order() == adjusted
    [kept] = adopted_rankings(voted.cycle_id, session=session)
    assert kept == adopted
    assert (kept.round, kept.adopted, kept.note) == (1, tuple(adjusted), "Primero las sillas")
    assert kept.ranking == result
    assert kept.ranking.borda.order == (ids[2], ids[1], ids[0])
    assert kept.texts == dict(zip(ids, ACTIONS, strict=True))


def test_adopting_is_one_operation_and_can_be_taken_back(
    voted: Room, ids: list[int], order: Callable[[], list[int]], session: Session, actor: Actor
) -> None:
    adopt_ranking(voted.id, 1, ids[::-1], {}, seen=ids, session=session, actor=actor)
    operation = undoable_operation(session)
    assert operation is not None
    conclude(session)
    undo(operation, session=session, actor=actor)
    assert order() == ids
    assert adopted_rankings(voted.cycle_id, session=session) == ()


def test_an_order_without_an_action_added_since_is_looked_at_again(
    voted: Room, ids: list[int], order: Callable[[], list[int]], session: Session, actor: Actor
) -> None:
    [new] = add_actions(voted.cycle_id, ["Nueva"], [], session=session, actor=actor)
    with pytest.raises(Refused, match="cambió mientras usted la ordenaba"):
        adopt_ranking(voted.id, 1, ids, {}, seen=[*ids, new.id], session=session, actor=actor)
    adopt_ranking(voted.id, 1, [*ids[::-1], new.id], {}, seen=[*ids, new.id], session=session, actor=actor)
    assert order() == [*ids[::-1], new.id]


def test_what_was_kept_stays_readable_when_an_action_goes(
    voted: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    adopt_ranking(voted.id, 1, ids[::-1], {}, seen=ids, session=session, actor=actor)
    delete_action(ids[0], session=session, actor=actor)
    [kept] = adopted_rankings(voted.cycle_id, session=session)
    assert [kept.texts[each] for each in kept.adopted] == list(ACTIONS[::-1])


def test_an_order_that_somebody_moved_meanwhile_is_not_overwritten(
    voted: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    arrange_actions(voted.cycle_id, [ids[2]], session=session, actor=actor)
    conclude(session)
    with pytest.raises(Refused, match="Otra persona cambió el orden"):
        adopt_ranking(voted.id, 1, ids, {}, seen=ids, session=session, actor=actor)


def test_without_votes_or_with_too_long_a_note_nothing_is_adopted(
    room: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    with pytest.raises(Refused, match="Todavía no votó nadie"):
        adopt_ranking(room.id, 1, ids, {}, seen=ids, session=session, actor=actor)
    with pytest.raises(InvalidInput):
        adopt_ranking(room.id, 1, ids, {"note": "x" * 301}, seen=ids, session=session, actor=actor)
    assert adopted_rankings(room.cycle_id, session=session) == ()


def test_going_on_to_something_else_ends_the_vote_too(
    room: Room, ids: list[int], session: Session, actor: Actor
) -> None:
    open_voting(room.id, {}, session=session, actor=actor)
    vote(room, {ids[2]: 1}, session=session)
    change_activity(room.id, {"activity": Activity.MOMENTS, "hidden": False}, session=session, actor=actor)
    assert voted_rounds(room.id, session=session) == (1,)
