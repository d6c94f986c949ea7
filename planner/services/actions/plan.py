"""The action plan as people look at it: by status, what is late, what does not fit together."""

from dataclasses import dataclass
from datetime import date

from planner.formats import format_date
from planner.services.cycle.matrix import Matrix, MatrixAction
from planner.vocabulary import ActionStatus


@dataclass(frozen=True)
class ActionWarning:
    """Something of an action worth a look; `field` names the input field that mends it."""

    action_id: int
    field: str
    sentence: str


def group_by_status(matrix: Matrix) -> dict[ActionStatus, tuple[MatrixAction, ...]]:
    """The actions of each status by priority; every status is there, even with none."""
    return {status: tuple(action for action in matrix.actions if action.status is status) for status in ActionStatus}


def overdue(matrix: Matrix, today: date) -> tuple[MatrixAction, ...]:
    """The unfinished actions whose due date has passed, by priority."""
    return tuple(action for action in matrix.actions if action.is_overdue(today))


def without_dates(matrix: Matrix) -> tuple[MatrixAction, ...]:
    """The actions that a timeline cannot draw, because they have neither start nor due date."""
    return tuple(action for action in matrix.actions if action.starts_on is None and action.due_on is None)


def warnings_of(matrix: Matrix, today: date) -> tuple[ActionWarning, ...]:
    """What does not fit together in the plan, action by action in order of priority; nothing of it blocks anybody."""
    return tuple(
        ActionWarning(action.id, field, sentence)
        for action in matrix.actions
        for field, sentence in (*_of_progress(action), *_of_commitment(action, today), *_of_purpose(action))
    )


def _of_progress(action: MatrixAction) -> list[tuple[str, str]]:
    done, progress = action.status is ActionStatus.DONE, action.progress
    if done and progress < 100:
        return [("progress", f"Está terminada, pero su avance es {progress} %. Ponga 100 % o cambie el estado.")]
    if not done and progress == 100:
        return [("status", f"Tiene 100 % de avance, pero sigue «{action.status.label}». Pásela a «Terminada».")]
    if action.status is ActionStatus.PENDING and progress > 0:
        return [("status", f"Tiene {progress} % de avance, pero sigue «Por iniciar». Pásela a «En marcha».")]
    return []


def _of_commitment(action: MatrixAction, today: date) -> list[tuple[str, str]]:
    found = []
    if action.status.is_open and not action.owner:
        found.append(("owner", "Nadie es responsable. Nombre a una persona."))
    if action.status.is_open and action.due_on is None:
        found.append(("due_on", "No tiene fecha límite. Póngale una que se pueda cumplir."))
    if action.is_overdue(today):
        found.append(("due_on", f"Venció el {format_date(action.due_on)}. Termínela o acuerde otra fecha."))
    return found


def _of_purpose(action: MatrixAction) -> list[tuple[str, str]]:
    if action.requirement_ids:
        return []
    return [("requirement_ids", "No atiende ningún requerimiento. Vincúlela a uno o elimínela.")]
