"""Many comparisons at once, without taking chance for a finding."""

from collections.abc import Sequence


def adjusted_p(values: Sequence[float]) -> list[float]:
    """The p values of Benjamini and Hochberg (1995), in the order given.

    Rejecting those up to q keeps the expected share of false findings among the findings at q.
    """
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    adjusted, smallest = [1.0] * len(values), 1.0
    for place, index in enumerate(order):
        smallest = min(smallest, values[index] * len(values) / (len(values) - place))
        adjusted[index] = smallest
    return adjusted
