"""Writing a whole cycle at once, from a workbook too, and reading a whole cycle back as content."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session

from planner.errors import InvalidInput, NotFound, Problem
from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.inputs.schema import Input
from planner.inputs.text import fold
from planner.inputs.workbook.reading import WorkbookContent
from planner.models import (
    ActionNote,
    ActionPlan,
    ActionRequirement,
    Institution,
    MomentOfTruth,
    Person,
    Requirement,
    ServiceCycle,
)
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.institution.institutions import add_institution, institution_named, institutions
from planner.services.people.people import people_of
from planner.services.people.permissions import permitted
from planner.store.bulk import insert_rows
from planner.store.history import conclude
from planner.store.versions import find
from planner.vocabulary import InstitutionKind, Permission


def build_cycle(
    institution_id: int, values: Mapping[str, Any], content: CycleContent, *, session: Session, actor: Actor
) -> ServiceCycle:
    """Start a cycle (fields of CycleForm) that already holds `content`, in one operation.

    Raises NotFound, or InvalidInput when content repeats itself or names an action that it does not bring.
    """
    find(session, Institution, institution_id, what="esta institución")
    check_content(content)
    permitted(
        session,
        actor,
        Permission.MANAGE_CYCLES,
        summary=f"Inició el ciclo «{values.get('name', '')}»",
        institution_id=institution_id,
    )
    cycle = add_cycle(institution_id, values, session=session, actor=actor)
    actions = _write_actions(cycle, content, session)
    moments = insert_rows(
        session,
        MomentOfTruth,
        [
            {"cycle_id": cycle.id, "position": number, **_values(moment, "requirements")}
            for number, moment in enumerate(content.moments, start=1)
        ],
    )
    _write_requirements(moments, content, actions, session)
    return cycle


def _values(part: Input, *without: str) -> dict[str, Any]:
    return {name: value for name, value in part if name not in without}


def _write_actions(cycle: ServiceCycle, content: CycleContent, session: Session) -> dict[str, int]:
    """The ids of the new actions by folded text."""
    people = _find_or_add_people(cycle.institution_id, [action.owner for action in content.actions], session)
    rows = []
    for number, action in enumerate(content.actions, start=1):
        owner_id = people[fold(action.owner)] if action.owner else None
        values = {"cycle_id": cycle.id, "priority": number, "owner_id": owner_id}
        rows.append(values | _values(action, "owner", "notes"))
    ids = insert_rows(session, ActionPlan, rows)
    notes = [
        {"action_id": action_id, "text": note, "author": ""}
        for action_id, action in zip(ids, content.actions, strict=True)
        for note in action.notes
    ]
    insert_rows(session, ActionNote, notes)
    return {fold(action.text): action_id for action, action_id in zip(content.actions, ids, strict=True)}


def _find_or_add_people(institution_id: int, names: Iterable[str], session: Session) -> dict[str, int]:
    """The ids of the people of an institution by folded name, those not yet known added in one go."""
    known = {fold(person.name): person.id for person in people_of(institution_id, session=session)}
    unknown = {fold(name): name for name in names if name and fold(name) not in known}
    rows = [{"institution_id": institution_id, "name": name} for name in unknown.values()]
    return known | dict(zip(unknown, insert_rows(session, Person, rows), strict=True))


def _write_requirements(moments: list[int], content: CycleContent, actions: dict[str, int], session: Session) -> None:
    pairs = [
        ({"moment_id": moment_id, "position": number, **_values(requirement, "actions")}, requirement)
        for moment_id, moment in zip(moments, content.moments, strict=True)
        for number, requirement in enumerate(moment.requirements, start=1)
    ]
    ids = insert_rows(session, Requirement, [values for values, _ in pairs])
    links = [
        {"action_id": actions[key], "requirement_id": requirement_id}
        for requirement_id, (_, requirement) in zip(ids, pairs, strict=True)
        for key in dict.fromkeys(fold(text) for text in requirement.actions)
    ]
    insert_rows(session, ActionRequirement, links)


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


# A workbook that was read becomes a new cycle.

FALLBACK_INSTITUTION = "Mi institución"


def import_workbook(
    workbook: WorkbookContent, *, name: str, institution_id: int, session: Session, actor: Actor
) -> ServiceCycle:
    """Start a cycle called `name` with all that a workbook brings. Raises InvalidInput."""
    values = {**workbook.cycle, "name": name}
    return build_cycle(institution_id, values, workbook.content, session=session, actor=actor)


def institution_for(workbook: WorkbookContent, *, named: str, session: Session, actor: Actor) -> Institution:
    """The institution that a workbook is imported into, registered if it is new.

    It is the one `named`; if that is empty, the one the workbook names; else the only one there is; else
    «Mi institución». Raises InvalidInput when the name cannot be used; NotFound when somebody with an account names
    one that is none of theirs: it may be somebody else's.
    """
    known = institutions(session=session)
    wanted = named or workbook.institution
    if not wanted and len(known) == 1:
        return known[0]
    wanted = wanted or FALLBACK_INSTITUTION
    found = institution_named(wanted, session=session)
    if found is not None:
        return found
    if not actor.is_local:
        raise NotFound(f"Entre sus instituciones no está «{wanted}». Indique una de las suyas.")
    kind = workbook.institution_kind or InstitutionKind.MICROFINANCE
    added = add_institution({"name": wanted, "kind": kind}, session=session, actor=actor)
    conclude(session)
    return added
