"""Numbers, dates and plurals as people read them: 1.234,5 · 15/03/2027 · 1 momento, 2 momentos."""

from datetime import date
from decimal import Decimal


def format_number(value: float | Decimal, decimals: int = 0) -> str:
    """The number with point for thousands and comma for decimals: 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def format_amount(value: Decimal) -> str:
    """An amount of money, with cents only when there are any: 1.500 or 99,90."""
    return format_number(value, 0 if value == value.to_integral_value() else 2)


def format_date(day: date | None) -> str:
    """The day as 15/03/2027; empty when there is none."""
    return f"{day:%d/%m/%Y}" if day else ""


def count(number: int, singular: str, plural: str) -> str:
    """The number with its noun in agreement: 1 momento, 2 momentos."""
    return f"{format_number(number)} {singular if number == 1 else plural}"
