"""What changed between two waves and what to do next, as frozen values."""

from dataclasses import dataclass

from planner.services.results.values import Estimate
from planner.services.survey.form import SurveyItem
from planner.vocabulary import Gap


@dataclass(frozen=True)
class Difference:
    """A moment or question in two waves. `difference` is after minus before (Newcombe's hybrid interval).

    `is_clear`: it holds after Benjamini-Hochberg over all rows of the comparison. `detectable` is the smallest change
    these sizes could see (80 % power), 0..1.
    """

    label: str
    item_id: str | None
    moment_id: int | None
    before: Estimate
    after: Estimate
    difference: Estimate
    p: float | None
    is_clear: bool
    detectable: float | None


@dataclass(frozen=True)
class WaveComparison:
    """One wave against an earlier one. Questions are matched by id; `unmatched` says which could not be."""

    before: str
    after: str
    moments: tuple[Difference, ...]
    items: tuple[Difference, ...]
    overall: Difference | None
    unmatched: tuple[str, ...]
    warnings: tuple[str, ...]
    how: tuple[str, ...]


@dataclass(frozen=True)
class ActionEffect:
    """A finished action: the questions it aimed at before and after, against those nobody acted on.

    `contrast` is the change of the targeted ones minus that of the others. `reading` says carefully in Spanish what
    the figures are compatible with. `is_clear`: enough answered, the change holds among those of all actions, and the
    action ended in time to show. `finished` says in Spanish when that was; empty when nobody knows.
    """

    action_id: int
    text: str
    items: tuple[SurveyItem, ...]
    before: Estimate
    after: Estimate
    difference: Estimate
    others: Estimate | None
    contrast: Estimate | None
    reading: str
    is_clear: bool
    finished: str


@dataclass(frozen=True)
class ProposedGap:
    """A gap that the answers suggest for a requirement, and why."""

    requirement_id: int
    text: str
    now: Gap | None
    proposed: Gap
    reason: str


@dataclass(frozen=True)
class ProposedPlace:
    """A place that the answers suggest for an action, and why."""

    action_id: int
    text: str
    now: int
    proposed: int
    reason: str


@dataclass(frozen=True)
class NextSteps:
    """What the results propose; the team decides. `missing` are weak requirements without any action."""

    places: tuple[ProposedPlace, ...]
    gaps: tuple[ProposedGap, ...]
    missing: tuple[ProposedGap, ...]
    warnings: tuple[str, ...]
