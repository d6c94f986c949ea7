"""Step 4: the team's own order of its actions, always 1..n."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, select

from planner.errors import InvalidInput, Problem, Refused
from planner.models import ActionNote, ActionPlan, ActionRequirement
from planner.services.actions import actions_of, find_locked_action
from planner.services.actor import Actor
from planner.services.matrix import read_matrix
from planner.services.merging import fields_to_fill, merge_note
from planner.services.ordering import arranged, renumber
from planner.services.permissions import permitted
from planner.services.scoring.order import propose_order
from planner.services.weights import read_weights
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import Permission


def arrange_actions(
    cycle_id: int, action_ids: Sequence[int], *, seen: Sequence[int] | None = None, session: Session, actor: Actor
) -> None:
    """Number the actions of a cycle as `action_ids` says; those it does not name stay at the end.

    `seen` is the order that was on the screen. Raises Refused when the team's order is another by now, so that nobody
    undoes a move of somebody else without knowing; actions added or removed meanwhile do not matter.
    """
    lock_cycle(session, cycle_id)
    current = actions_of(cycle_id, session=session)
    if seen is not None and _changed_since(seen, [row.id for row in current]):
        raise Refused("Otra persona cambió el orden mientras usted lo movía. Mire la lista como está ahora.")
    rows = arranged(current, action_ids)
    _number(rows, cycle_id, "Reordenó las acciones", session=session, actor=actor)


def _changed_since(seen: Sequence[int], current: Sequence[int]) -> bool:
    """True when those that are in both orders stand differently."""
    return [found for found in seen if found in current] != [found for found in current if found in seen]


def adopt_order(cycle_id: int, seen: Sequence[int], *, session: Session, actor: Actor) -> None:
    """Take the proposed order as the team's own, on purpose.

    `seen` are the action ids in the order that was on the screen. Raises Refused when the proposal is another by now,
    so that nobody adopts an order that they did not see.
    """
    lock_cycle(session, cycle_id)
    weights, _ = read_weights(cycle_id, session=session)
    proposal = propose_order(read_matrix(cycle_id, session=session), weights)
    if proposal.action_ids != tuple(seen):
        raise Refused("La propuesta cambió mientras usted la miraba. Revise el orden nuevo y vuelva a adoptarlo.")
    rows = arranged(actions_of(cycle_id, session=session), seen)
    _number(rows, cycle_id, "Adoptó el orden propuesto", session=session, actor=actor)


def _number(rows: Sequence[ActionPlan], cycle_id: int, summary: str, *, session: Session, actor: Actor) -> None:
    """Number the rows 1..n; an order that is already so leaves no trace in the history."""
    if [row.priority for row in rows] == list(range(1, len(rows) + 1)):
        return
    permitted(session, actor, Permission.PRIORITISE, summary=summary, cycle_id=cycle_id)
    renumber(rows, "priority")
    session.flush()


def merge_actions(keep_id: int, other_id: int, *, session: Session, actor: Actor) -> ActionPlan:
    """Join two actions of one cycle: the kept one takes the other's requirements, log and the fields it has empty.

    Where both say something the kept one prevails, and a note in its log tells what the other said. It keeps its own
    place and the others close ranks. Raises InvalidInput or NotFound.
    """
    keep, cycle = find_locked_action(keep_id, session)
    other = find(session, ActionPlan, other_id, what="la otra acción")
    if keep.id == other.id or keep.cycle_id != other.cycle_id:
        raise InvalidInput([Problem("Elija dos acciones distintas de un mismo ciclo.")])
    permitted(
        session, actor, Permission.PRIORITISE, summary=f"Unió «{other.text}» con «{keep.text}»", cycle_id=cycle.id
    )
    filled = fields_to_fill(keep, other)
    note = ActionNote(action_id=keep.id, text=merge_note(keep, other, filled, session=session), author=actor.name)
    _hand_over(keep, other, session)
    _replace(keep, other, filled, session)
    session.add(note)
    renumber(actions_of(cycle.id, session=session), "priority")
    session.flush()
    return keep


def _hand_over(keep: ActionPlan, other: ActionPlan, session: Session) -> None:
    linked = set(
        session.exec(select(ActionRequirement.requirement_id).where(ActionRequirement.action_id == keep.id)).all()
    )
    for link in session.exec(select(ActionRequirement).where(ActionRequirement.action_id == other.id)).all():
        if link.requirement_id in linked:
            session.delete(link)
        else:
            link.action_id = keep.id
    for entry in session.exec(select(ActionNote).where(ActionNote.action_id == other.id)).all():
        entry.action_id = keep.id
    session.flush()


def _replace(keep: ActionPlan, other: ActionPlan, filled: dict[str, Any], session: Session) -> None:
    edit(session, keep, filled, version=None)
    session.delete(other)
    session.flush()
