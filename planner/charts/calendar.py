"""The marks of a time axis, in Spanish: weeks, months, quarters or years, as many as can be read."""

from datetime import date, timedelta

MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
MOST_MARKS = 14


def ticks(first: date, last: date, *, most: int = MOST_MARKS) -> list[tuple[date, str]]:
    """The days to mark between two days, each with its label; the year stands under the first mark of each year."""
    if (last - first).days <= 7 * most // 2:
        return _labelled(_weeks(first, last), with_day=True)
    months = 12 * (last.year - first.year) + last.month - first.month
    step = next((step for step in (1, 2, 3, 6) if months / step <= most), None)
    if step is not None:
        return _labelled(_months(first, last, step), with_day=False)
    years = range(first.year + 1, last.year + 1, max(1, -(-(last.year - first.year) // most)))
    return [(date(year, 1, 1), str(year)) for year in years]


def _weeks(first: date, last: date) -> list[date]:
    monday = first + timedelta(days=-first.weekday() % 7)
    return [monday + timedelta(weeks=week) for week in range((last - monday).days // 7 + 1)]


def _months(first: date, last: date, step: int) -> list[date]:
    starts = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13, step))
    return [day for day in starts if first <= day <= last]


def _labelled(days: list[date], *, with_day: bool) -> list[tuple[date, str]]:
    labels = []
    for index, day in enumerate(days):
        month = MONTHS[day.month - 1]
        name = f"{day.day} {month}" if with_day else month
        is_new_year = index == 0 or day.year != days[index - 1].year
        labels.append((day, f"{name}<br>{day.year}" if is_new_year else name))
    return labels
