"""Numbers, dates and plurals as people read them: 1.234,5 · 15/03/2027 · 1 momento, 2 momentos."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_SAID_AS_I = re.compile(r"[«\"]?h?[ií](?![aeou])", re.IGNORECASE)
"""Before the sound of an i, «y» is said «e»; not so before «hie» or «ia», where it is no vowel of its own."""


def format_number(value: float | Decimal, decimals: int = 0) -> str:
    """The number with point for thousands and comma for decimals: 1.234,5."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def format_amount(value: Decimal) -> str:
    """An amount of money, with cents only when there are any: 1.500 or 99,90."""
    return format_number(value, 0 if value == value.to_integral_value() else 2)


def format_date(day: date | None) -> str:
    """The day as 15/03/2027; empty when there is none."""
    return f"{day:%d/%m/%Y}" if day else ""


def value_in_words(value: object) -> str:
    """A field's value as people read it: its label where it has one, Sí or No, and «(vacío)» without any."""
    if value is None or value == "":
        return "(vacío)"
    if isinstance(value, bool):
        return "Sí" if value else "No"
    return str(getattr(value, "label", value))


def count(number: int, singular: str, plural: str) -> str:
    """The number with its noun in agreement: 1 momento, 2 momentos."""
    return f"{format_number(number)} {agreeing(number, singular, plural)}"


def agreeing(number: int, singular: str, plural: str) -> str:
    """The words that go with that number, without it: falta (1), faltan (2)."""
    return singular if number == 1 else plural


def listed(names: Sequence[str], comma: str = ", ") -> str:
    """The names as people say them one after the other: Norte, Sur y Centro, or Norte e Ica; empty without any.

    `comma` is "; " where the names have commas themselves; it stands before the last one too: a, 1; b, 2; y c, 3.
    """
    if len(names) < 2:
        return "".join(names)
    stop = "" if comma == ", " else comma.strip()
    return f"{comma.join(names[:-1])}{stop} {'e' if _SAID_AS_I.match(names[-1]) else 'y'} {names[-1]}"


def shortened(text: str, longest: int) -> str:
    """The text, cut where it has more than so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def capitalised(sentence: str) -> str:
    """The sentence with a capital at its head; the rest of it stays as it is."""
    return sentence[:1].upper() + sentence[1:]
