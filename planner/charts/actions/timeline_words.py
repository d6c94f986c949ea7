"""What the timeline of actions says: its finding, its labels, and the marks of its axis in Spanish."""

from datetime import date, timedelta

from planner.charts.frame import hover_text, short_label
from planner.formats import agreeing, count, format_date
from planner.services.actions.plan import overdue, without_dates
from planner.services.cycle.matrix import Matrix, MatrixAction

# What the timeline of actions says: its finding, its note and its labels.


def find_timeline(matrix: Matrix, today: date) -> str:
    """The finding of the chart, as a sentence."""
    if not matrix.actions:
        return "Todavía no hay acciones"
    if len(without_dates(matrix)) == len(matrix.actions):
        return "Ninguna acción tiene fechas todavía"
    late = len(overdue(matrix, today))
    if late:
        verb = agreeing(late, "está vencida", "están vencidas")
        return f"{late} de {count(len(matrix.actions), 'acción', 'acciones')} {verb}"
    coming = [action for action in matrix.actions if action.status.is_open and action.due_on]
    if not coming:
        return "Ninguna acción está vencida"
    following = min(coming, key=lambda action: action.due_on or today)
    return f"Ninguna acción está vencida; la próxima en vencer es la {following.priority}, el " + format_date(
        following.due_on
    )


def note_of(matrix: Matrix, *, drawn: int) -> str:
    """How to read the chart, and which actions are not on it."""
    if not drawn:
        return "Ponga fecha de inicio o fecha límite a las acciones para verlas aquí."
    missing = [str(action.priority) for action in without_dates(matrix)]
    if not missing:
        return "En orden de prioridad. Lo oscuro de cada barra es el avance."
    named = ", ".join(missing[:12]) + (f" y {len(missing) - 12} más" if len(missing) > 12 else "")
    return f"En orden de prioridad. Lo oscuro de cada barra es el avance. Sin fechas, no se dibujan: {named}."


def state_of(action: MatrixAction, today: date) -> str:
    """Whether it is late, its status with progress, and who answers for it."""
    late = ""
    if action.is_overdue(today) and action.due_on:
        late = f"▲ Vencida ({count((today - action.due_on).days, 'día', 'días')}) · "
    return f"{late}{action.status.label}, {action.progress} % · {action.owner or 'Sin responsable'}"


def dates_of(action: MatrixAction) -> str:
    """When it runs, with the date that is missing."""
    if action.starts_on and action.due_on:
        return f"Del {format_date(action.starts_on)} al {format_date(action.due_on)}"
    if action.due_on:
        return f"Hasta el {format_date(action.due_on)}, sin fecha de inicio"
    return f"Desde el {format_date(action.starts_on)}, sin fecha límite" if action.starts_on else "Sin fechas"


def hover_of(action: MatrixAction, today: date) -> str:
    """All about it, for the box beside the pointer."""
    state = short_label(state_of(action, today), 120)
    return f"<b>{action.priority}.</b> {hover_text(action.text)}<br>{dates_of(action)}<br>{state}"


# The marks of a time axis, in Spanish: weeks, months, quarters or years, as many as can be read.

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
