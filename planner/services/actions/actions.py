"""Step 3: the action plans that answer requirements."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.formats import agreeing, count
from planner.inputs.forms import ActionForm, NoteForm
from planner.inputs.schema import accept, accept_lines
from planner.inputs.text import clean_text, fold
from planner.models import ActionNote, ActionPlan, ActionRequirement, MomentOfTruth, Requirement, ServiceCycle
from planner.services.actor import Actor
from planner.services.ordering import renumber
from planner.services.people.people import find_or_add_person, people_of
from planner.services.people.permissions import permitted
from planner.store.versions import edit, find, lock_cycle, lock_cycle_of
from planner.vocabulary import ActionStatus, Permission

FOLLOWING = {"status", "progress"}
"""The fields of an action that say how it is going, not what it is."""


def actions_of(cycle_id: int, *, session: Session) -> list[ActionPlan]:
    """The actions of a cycle by priority."""
    query = select(ActionPlan).where(ActionPlan.cycle_id == cycle_id)
    query = query.order_by(col(ActionPlan.priority), col(ActionPlan.id))
    return list(session.exec(query.execution_options(populate_existing=True)))


def add_action(
    cycle_id: int, values: Mapping[str, Any], requirement_ids: Sequence[int], *, session: Session, actor: Actor
) -> ActionPlan:
    """Add an action (fields of ActionForm) as the last in priority, answering the requirements named."""
    cycle = lock_cycle(session, cycle_id)
    form = accept(ActionForm, values)
    existing = actions_of(cycle_id, session=session)
    _check_free(form.text, existing)
    permitted(session, actor, Permission.EDIT_ACTIONS, summary=f"Agregó la acción «{form.text}»", cycle_id=cycle_id)
    action = ActionPlan(
        **form.model_dump(exclude={"owner"}),
        cycle_id=cycle_id,
        priority=len(existing) + 1,
        owner_id=_owner_id(cycle, form.owner, session),
    )
    session.add(action)
    session.flush()
    _write_links(action, requirement_ids, session)
    return action


def add_actions(
    cycle_id: int, texts: Sequence[str], requirement_ids: Sequence[int] = (), *, session: Session, actor: Actor
) -> list[ActionPlan]:
    """Add one action per text, last in priority and in that order, each answering the requirements named.

    Blank texts are passed over. Raises InvalidInput with every problem found.
    """
    lock_cycle(session, cycle_id)
    existing = actions_of(cycle_id, session=session)
    wanted = [text for text in texts if clean_text(text)]
    forms = accept_lines(
        ActionForm,
        [{"text": text} for text in wanted],
        field="text",
        taken={fold(action.text) for action in existing},
        none="Escriba al menos una acción, una por línea.",
        twice=lambda text: f"la acción «{text}» ya existe. Quítela o cámbiela.",
    )
    added = agreeing(len(forms), f"la acción «{forms[0].text}»", count(len(forms), "acción", "acciones"))
    permitted(session, actor, Permission.EDIT_ACTIONS, summary=f"Agregó {added}", cycle_id=cycle_id)
    actions = [
        ActionPlan(**form.model_dump(exclude={"owner"}), cycle_id=cycle_id, priority=number)
        for number, form in enumerate(forms, start=len(existing) + 1)
    ]
    session.add_all(actions)
    session.flush()
    for action in actions:
        _write_links(action, requirement_ids, session)
    return actions


def _owner_id(cycle: ServiceCycle, name: str, session: Session) -> int | None:
    person = find_or_add_person(cycle.institution_id, name, session=session)
    return person.id if person else None


def _check_free(text: str, others: Sequence[ActionPlan]) -> None:
    if any(fold(other.text) == fold(text) for other in others):
        raise InvalidInput(
            [Problem(f"Ya hay una acción «{text}». Vincúlela a este requerimiento o use otro texto.", field="text")]
        )


def find_locked_action(action_id: int, session: Session) -> tuple[ActionPlan, ServiceCycle]:
    """The action as it is now and its cycle, held until the end of the transaction. Raises NotFound."""
    owner = select(ActionPlan.cycle_id).where(ActionPlan.id == action_id)
    cycle = lock_cycle_of(session, owner, what="esta acción")
    return find(session, ActionPlan, action_id, what="esta acción"), cycle


def edit_action(
    action_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> ActionPlan:
    """Change fields of an action. Raises InvalidInput, Conflict or NotFound."""
    action, cycle = find_locked_action(action_id, session)
    current = {"text": action.text, "starts_on": action.starts_on, "due_on": action.due_on}
    form = accept(ActionForm, {**current, **values})
    changes = {name: getattr(form, name) for name in values}
    if "text" in changes:
        _check_free(form.text, [row for row in actions_of(cycle.id, session=session) if row.id != action_id])
    permission = Permission.FOLLOW_ACTIONS if changes.keys() <= FOLLOWING else Permission.EDIT_ACTIONS
    permitted(session, actor, permission, summary=f"Cambió la acción «{action.text}»", cycle_id=cycle.id)
    if "owner" in changes:
        changes["owner_id"] = _owner_id(cycle, changes.pop("owner"), session)
    edit(session, action, changes, version=version)
    return action


def set_status(
    action_id: int, status: ActionStatus, *, version: int | None, session: Session, actor: Actor
) -> ActionPlan:
    """Move an action to another column of the board. Raises Conflict or NotFound.

    A finished action is at 100 %. Reopening one keeps its progress: nobody but the team knows how much is left.
    """
    action, cycle = find_locked_action(action_id, session)
    if action.status is status:
        return action
    summary = f"Pasó la acción «{action.text}» a «{status.label}»"
    permitted(session, actor, Permission.FOLLOW_ACTIONS, summary=summary, cycle_id=cycle.id)
    edit(session, action, {"status": status}, version=version)
    if status is ActionStatus.DONE:
        edit(session, action, {"progress": 100}, version=None)
    return action


def owner_suggestions(cycle_id: int, *, session: Session) -> list[str]:
    """The names to offer as the responsible person: first those with actions in this cycle, then the others."""
    cycle = find(session, ServiceCycle, cycle_id, what="este ciclo")
    owning = {action.owner_id for action in actions_of(cycle_id, session=session)}
    people = [row for row in people_of(cycle.institution_id, session=session) if row.active or row.id in owning]
    return [person.name for person in sorted(people, key=lambda person: person.id not in owning)]


def link_requirements(action_id: int, requirement_ids: Sequence[int], *, session: Session, actor: Actor) -> None:
    """Make an action answer exactly the requirements named, of any moment of its cycle."""
    action, cycle = find_locked_action(action_id, session)
    permitted(session, actor, Permission.EDIT_ACTIONS, summary=f"Vinculó la acción «{action.text}»", cycle_id=cycle.id)
    _write_links(action, requirement_ids, session)


def _write_links(action: ActionPlan, requirement_ids: Sequence[int], session: Session) -> None:
    wanted = set(requirement_ids)
    _check_same_cycle(action, wanted, session)
    links = session.exec(select(ActionRequirement).where(ActionRequirement.action_id == action.id)).all()
    for link in links:
        if link.requirement_id not in wanted:
            session.delete(link)
    present = {link.requirement_id for link in links}
    session.add_all(ActionRequirement(action_id=action.id, requirement_id=i) for i in sorted(wanted - present))
    session.flush()


def _check_same_cycle(action: ActionPlan, requirement_ids: set[int], session: Session) -> None:
    own = session.exec(select(Requirement.id).join(MomentOfTruth).where(MomentOfTruth.cycle_id == action.cycle_id))
    if requirement_ids - set(own):
        raise InvalidInput([Problem("Un requerimiento elegido ya no está en este ciclo. Actualice la página.")])


def add_note(action_id: int, text: str, *, session: Session, actor: Actor) -> ActionNote:
    """Add a dated entry to an action's log."""
    action, cycle = find_locked_action(action_id, session)
    form = accept(NoteForm, {"text": text})
    permitted(
        session, actor, Permission.FOLLOW_ACTIONS, summary=f"Anotó en la acción «{action.text}»", cycle_id=cycle.id
    )
    note = ActionNote(action_id=action_id, text=form.text, author=actor.name)
    session.add(note)
    session.flush()
    return note


def notes_of(action_id: int, *, session: Session) -> list[ActionNote]:
    """The log of an action, newest first."""
    query = select(ActionNote).where(ActionNote.action_id == action_id)
    return list(session.exec(query.order_by(col(ActionNote.id).desc())))


def delete_action(action_id: int, *, session: Session, actor: Actor) -> None:
    """Remove an action with its links and log; the others close ranks. The history can bring it back."""
    action, cycle = find_locked_action(action_id, session)
    permitted(session, actor, Permission.EDIT_ACTIONS, summary=f"Eliminó la acción «{action.text}»", cycle_id=cycle.id)
    for table in (ActionRequirement, ActionNote):
        for row in session.exec(select(table).where(table.action_id == action_id)).all():
            session.delete(row)
    session.flush()
    session.delete(action)
    session.flush()
    renumber(actions_of(cycle.id, session=session), "priority")
    session.flush()
