"""A moment, requirement or action while its rows are being put together: what each row says, and contradictions."""

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
