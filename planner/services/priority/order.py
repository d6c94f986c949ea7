"""Step 4: the team's own order of its actions, always 1..n, and what one takes from another it joins."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, select

from planner.errors import InvalidInput, Problem, Refused
from planner.formats import format_amount, format_date, shortened
from planner.inputs.forms import ActionForm
from planner.inputs.schema import label_of
from planner.models import ActionNote, ActionPlan, ActionRequirement, Person
from planner.services.actions.actions import actions_of, find_locked_action
from planner.services.actor import Actor
from planner.services.cycle.matrix import read_matrix
from planner.services.ordering import arranged, renumber
from planner.services.people.permissions import permitted
from planner.services.priority.proposal import propose_order, read_weights
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import ActionStatus, Permission

# What an action takes from another that is joined to it, and what the log must remember of the rest.

FILLABLE = (
    "owner_id",
    "starts_on",
    "due_on",
    "resources",
    "cost",
    "indicator",
    "target",
    "reach",
    "effort",
    "cost_level",
)
_TOLD = (*FILLABLE, "status", "progress")
# A log entry stays within what a person may type into it (2,000 characters).
_TEXT_TOLD, _VALUE_TOLD = 400, 120


def fields_to_fill(keep: ActionPlan, other: ActionPlan) -> dict[str, Any]:
    """The values of `other` for the fields that `keep` has empty; dates only if they leave start and end in order."""
    filled = {
        name: getattr(other, name)
        for name in FILLABLE
        if getattr(keep, name) in (None, "") and getattr(other, name) not in (None, "")
    }
    starts_on = filled.get("starts_on", keep.starts_on)
    due_on = filled.get("due_on", keep.due_on)
    if starts_on and due_on and due_on < starts_on:
        return {name: value for name, value in filled.items() if name not in {"starts_on", "due_on"}}
    return filled


def merge_note(keep: ActionPlan, other: ActionPlan, filled: Mapping[str, Any], *, session: Session) -> str:
    """The log entry of the merge: the other action's text and every value of it that was not taken."""
    lost = [
        f"{label_of(ActionForm, name.removesuffix('_id'))}: {_shown(getattr(other, name), name, session)}"
        for name in _TOLD
        if name not in filled and getattr(other, name) not in (None, "", getattr(keep, name))
    ]
    told = f" Decía: {'; '.join(lost)}." if lost else ""
    return f"Se unió con la acción «{shortened(other.text, _TEXT_TOLD)}».{told}"


def _shown(value: object, name: str, session: Session) -> str:
    if name == "owner_id":
        return session.get_one(Person, value).name
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal):
        return format_amount(value)
    if isinstance(value, ActionStatus):
        return value.label
    return shortened(str(getattr(value, "label", value)), _VALUE_TOLD)


# Step 4: the team's own order of its actions, always 1..n.


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


def adopt_proposed_order(cycle_id: int, seen: Sequence[int], *, session: Session, actor: Actor) -> None:
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
