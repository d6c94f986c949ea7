"""A workbook file turned into the content of a cycle, or into the list of everything that keeps it from being one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.errors import InvalidInput, Problem
from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.inputs.text import shortened_line
from planner.inputs.workbook.details import Details, find_matrix, read_details
from planner.inputs.workbook.matrix_rows import ACTION_FIELDS, Draft, Gathered, MomentDraft, gather
from planner.inputs.workbook.sheets import open_workbook
from planner.inputs.workbook.table import Findings, Line, Table, lines_of
from planner.vocabulary import ActionStatus, InstitutionKind, Origin

_CYCLE_FIELDS = ("name", "service", "purpose", "facilitator", "starts_on", "ends_on")
_KEYS = {"moment", "requirement", "action", "linked"}


@dataclass(frozen=True)
class WorkbookContent:
    """What a workbook brings: the content, what it says of the cycle (fields of CycleForm), and warnings to show.

    `institution` is empty and `institution_kind` None when the workbook does not name them.
    """

    content: CycleContent
    cycle: Mapping[str, Any]
    institution: str
    institution_kind: InstitutionKind | None
    warnings: tuple[Problem, ...]


def read_workbook(content: bytes, *, today: date) -> WorkbookContent:
    """Read an .xlsx file from its bytes. Raises InvalidInput with every problem found, named by sheet, row and column.

    A due date before `today` only warns.
    """
    findings = Findings()
    book = open_workbook(content)
    table = find_matrix(book, findings)
    gathered = gather(lines_of(table, findings), findings)
    details = read_details(book, findings)
    if not gathered.moments and not details.is_ours and not findings.problems:
        sentence = "no tiene filas debajo de los encabezados. Escriba al menos un momento de verdad."
        findings.problems.append(Problem(sentence, f"Hoja {table.sheet.name}"))
    result = _assemble(gathered, details, table, findings)
    _warn_past_dates(gathered, today, findings)
    if findings.problems:
        raise InvalidInput(findings.problems)
    cycle = {name: details.cycle[name].value for name in _CYCLE_FIELDS if name in details.cycle}
    institution, kind = (details.cycle.get(name) for name in ("institution", "kind"))
    return WorkbookContent(
        content=result,
        cycle=cycle,
        institution=institution.value if institution else "",
        institution_kind=kind.value if kind else None,
        warnings=tuple(findings.warnings),
    )


def _assemble(gathered: Gathered, details: Details, table: Table, findings: Findings) -> CycleContent:
    _add_details(gathered, details, table, findings)
    _warn_unmatched(gathered, details, findings)
    actions = [draft.build(ActionContent, "text", {}, findings) for draft in _by_priority(gathered.actions.values())]
    moments = [_moment(draft, gathered, findings) for draft in gathered.moments.values()]
    return CycleContent(
        moments=tuple(moment for moment in moments if moment),
        actions=tuple(action for action in actions if action),
    )


def _add_details(gathered: Gathered, details: Details, table: Table, findings: Findings) -> None:
    for key, moment in gathered.moments.items():
        _add(moment, details.moments.get(key))
        for text, requirement in moment.requirements.items():
            _add(requirement, details.requirements.get((key, text)))
    for key, line in details.actions.items():
        action = gathered.actions.get(key)
        linked = line.values.get("linked")
        if action is not None:
            _add_to_action(action, line, table.fields, findings)
        elif linked is not None and not linked.value:
            gathered.actions[key] = draft = Draft("la acción", line.values["action"])
            _add(draft, line)


def _add(draft: Draft, line: Line | None) -> None:
    for name, stated in line.values.items() if line else ():
        if name not in _KEYS:
            draft.values.setdefault(name, stated)


def _add_to_action(action: Draft, line: Line, stated_fields: set[str], findings: Findings) -> None:
    """Matriz decides about owner, date and priority whenever it has the column, also when the cell is blank."""
    own = stated_fields & set(ACTION_FIELDS)
    for name in own - {"priority"}:
        detail, stated = line.values.get(name), action.values.get(name)
        if detail is not None and detail.value != (stated.value if stated else None):
            findings.warnings.append(
                Problem(f"dice otra cosa que la hoja Matriz sobre {action.quoted}; tomamos lo de Matriz.", detail.place)
            )
    _add(action, Line(line.sheet, line.row, {k: v for k, v in line.values.items() if k not in own}))


def _warn_unmatched(gathered: Gathered, details: Details, findings: Findings) -> None:
    pairs = {(key, text) for key, moment in gathered.moments.items() for text in moment.requirements}
    unmatched = [
        *((line, "moment") for key, line in details.moments.items() if key not in gathered.moments),
        *((line, "requirement") for pair, line in details.requirements.items() if pair not in pairs),
        *((line, "action") for key, line in details.actions.items() if key not in gathered.actions),
    ]
    for line, name in unmatched:
        text = shortened_line(line.values[name].value)
        sentence = f"«{text}» no está en la hoja Matriz; no tomamos en cuenta esta fila."
        findings.warnings.append(Problem(sentence, line.place))


def _by_priority(actions: Iterable[Draft]) -> list[Draft]:
    """The actions by their number, those without one last; gaps close because only the order counts."""
    ranked = []
    for draft in actions:
        priority = draft.values.pop("priority", None)
        ranked.append((priority is None, priority.value if priority else 0, draft))
    return [draft for _, _, draft in sorted(ranked, key=lambda entry: entry[:2])]


def _moment(draft: MomentDraft, gathered: Gathered, findings: Findings) -> MomentContent | None:
    requirements = [
        requirement.build(
            RequirementContent,
            "text",
            {
                "origin": Origin.WORKBOOK,
                "actions": tuple(gathered.actions[key].text.value for key in requirement.actions),
            },
            findings,
        )
        for requirement in draft.requirements.values()
    ]
    found = tuple(requirement for requirement in requirements if requirement)
    return draft.build(MomentContent, "name", {"requirements": found}, findings)


def _warn_past_dates(gathered: Gathered, today: date, findings: Findings) -> None:
    for action in gathered.actions.values():
        due, status = action.values.get("due_on"), action.values.get("status")
        done = status is not None and status.value is ActionStatus.DONE
        if due is not None and due.value < today and not done:
            findings.warnings.append(Problem(f"la fecha {due.value:%d/%m/%Y} ya pasó. Revísela.", due.place))
