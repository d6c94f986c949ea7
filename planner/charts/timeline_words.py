"""What the timeline of actions says: its finding, its note and its labels."""

from datetime import date

from planner.charts.frame import hover_text, short_label
from planner.formats import agreeing, count, format_date
from planner.services.board import overdue, without_dates
from planner.services.matrix import Matrix, MatrixAction


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
