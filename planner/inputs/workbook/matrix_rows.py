"""Rows of the sheet Matriz put together into moments, requirements and actions, contradictions noted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from pydantic import ValidationError

from planner.errors import Problem
from planner.inputs.schema import Input, problems_of
from planner.inputs.text import fold, shortened_line
from planner.inputs.workbook.table import Findings, Line, Stated
from planner.inputs.workbook.values import label_of

# A moment, requirement or action while its rows are being put together: what each row says, and contradictions.

AnyInput = TypeVar("AnyInput", bound=Input)


@dataclass
class Draft:
    """What the workbook has said so far of one thing, by field; `what` is its kind with article: «la acción»."""

    what: str
    text: Stated
    values: dict[str, Stated] = field(default_factory=dict)

    @property
    def row(self) -> int:
        """The row that named it first."""
        return self.text.row

    @property
    def quoted(self) -> str:
        return f"{self.what} «{shortened_line(self.text.value)}»"

    def take(self, line: Line, fields: tuple[str, ...], findings: Findings) -> None:
        """Add what a line says in those fields; blanks add nothing, a second different value is a problem."""
        for name in fields:
            stated = line.values.get(name)
            if stated is None:
                continue
            known = self.values.setdefault(name, stated)
            if not _same(known.value, stated.value):
                findings.problems.append(self._contradiction(known, stated))

    def _contradiction(self, first: Stated, second: Stated) -> Problem:
        sentence = (
            f"{self.quoted} tiene dos valores distintos: «{_shown(first.value)}» en la fila {first.row} "
            f"y «{_shown(second.value)}» en la fila {second.row}. Deje uno solo."
        )
        return Problem(sentence, second.place)

    def build(
        self, schema: type[AnyInput], text_field: str, extra: dict[str, Any], findings: Findings
    ) -> AnyInput | None:
        """The finished value; None after its problems have been noted, each at the cell that causes it."""
        values = {text_field: self.text.value, **extra, **{name: stated.value for name, stated in self.values.items()}}
        try:
            return schema.model_validate(values)
        except ValidationError as error:
            cells = {text_field: self.text, **self.values}
            for problem in problems_of(error, schema):
                cell = cells.get(problem.field)
                place = cell.place if cell else f"Hoja {self.text.sheet}, fila {self.row}"
                findings.problems.append(Problem(problem.sentence, place, problem.field))
            return None


def _same(first: Any, second: Any) -> bool:
    if isinstance(first, str) and isinstance(second, str) and not isinstance(first, Enum):
        return first == second or fold(first) == fold(second)
    return bool(first == second)


def _shown(value: Any) -> str:
    if isinstance(value, Enum):
        return label_of(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else shortened_line(str(value))


# The rows of the sheet Matriz put together into moments, requirements and actions.

MOMENT_FIELDS = ("channel", "phase")
REQUIREMENT_FIELDS = ("standard", "current_situation", "importance")
ACTION_FIELDS = ("owner", "due_on", "priority")
_NO_ACTION = "hay responsable, fecha o prioridad, pero falta el plan de acción. Escríbalo o borre esos datos."
_NO_REQUIREMENT = "hay un plan de acción, pero falta el requerimiento al que responde. Escríbalo."


@dataclass
class RequirementDraft(Draft):
    """A requirement with the keys of the actions that answer it, in order."""

    actions: dict[str, None] = field(default_factory=dict)


@dataclass
class MomentDraft(Draft):
    """A moment with its requirements by key, in order."""

    requirements: dict[str, RequirementDraft] = field(default_factory=dict)


@dataclass
class Gathered:
    """What the sheet Matriz says: moments and actions by key (folded text), in order of appearance."""

    moments: dict[str, MomentDraft] = field(default_factory=dict)
    actions: dict[str, Draft] = field(default_factory=dict)


def gather(lines: Iterable[Line], findings: Findings) -> Gathered:
    """Read the rows from top to bottom; what contradicts itself is noted as a problem that names the rows."""
    gatherer = _Gatherer(findings)
    for line in lines:
        gatherer.take(line)
    _check_priorities(gatherer.gathered, findings)
    return gatherer.gathered


class _Gatherer:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.gathered = Gathered()
        self.moment: MomentDraft | None = None
        self.requirement: RequirementDraft | None = None
        self.told_orphans = False

    def take(self, line: Line) -> None:
        self._enter_moment(line)
        if self.moment is None:
            self._tell_orphan(line)
            self._gather_action(line)  # what it contradicts is told too
            return
        self.moment.take(line, MOMENT_FIELDS, self.findings)
        self._enter_requirement(line, self.moment)
        if self.requirement is not None:
            self.requirement.take(line, REQUIREMENT_FIELDS, self.findings)
        elif any(name in line.values for name in REQUIREMENT_FIELDS):
            self._problem(line, "requirement", "falta el requerimiento al que se refiere esta fila. Escríbalo.")
        self._take_action(line)

    def _enter_moment(self, line: Line) -> None:
        stated = line.values.get("moment")
        if stated is None or (self.moment and fold(self.moment.text.value) == fold(stated.value)):
            return
        known = self.gathered.moments.get(fold(stated.value))
        self.requirement = None
        self.moment = MomentDraft("el momento", stated)
        if known is None:
            self.gathered.moments[fold(stated.value)] = self.moment
            return
        sentence = (
            f"{known.quoted} está repetido: ya aparece en la fila {known.row} y vuelve en la fila {line.row} después "
            "de otro momento. Junte sus filas o cámbiele el nombre."
        )
        self.findings.problems.append(Problem(sentence, stated.place, "moment"))

    def _tell_orphan(self, line: Line) -> None:
        if not self.told_orphans:
            self._problem(line, "moment", "falta el momento de verdad. Escríbalo en la primera fila de cada momento.")
        self.told_orphans = True

    def _enter_requirement(self, line: Line, moment: MomentDraft) -> None:
        stated = line.values.get("requirement")
        if stated is not None:
            draft = RequirementDraft("el requerimiento", stated)
            self.requirement = moment.requirements.setdefault(fold(stated.value), draft)

    def _take_action(self, line: Line) -> None:
        key = self._gather_action(line)
        if key is None:
            return
        if self.requirement is not None:
            self.requirement.actions[key] = None
        elif not any(name in line.values for name in REQUIREMENT_FIELDS):
            self._problem(line, "requirement", _NO_REQUIREMENT)

    def _gather_action(self, line: Line) -> str | None:
        """The key of the row's action, with what the row says of it noted; None when the row names none."""
        stated = line.values.get("action")
        if stated is None:
            if any(name in line.values for name in ACTION_FIELDS):
                self._problem(line, "action", _NO_ACTION)
            return None
        action = self.gathered.actions.setdefault(fold(stated.value), Draft("la acción", stated))
        action.take(line, ACTION_FIELDS, self.findings)
        return fold(stated.value)

    def _problem(self, line: Line, name: str, sentence: str) -> None:
        header = {"moment": "Momento de verdad", "requirement": "Requerimiento", "action": "Plan de acción"}[name]
        self.findings.problems.append(Problem(sentence, f"{line.place}, columna «{header}»", name))


def _check_priorities(gathered: Gathered, findings: Findings) -> None:
    holders: dict[int, Draft] = {}
    for action in gathered.actions.values():
        stated = action.values.get("priority")
        if stated is None:
            continue
        first = holders.setdefault(stated.value, action)
        if first is not action:
            sentence = (
                f"la prioridad {stated.value} está en dos acciones: «{shortened_line(first.text.value)}» (fila "
                f"{first.values['priority'].row}) y «{shortened_line(action.text.value)}» (fila {stated.row}). "
                "Dé a cada acción un número distinto."
            )
            findings.problems.append(Problem(sentence, stated.place, "priority"))
