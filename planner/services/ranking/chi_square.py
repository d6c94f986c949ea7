"""The upper tail of the chi-square distribution."""

from math import erfc, exp, lgamma, log, sqrt


def upper_tail(value: float, degrees: int) -> float:
    """P(X >= value) of a chi-square variable with `degrees` >= 1 degrees of freedom.

    It is the regularised incomplete gamma function Q(degrees/2, value/2), by its recurrence
    Q(a + 1, x) = Q(a, x) + x^a e^-x / Gamma(a + 1) from Q(1/2, x) = erfc(sqrt(x)) or Q(0, x) = 0
    (Abramowitz and Stegun 6.5.21 and 26.4.4-5). Every term is positive: nothing cancels.
    """
    x = value / 2
    if x <= 0:
        return 1.0
    shape, tail = (0.5, erfc(sqrt(x))) if degrees % 2 else (0.0, 0.0)
    while shape < degrees / 2:
        tail += exp(shape * log(x) - x - lgamma(shape + 1))
        shape += 1
    return min(tail, 1.0)
