"""Quantiles and tails of the normal and of Student's t distribution, without any library."""

from functools import lru_cache
from math import exp, inf, lgamma, log, log1p
from statistics import NormalDist

_STANDARD = NormalDist()
_MANY = 200
_STEPS = 300
_TINY = 1e-300
_EXACT = 1e-15


def two_sided(confidence: float) -> float:
    """The z that leaves (1 - confidence)/2 in each tail of the normal distribution: 1.96 for 0.95."""
    return _STANDARD.inv_cdf((1 + confidence) / 2)


def normal_p(z: float) -> float:
    """P(|Z| >= |z|): the two-sided p of a z."""
    return 2 * _STANDARD.cdf(-abs(z))


def student_p(t: float, degrees: float) -> float:
    """P(|T| >= |t|) of Student's t: I_x(degrees/2, 1/2), x = degrees/(degrees + t^2) (Abramowitz and Stegun 26.7.1)."""
    return _incomplete_beta(degrees / (degrees + t * t), degrees / 2, 0.5)


@lru_cache(maxsize=1_024)
def student_two_sided(confidence: float, degrees: float) -> float:
    """The t that leaves (1 - confidence)/2 in each tail; infinite without any degree of freedom."""
    if degrees <= 0:
        return inf
    if degrees >= _MANY:
        return _expanded(two_sided(confidence), degrees)
    low, high = 0.0, two_sided(confidence)
    while student_p(high, degrees) > 1 - confidence:
        low, high = high, high * 2
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if student_p(middle, degrees) > 1 - confidence else (low, middle)
    return middle


def _expanded(z: float, degrees: float) -> float:
    """Student's quantile from the normal one (Abramowitz and Stegun 26.7.5): ten digits from 200 degrees on."""
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return z + sum(term / degrees**power for power, term in enumerate(terms, start=1))


def _incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, on the side where its continued fraction converges fast."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8) by Lentz's method."""
    value, c = 1.0, 1.0
    d = value = 1 / _away(1 - (a + b) * x / (a + 1))
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d, c = 1 / _away(1 + term * d), _away(1 + term / c)
            value *= d * c
        if abs(d * c - 1) < _EXACT:
            break
    return value


def _away(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
