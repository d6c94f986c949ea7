"""Instants: when a client answered, as the different programs write it, and when a day begins."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from planner.inputs.text import fold

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?P<rest>.*)")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?P<rest>.*)")
_TIME = re.compile(
    r"[ ,t]*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\.\d+)?"
    r"(?: ?(?P<half>[ap])\.? ?m\.?)?(?: ?gmt(?P<offset>[+-]\d{1,2}))?"
)
NOON = 12
"""A day without an hour stands for its middle, which is the same day in every zone of the Americas."""


def instant_of(text: str, zone: tzinfo | None) -> datetime | None:
    """The instant in UTC; None for an empty text. What says no zone is of `zone`; None: that of this machine.

    Days come before months, as people write here. Raises ValueError when it is no date between 1990 and 2100.
    """
    plain = fold(text)
    if not plain:
        return None
    found = _iso(plain) or _written(plain)
    if not 1990 <= found.year <= 2100:
        raise ValueError(text)
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    return (found.replace(tzinfo=zone) if zone else found).astimezone(UTC)


def beginning_of(day: date, zone: tzinfo | None) -> datetime:
    """The first instant of a day in a zone; None: that of this machine."""
    start = datetime.combine(day, time.min)
    return start.replace(tzinfo=zone) if zone else start.astimezone()


def _iso(plain: str) -> datetime | None:
    if len(plain) <= len("2026-11-22"):
        return None
    try:
        return datetime.fromisoformat(plain.upper())
    except ValueError:
        return None


def _written(plain: str) -> datetime:
    match = _YEAR_FIRST.fullmatch(plain) or _DAY_FIRST.fullmatch(plain)
    if match is None:
        raise ValueError(plain)
    day = datetime(int(match["year"]), int(match["month"]), int(match["day"]), NOON)
    return _at(day, match["rest"]) if match["rest"].strip() else day


def _at(day: datetime, rest: str) -> datetime:
    match = _TIME.fullmatch(rest.rstrip())
    if match is None:
        raise ValueError(rest)
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    zone = timezone(timedelta(hours=int(match["offset"]))) if match["offset"] else None
    return day.replace(hour=hour, minute=int(match["minute"]), second=int(match["second"] or 0), tzinfo=zone)
