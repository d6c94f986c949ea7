"""What the command line says besides its results: always on the error stream, never more than fits."""

import sys
from collections.abc import Sequence

from planner.errors import NotFound, Problem

MOST = 200


def tell(sentence: str) -> None:
    """One line for the person, apart from the results that other programs read."""
    print(sentence, file=sys.stderr)


def unknown_cycle(cycle_id: int) -> NotFound:
    """What is said of a number that no cycle has."""
    return NotFound(f"No encontramos el ciclo {cycle_id}. Vea los números con: planner cycles")


def tell_all(problems: Sequence[Problem], *, prefix: str = "") -> None:
    """Each problem on a line; beyond the first 200 only how many more there are."""
    for problem in problems[:MOST]:
        tell(f"{prefix}{' '.join(str(problem).splitlines())}")
    if len(problems) > MOST:
        tell(f"… y {len(problems) - MOST} más.")
