"""The results of a wave as frozen values: charts, screens, reports and the command line all read these."""

from dataclasses import dataclass
from datetime import datetime

from planner.services.survey.form import SurveyForm, SurveyItem, SurveyMoment
from planner.vocabulary import Importance, Road

MASKED_BELOW = 5
"""Groups with fewer answers are not shown, so that nobody is recognised."""
FLAGGED_ABOVE = 0.05
"""More than this share of dissatisfied answers flags a question (IPPF client exit surveys)."""


@dataclass(frozen=True)
class Estimate:
    """A figure with its interval and the answers behind it. `value`, `low` and `high` are None when n is 0.

    Shares run 0..1, means 0..100, differences -1..1 (or -100..100 of means). `n` counts answers, and `effective_n` is
    what they are worth after weighting or because one client gave several of them (None: as many as n).
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    effective_n: float | None = None


@dataclass(frozen=True)
class ItemResult:
    """One closed question. `counts` by option in the order of the form, from all answers without weights.

    `not_used` and `blank` stand apart and are in no denominator. `satisfied` is the two best of five, `dissatisfied`
    the two worst, `mean` 0-25-50-75-100; these three only for questions of satisfaction.
    """

    item: SurveyItem
    counts: tuple[int, ...]
    not_used: int
    blank: int
    satisfied: Estimate | None = None
    dissatisfied: Estimate | None = None
    mean: Estimate | None = None

    @property
    def n(self) -> int:
        """How many chose an option."""
        return sum(self.counts)

    @property
    def is_flagged(self) -> bool:
        """Whether too many are dissatisfied, and enough answered to say so."""
        worst = self.dissatisfied
        return worst is not None and worst.value is not None and worst.n >= MASKED_BELOW and worst.value > FLAGGED_ABOVE


@dataclass(frozen=True)
class MomentResult:
    """A moment of truth: its questions taken together. `clients` is how many answered at least one of them."""

    moment: SurveyMoment
    items: tuple[ItemResult, ...]
    satisfied: Estimate
    dissatisfied: Estimate
    mean: Estimate
    clients: int

    @property
    def is_shown(self) -> bool:
        """Whether enough clients answered: several answers of one client still are one client."""
        return self.satisfied.value is not None and self.clients >= MASKED_BELOW


@dataclass(frozen=True)
class Recommendation:
    """Net promoter score, -1..1, from the question of 0 to 10: 9-10 promoters, 0-6 detractors."""

    promoters: int
    passives: int
    detractors: int
    score: Estimate


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha of the questions of satisfaction, over the `n` clients who answered all `items` of them.

    `reading` says in plain Spanish what it means; `alpha` is None when it cannot be computed.
    """

    alpha: float | None
    items: int
    n: int
    reading: str


@dataclass(frozen=True)
class ImportancePoint:
    """A question on the importance-performance map. `derived` is its share of what explains overall satisfaction.

    Shares of Johnson's relative weights, 0..1, sum 1. `quadrant` is its Spanish name; `is_doubtful` when the interval
    of its performance crosses the cut, or that of its importance does.
    """

    item: SurveyItem
    stated: Importance | None
    derived: float | None
    derived_low: float | None
    derived_high: float | None
    performance: Estimate
    quadrant: str
    is_doubtful: bool


@dataclass(frozen=True)
class ImportanceMap:
    """The map with its cuts: importance at `importance_cut` (mean derived share), performance at `performance_cut`.

    `r2` is how much of overall satisfaction the questions explain; `n` the clients behind the pair of questions that
    fewest answered. `reason` says in
    Spanish why there is no map (then there are no points) or what to keep in mind.
    """

    points: tuple[ImportancePoint, ...]
    importance_cut: float | None
    performance_cut: float | None
    r2: float | None
    n: int
    reason: str = ""


@dataclass(frozen=True)
class GroupResult:
    """The clients of one branch or band of seniority. `is_masked`: too few to be shown, figures are None."""

    label: str
    responses: int
    is_masked: bool
    overall: Estimate | None = None
    satisfied: Estimate | None = None
    recommendation: Estimate | None = None
    by_moment: tuple[tuple[int, Estimate], ...] = ()


@dataclass(frozen=True)
class Grouping:
    """A comparison of groups; `title` is Spanish ("Por agencia u oficina")."""

    id: str
    title: str
    groups: tuple[GroupResult, ...]


@dataclass(frozen=True)
class WaveResults:
    """Everything about one wave. `is_weighted`: figures stand for the known clients of each branch.

    `how` are Spanish sentences on how the figures were made.
    """

    wave_id: int
    number: int
    name: str
    form: SurveyForm
    responses: int
    by_road: tuple[tuple[Road, int], ...]
    first_at: datetime | None
    last_at: datetime | None
    is_weighted: bool
    confidence: float
    overall: ItemResult | None
    items: tuple[ItemResult, ...]
    moments: tuple[MomentResult, ...]
    recommendation: Recommendation | None
    reliability: Reliability
    importance: ImportanceMap
    groupings: tuple[Grouping, ...]
    warnings: tuple[str, ...]
    how: tuple[str, ...]

    @property
    def weakest(self) -> MomentResult | None:
        """The moment with the smallest share of satisfied answers, among those that can be shown.

        None when there is none, and when all of them are alike.
        """
        shown = [row for row in self.moments if row.is_shown]
        if len(shown) > 1 and len({row.satisfied.value for row in shown}) == 1:
            return None
        return min(shown, key=lambda row: row.satisfied.value or 0.0, default=None)
