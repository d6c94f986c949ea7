"""What an action takes from another that is joined to it, and what the log must remember of the rest."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from planner.formats import format_amount, format_date, shortened
from planner.inputs.forms import ActionForm
from planner.inputs.schema import label_of
from planner.models import ActionPlan, Person
from planner.vocabulary import ActionStatus

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
