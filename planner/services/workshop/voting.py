"""Voting on the order of the actions: one ballot per phone and round, which it may change until the round ends."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, delete, select

from planner.errors import Refused
from planner.formats import agreeing
from planner.models import BallotPaper, Workshop, WorkshopParticipant
from planner.services.actions.actions import actions_of
from planner.services.priority.ranking.ballots import Ballot, Item, PointsBallot, accept_ballot, accept_points
from planner.services.workshop.joining import attend
from planner.services.workshop.room import Room
from planner.store.bulk import insert_said
from planner.vocabulary import Activity, BallotKind

MOST_RANKED = 40
"""As many actions are put to the vote: the first ones in the team's order. Nobody orders more than that on a phone."""


class RoundOver(Refused):
    """The room is voting another round by now, or in another way."""

    def __init__(self) -> None:
        super().__init__("Empezó otra vuelta mientras usted votaba. Revise su voto y envíelo otra vez.")


def items_to_rank(cycle_id: int, *, session: Session) -> tuple[Item, ...]:
    """The actions that a room orders, in the team's order."""
    return tuple(Item(action.id, action.text) for action in actions_of(cycle_id, session=session)[:MOST_RANKED])


def items_voted(workshop_id: int, round_number: int, *, session: Session) -> tuple[Item, ...]:
    """The actions that a round is about: those that the room orders, and whatever else somebody voted for then.

    An action that the team moves far down after the vote does not lose its votes.
    """
    cycle_id = session.get_one(Workshop, workshop_id).cycle_id
    query = select(BallotPaper.choices).where(BallotPaper.workshop_id == workshop_id, BallotPaper.round == round_number)
    named = {action_id for choices in session.exec(query) for action_id in choices}
    actions = actions_of(cycle_id, session=session)
    first, others = actions[:MOST_RANKED], actions[MOST_RANKED:]
    return tuple(Item(row.id, row.text) for row in (*first, *(row for row in others if str(row.id) in named)))


def tell_left_out(actions: int) -> str:
    """What becomes of the actions that are not put to the vote, of that many in all; empty when all of them are."""
    more = actions - MOST_RANKED
    if more <= 0:
        return ""
    others = agreeing(more, "la otra queda después, donde está", f"las otras {more} quedan después, como están")
    return f"Se votan las primeras {MOST_RANKED} acciones del orden del equipo; {others}."


def cast_ballot(
    participant_id: int, round_number: int, kind: BallotKind, choices: Mapping[int, int], *, session: Session
) -> None:
    """Keep the ballot of a phone (action id → place, or → points) instead of its earlier one in this round.

    Raises InvalidInput with every problem, RoundOver, Closed or MovedOn.
    """
    attendance = attend(participant_id, Activity.RANKING, session=session)
    room = attendance.room
    if (round_number, kind) != (room.round, room.ballot_kind):
        raise RoundOver
    check_choices(room, choices, session=session)
    put_ballot(room, participant_id, room.round, choices, session=session)


def check_choices(room: Room, choices: Mapping[int, int], *, session: Session) -> None:
    """Raises InvalidInput when a ballot of this room cannot be counted; the field of a problem is the action's id."""
    items = items_to_rank(room.cycle_id, session=session)
    if room.ballot_kind is BallotKind.POINTS:
        accept_points(PointsBallot("", "", choices), items, budget=room.points)
    else:
        accept_ballot(Ballot("", "", choices), items)


def put_ballot(
    room: Room, participant_id: int, round_number: int, choices: Mapping[int, int], *, session: Session
) -> None:
    """Write a ballot in place of the participant's earlier one in that round."""
    mine = (col(BallotPaper.participant_id) == participant_id, col(BallotPaper.round) == round_number)
    session.connection().execute(delete(BallotPaper).where(*mine))
    row = {
        "workshop_id": room.id,
        "participant_id": participant_id,
        "round": round_number,
        "kind": room.ballot_kind,
        "choices": {str(action_id): number for action_id, number in choices.items()},
    }
    insert_said(session, BallotPaper, [row])


def own_ballot(participant_id: int, round_number: int, *, session: Session) -> BallotPaper | None:
    """The ballot of a phone in a round."""
    query = select(BallotPaper).where(BallotPaper.participant_id == participant_id, BallotPaper.round == round_number)
    return session.exec(query).first()


def ballots_of(workshop_id: int, round_number: int, items: Sequence[Item], *, session: Session) -> tuple[Ballot, ...]:
    """The ballots of a round as `rank_together` counts them, about those of the `items` that are still there."""
    query = (
        select(BallotPaper, WorkshopParticipant)
        .join(WorkshopParticipant)
        .where(BallotPaper.workshop_id == workshop_id, BallotPaper.round == round_number)
        .order_by(col(BallotPaper.id))
    )
    found = session.exec(query).all()
    names = voter_names([participant for _paper, participant in found])
    return tuple(_ballot(paper, voter, names[voter.id]).among(items) for paper, voter in found)


def voter_names(participants: Sequence[WorkshopParticipant]) -> dict[int, str]:
    """A name of their own for each, by id: namesakes and people without a name are told apart by a number."""
    times = Counter(participant.name for participant in participants)
    return {
        each.id: each.name if each.name and times[each.name] == 1 else f"{each.name or 'Participante'} {each.id}"
        for each in participants
    }


def _ballot(paper: BallotPaper, participant: WorkshopParticipant, voter: str) -> Ballot:
    choices = {int(action_id): number for action_id, number in paper.choices.items()}
    group = participant.role.label if participant.role else ""
    if paper.kind is BallotKind.POINTS:
        return PointsBallot(voter, group, choices).ranked()
    return Ballot(voter, group, choices)
