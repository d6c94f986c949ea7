"""Ranking together: let the room vote, show what came of it, and adopt an order as the team's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.inputs.schema import accept
from planner.inputs.workshop import AdoptionForm
from planner.models import GroupRankingRecord, Workshop
from planner.services.actions.actions import actions_of
from planner.services.actor import Actor
from planner.services.people.permissions import permitted
from planner.services.priority.order import arrange_actions
from planner.services.priority.ranking.result import GroupRanking, as_json, from_json, rank_together
from planner.services.workshop.leading import begin_round, change_activity, find_locked_workshop
from planner.services.workshop.room import Room, read_room
from planner.services.workshop.tallies import ballots_per_round
from planner.services.workshop.voting import ballots_of, items_voted
from planner.vocabulary import Activity, Permission

FEWEST_ACTIONS = 2


class StillVoting(Refused):
    """The room is still voting that round: nobody sees what comes of it before everybody has voted."""

    def __init__(self) -> None:
        super().__init__("La sala todavía está votando esta vuelta. Muestre el resultado cuando todos hayan votado.")


@dataclass(frozen=True)
class AdoptedRanking:
    """What a group ranked in a round and the order that the team adopted then: action ids, the most important first.

    `texts` are those of the actions as they read then, also of actions that were not put to the vote or are gone now.
    """

    id: int
    workshop_id: int
    round: int
    ranking: GroupRanking
    adopted: tuple[int, ...]
    texts: Mapping[int, str]
    note: str
    at: datetime


def is_voting(room: Room, round_number: int) -> bool:
    """Whether that round is still being voted, so that its result is nobody's business yet."""
    return room.is_open and room.activity is Activity.RANKING and round_number == room.round


def open_voting(workshop_id: int, values: Mapping[str, Any], *, session: Session, actor: Actor) -> Workshop:
    """Let the room vote on the order of the actions in the current round (fields of ActivityForm: how, how long).

    Raises Refused with fewer than two actions, or when there are votes of another kind in this round already.
    """
    room = read_room(workshop_id, session=session)
    if len(actions_of(room.cycle_id, session=session)) < FEWEST_ACTIONS:
        raise Refused("Hacen falta al menos dos acciones para ordenarlas. Agréguelas en el paso 3.")
    return change_activity(
        workshop_id, {**values, "activity": Activity.RANKING, "hidden": True}, session=session, actor=actor
    )


def open_next_round(workshop_id: int, values: Mapping[str, Any], *, session: Session, actor: Actor) -> Workshop:
    """Let the room vote once more; the votes of the round before stay. Raises as `open_voting`, and StillVoting."""
    room = read_room(workshop_id, session=session)
    if is_voting(room, room.round):
        raise StillVoting
    begin_round(workshop_id, session=session, actor=actor)
    return open_voting(workshop_id, values, session=session, actor=actor)


def reveal(workshop_id: int, *, session: Session, actor: Actor) -> Workshop:
    """End the vote and show its result: from now on the room waits. Raises Refused when nobody is voting."""
    room = read_room(workshop_id, session=session)
    if not is_voting(room, room.round):
        raise Refused("La votación ya terminó: su resultado está a la vista.")
    return change_activity(workshop_id, {"activity": Activity.WAITING, "hidden": False}, session=session, actor=actor)


def voted_rounds(workshop_id: int, *, session: Session) -> tuple[int, ...]:
    """The rounds whose result may be seen: somebody voted, and nobody votes any more."""
    room = read_room(workshop_id, session=session)
    found = ballots_per_round(workshop_id, session=session)
    return tuple(number for number in found if not is_voting(room, number))


def read_ranking(workshop_id: int, round_number: int, *, session: Session) -> GroupRanking:
    """What the room ranked in a round, about the actions that are there now. Raises StillVoting or NotFound."""
    room = read_room(workshop_id, session=session)
    if is_voting(room, round_number):
        raise StillVoting
    items = items_voted(workshop_id, round_number, session=session)
    return rank_together(items, ballots_of(workshop_id, round_number, items, session=session))


def adopt_ranking(
    workshop_id: int,
    round_number: int,
    order: Sequence[int],
    values: Mapping[str, Any],
    *,
    seen: Sequence[int],
    session: Session,
    actor: Actor,
) -> AdoptedRanking:
    """Number the actions in the order that the team took from a round, and keep that beside what the room voted.

    `order` are action ids, those it does not name stay at the end; `values` are fields of AdoptionForm; `seen` is the
    team's order that was on the screen. All of it is one operation. Raises StillVoting, InvalidInput, and Refused when
    nobody voted, the order is no longer about these actions, or the team's order is another by now.
    """
    workshop = find_locked_workshop(workshop_id, session)
    form = accept(AdoptionForm, values)
    ranking = read_ranking(workshop_id, round_number, session=session)
    if not ranking.people:
        raise Refused("Todavía no votó nadie en esta vuelta, así que no hay un orden del grupo.")
    _check_order(order, ranking)
    summary = f"Adoptó el orden del grupo (vuelta {round_number})"
    permitted(session, actor, Permission.PRIORITISE, summary=summary, cycle_id=workshop.cycle_id)
    arrange_actions(workshop.cycle_id, order, seen=seen, session=session, actor=actor)
    actions = actions_of(workshop.cycle_id, session=session)
    record = GroupRankingRecord(
        cycle_id=workshop.cycle_id,
        workshop_id=workshop_id,
        round=round_number,
        result={"ranking": as_json(ranking), "texts": {str(action.id): action.text for action in actions}},
        adopted=[action.id for action in actions],
        note=form.note,
    )
    session.add(record)
    session.flush()
    return _adopted(record)


def _check_order(order: Sequence[int], ranking: GroupRanking) -> None:
    missing = ranking.texts.keys() - set(order)
    if missing:
        raise Refused(
            "La lista de acciones cambió mientras usted la ordenaba. Mírela como está ahora y ordénela otra vez."
        )


def adopted_rankings(cycle_id: int, *, session: Session) -> tuple[AdoptedRanking, ...]:
    """What the team adopted in the workshops of a cycle, the newest first."""
    query = select(GroupRankingRecord).where(GroupRankingRecord.cycle_id == cycle_id)
    return tuple(map(_adopted, session.exec(query.order_by(col(GroupRankingRecord.id).desc()))))


def _adopted(record: GroupRankingRecord) -> AdoptedRanking:
    return AdoptedRanking(
        id=record.id,
        workshop_id=record.workshop_id,
        round=record.round,
        ranking=from_json(record.result["ranking"]),
        adopted=tuple(record.adopted),
        texts={int(action_id): text for action_id, text in record.result["texts"].items()},
        note=record.note,
        at=record.at,
    )
