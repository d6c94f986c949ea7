"""A form as somebody filled it in, and what has to be corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

from planner.errors import InvalidInput, PlannerError, Problem
from planner.formats import capitalised


@dataclass(frozen=True)
class Filled:
    """What the fields of a page show: the texts by field, and the problems, each beside its field."""

    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    @classmethod
    def refused(cls, values: Mapping[str, str], error: PlannerError) -> Self:
        """What was typed, with the problems that a use case found in it."""
        found = error.problems if isinstance(error, InvalidInput) else (Problem(error.sentence),)
        return cls(values, found)

    def value(self, name: str) -> str:
        """What the field shows."""
        return self.values.get(name, "")

    def problem(self, name: str) -> str:
        """What to correct in the field; empty when nothing."""
        return " ".join(capitalised(problem.sentence) for problem in self.problems if problem.field == name)

    def summary(self) -> list[tuple[str, str]]:
        """Every problem as (field, sentence); the field is empty when it is about none of them."""
        return [(problem.field, capitalised(str(problem))) for problem in self.problems]
