"""A whole report of any size, made by hand."""

from dataclasses import replace
from datetime import UTC, datetime

from planner.services.cycle.matrix import Matrix
from planner.services.results.comments import Comment, FoundComments
from planner.services.results.report import Report
from planner.vocabulary import ActionStatus
from tests.charts.results_made import make_comparison, make_effect, make_next, make_results
from tests.exports.factories import make_cycle

AT = datetime(2027, 3, 5, 15, tzinfo=UTC)


def make_report(count: int = 14, *, n: int = 120, matrix: Matrix | None = None) -> Report:
    """A report about a cycle of that many moments; its first action is finished and rose clearly."""
    cycle = matrix or _one_done(make_cycle(count, requirements=2, actions=3))
    results = make_results(matrix=cycle, n=n)
    comment = Comment(1, "=1+1 La cola es larga", None, "Puno", 2, "Insatisfecho(a)", AT, ("demora",))
    return Report(
        matrix=cycle,
        results=results,
        comparison=make_comparison(results) if n else None,
        effects=(make_effect(results),) if n and len(results.moments) > 2 else (),
        next_steps=make_next(cycle),
        comments=FoundComments((comment,), 1, 1, (), (("demora", 1),)),
    )


def _one_done(matrix: Matrix) -> Matrix:
    first, *others = matrix.actions
    waiting = (replace(action, status=ActionStatus.PENDING) for action in others)
    return replace(matrix, actions=(replace(first, status=ActionStatus.DONE), *waiting))
