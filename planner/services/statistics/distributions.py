"""Quantiles and tails of the normal and of Student's t distribution, without any library."""

from math import exp, inf, lgamma, log, log1p
from statistics import NormalDist

_STANDARD = NormalDist()
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


def student_two_sided(confidence: float, degrees: float) -> float:
    """The t that leaves (1 - confidence)/2 in each tail; infinite without any degree of freedom."""
    if degrees <= 0:
        return inf
    low, high = 0.0, two_sided(confidence)
    while student_p(high, degrees) > 1 - confidence:
        low, high = high, high * 2
    while high - low > _EXACT * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if student_p(middle, degrees) > 1 - confidence else (low, middle)
    return (low + high) / 2


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
