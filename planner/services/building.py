"""Writing a whole cycle at once, and reading a whole cycle back as content."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.inputs.content import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.inputs.text import fold
from planner.models import ActionNote, ActionPlan, ActionRequirement, MomentOfTruth, Requirement, ServiceCycle
from planner.services.actor import Actor
from planner.services.cycles import add_cycle
from planner.services.matrix import Matrix, MatrixMoment
from planner.services.people import find_or_add_person
from planner.store.history import record


def build_cycle(
    institution_id: int, values: Mapping[str, Any], content: CycleContent, *, session: Session, actor: Actor
) -> ServiceCycle:
    """Start a cycle (fields of CycleForm) that already holds `content`, in one operation.

    Raises InvalidInput when content repeats itself or names an action that it does not bring.
    """
    check_content(content)
    record(
        session, actor=actor.name, summary=f"Inició el ciclo «{values.get('name', '')}»", institution_id=institution_id
    )
    cycle = add_cycle(institution_id, values, session=session, actor=actor)
    actions = _write_actions(cycle, content, session)
    moments = [
        MomentOfTruth(cycle_id=cycle.id, position=number, **moment.model_dump(exclude={"requirements"}))
        for number, moment in enumerate(content.moments, start=1)
    ]
    session.add_all(moments)
    session.flush()
    _write_requirements(moments, content, actions, session)
    return cycle


def _write_actions(cycle: ServiceCycle, content: CycleContent, session: Session) -> dict[str, ActionPlan]:
    owners = {fold(action.owner): action.owner for action in content.actions if action.owner}
    people = {
        key: find_or_add_person(cycle.institution_id, name, session=session) for key, name in sorted(owners.items())
    }
    rows = []
    for number, action in enumerate(content.actions, start=1):
        owner = people.get(fold(action.owner))
        values = action.model_dump(exclude={"owner", "notes"})
        rows.append(ActionPlan(cycle_id=cycle.id, priority=number, owner_id=owner.id if owner else None, **values))
    session.add_all(rows)
    session.flush()
    session.add_all(
        ActionNote(action_id=row.id, text=note, author="")
        for row, action in zip(rows, content.actions, strict=True)
        for note in action.notes
    )
    return {fold(row.text): row for row in rows}


def _write_requirements(
    moments: list[MomentOfTruth], content: CycleContent, actions: dict[str, ActionPlan], session: Session
) -> None:
    pairs: list[tuple[Requirement, RequirementContent]] = [
        (
            Requirement(moment_id=row.id, position=number, **requirement.model_dump(exclude={"actions"})),
            requirement,
        )
        for row, moment in zip(moments, content.moments, strict=True)
        for number, requirement in enumerate(moment.requirements, start=1)
    ]
    session.add_all(row for row, _ in pairs)
    session.flush()
    session.add_all(
        ActionRequirement(action_id=actions[key].id, requirement_id=row.id)
        for row, requirement in pairs
        for key in dict.fromkeys(fold(text) for text in requirement.actions)
    )
    session.flush()


def check_content(content: CycleContent) -> None:
    """Raises InvalidInput when moments, requirements of a moment or actions repeat, or an action is unknown."""
    known = {fold(action.text) for action in content.actions}
    problems = _repeated([moment.name for moment in content.moments], "el momento")
    problems += _repeated([action.text for action in content.actions], "la acción")
    for moment in content.moments:
        problems += _repeated([row.text for row in moment.requirements], f"en «{moment.name}», el requerimiento")
        problems += [
            Problem(f"en «{moment.name}» se nombra la acción «{text}», que no está en la lista de acciones.")
            for row in moment.requirements
            for text in row.actions
            if fold(text) not in known
        ]
    if problems:
        raise InvalidInput(problems)


def _repeated(texts: list[str], what: str) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for text in texts:
        if fold(text) in seen:
            problems.append(Problem(f"{what} «{text}» está repetido. Deje uno solo."))
        seen.add(fold(text))
    return problems


def content_of(matrix: Matrix) -> CycleContent:
    """The content of a cycle, ready to build an identical one; logs and evidence stay behind."""
    actions = tuple(
        ActionContent.model_validate({name: getattr(action, name) for name in _fields(ActionContent, "notes")})
        for action in matrix.actions
    )
    return CycleContent(moments=tuple(_moment_content(moment, matrix) for moment in matrix.moments), actions=actions)


def _moment_content(moment: MatrixMoment, matrix: Matrix) -> MomentContent:
    requirements = tuple(
        RequirementContent(
            **{name: getattr(row, name) for name in _fields(RequirementContent, "actions")},
            actions=tuple(matrix.action(action_id).text for action_id in row.action_ids),
        )
        for row in moment.requirements
    )
    values = {name: getattr(moment, name) for name in _fields(MomentContent, "requirements")}
    return MomentContent(**values, requirements=requirements)


def _fields(schema: type[ActionContent] | type[MomentContent] | type[RequirementContent], without: str) -> set[str]:
    return set(schema.model_fields) - {without}
