"""Where a cycle stands in each step, and what each step still lacks."""

from dataclasses import dataclass

from planner.services.matrix import Matrix
from planner.vocabulary import Step


@dataclass(frozen=True)
class StepProgress:
    """How far a step is: `done` of `total` things, and what is missing in Spanish words (empty when nothing is)."""

    step: Step
    done: int
    total: int
    missing: str
    closed: bool

    @property
    def share(self) -> float:
        """The part done, 0-1."""
        return self.done / self.total if self.total else 0.0

    @property
    def is_complete(self) -> bool:
        return self.total > 0 and self.done >= self.total

    @property
    def is_started(self) -> bool:
        return self.done > 0


def progress_of(matrix: Matrix) -> tuple[StepProgress, ...]:
    """The progress of the five steps, in order."""
    moments, requirements, actions = len(matrix.moments), len(matrix.requirements), len(matrix.actions)
    bare = len(matrix.moments_without_requirements)
    open_ended = len(matrix.requirements_without_action)
    issued = matrix.survey_version > 0
    settled = Step.PRIORITY in matrix.closed_steps
    counts = {
        Step.MOMENTS: (moments, moments, "" if moments else "Agregue el primer momento"),
        Step.REQUIREMENTS: (
            moments - bare,
            moments,
            counted(bare, "momento sin requerimientos", "momentos sin requerimientos"),
        ),
        Step.ACTIONS: (
            requirements - open_ended,
            requirements,
            counted(open_ended, "requerimiento sin acción", "requerimientos sin acción"),
        ),
        Step.PRIORITY: (int(settled and actions > 0), int(actions > 0), "" if settled else "Orden por acordar"),
        Step.SURVEY: (int(issued), int(requirements > 0), "" if issued else "Encuesta por emitir"),
    }
    return tuple(StepProgress(step, *counts[step], closed=step in matrix.closed_steps) for step in Step)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun in agreement ("1 momento", "2 momentos"); empty for zero."""
    return "" if number == 0 else f"{number} {one if number == 1 else many}"
