"""The interval of a mean."""

from math import sqrt

from planner.services.statistics.distributions import student_two_sided
from planner.services.statistics.proportions import Interval


def t_interval(mean: float, deviation: float, n: float, confidence: float = 0.95) -> Interval:
    """Student's interval of a mean from the deviation of the sample (divisor n - 1) and its size n > 1."""
    half = student_two_sided(confidence, n - 1) * deviation / sqrt(n)
    return mean - half, mean + half
