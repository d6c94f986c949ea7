"""Where a cycle stands in each step, and what each step still lacks."""

from dataclasses import dataclass

from planner.formats import count
from planner.services.cycle.matrix import Matrix
from planner.services.requirements.agreement.reading import Agreed
from planner.vocabulary import Step

NOBODY_HAS_TO = Agreed()


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


@dataclass(frozen=True)
class CycleCounts:
    """The numbers of a cycle from which its progress follows; `survey_version` is 0 before the first survey.

    Step 2 asks for everybody's agreement as long as somebody has to agree and the group has not closed it.
    """

    moments: int = 0
    moments_without_requirements: int = 0
    requirements: int = 0
    requirements_without_action: int = 0
    actions: int = 0
    agreed: Agreed = NOBODY_HAS_TO
    closed_steps: frozenset[Step] = frozenset()
    survey_version: int = 0


def progress_of(matrix: Matrix, agreed: Agreed = NOBODY_HAS_TO) -> tuple[StepProgress, ...]:
    """The progress of the five steps, in order; `agreed` is how far the supervisors are with its requirements."""
    return progress_from(
        CycleCounts(
            moments=len(matrix.moments),
            moments_without_requirements=len(matrix.moments_without_requirements),
            requirements=len(matrix.requirements),
            requirements_without_action=len(matrix.requirements_without_action),
            actions=len(matrix.actions),
            agreed=agreed,
            closed_steps=matrix.closed_steps,
            survey_version=matrix.survey_version,
        )
    )


def progress_from(counts: CycleCounts) -> tuple[StepProgress, ...]:
    """The progress of the five steps, in order, from the numbers of a cycle."""
    moments = counts.moments
    requirements, open_ended = counts.requirements, counts.requirements_without_action
    settled, issued = Step.PRIORITY in counts.closed_steps, counts.survey_version > 0
    stages = {
        Step.MOMENTS: (moments, moments, "" if moments else "Agregue el primer momento"),
        Step.REQUIREMENTS: _requirements(counts),
        Step.ACTIONS: (
            requirements - open_ended,
            requirements,
            counted(open_ended, "requerimiento sin acción", "requerimientos sin acción"),
        ),
        Step.PRIORITY: (
            int(settled and counts.actions > 0),
            int(counts.actions > 0),
            "" if settled else "Orden por acordar",
        ),
        Step.SURVEY: (int(issued), int(requirements > 0), "" if issued else "Encuesta por emitir"),
    }
    return tuple(StepProgress(step, *stages[step], closed=step in counts.closed_steps) for step in Step)


def _requirements(counts: CycleCounts) -> tuple[int, int, str]:
    moments, bare = counts.moments, counts.moments_without_requirements
    missing = counted(bare, "momento sin requerimientos", "momentos sin requerimientos")
    if not counts.agreed.people or Step.REQUIREMENTS in counts.closed_steps:
        return moments - bare, moments, missing
    agreed = counts.agreed.requirements
    open_ended = counted(
        counts.requirements - agreed,
        "requerimiento sin el acuerdo de todo el grupo",
        "requerimientos sin el acuerdo de todo el grupo",
    )
    missing = " y ".join(part for part in (missing, open_ended) if part)
    return moments - bare + agreed, moments + counts.requirements, missing


def next_step(progress: tuple[StepProgress, ...]) -> Step | None:
    """The first step with work left; None when the five are complete."""
    return next((stage.step for stage in progress if not stage.is_complete), None)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun in agreement ("1 momento", "2 momentos"); empty for zero."""
    return count(number, one, many) if number else ""
