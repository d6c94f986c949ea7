"""What the command line says besides its results: always on the error stream, never more than fits."""

import sys
from collections.abc import Sequence

from planner.errors import Problem

MOST = 200


def tell(sentence: str) -> None:
    """One line for the person, apart from the results that other programs read."""
    print(sentence, file=sys.stderr)


def tell_all(problems: Sequence[Problem], *, prefix: str = "") -> None:
    """Each problem on a line; beyond the first 200 only how many more there are."""
    for problem in problems[:MOST]:
        tell(f"{prefix}{' '.join(str(problem).splitlines())}")
    if len(problems) > MOST:
        tell(f"… y {len(problems) - MOST} más.")
