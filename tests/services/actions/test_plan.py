from datetime import date

import pytest

from planner.services.actions.plan import ActionWarning, group_by_status, overdue, warnings_of, without_dates
from planner.services.cycle.matrix import MatrixAction
from planner.vocabulary import ActionStatus
from tests.plans import action, matrix

TODAY = date(2027, 3, 15)
SOUND = {"owner": "Ana", "due_on": date(2027, 4, 1), "requirement_ids": (1,)}


def test_the_board_has_every_status_with_its_actions_by_priority() -> None:
    pending, done, waiting = action(1), action(2, status=ActionStatus.DONE), action(3)
    assert group_by_status(matrix([pending, done, waiting])) == {
        ActionStatus.PENDING: (pending, waiting),
        ActionStatus.IN_PROGRESS: (),
        ActionStatus.PAUSED: (),
        ActionStatus.DONE: (done,),
    }


def test_overdue_is_unfinished_and_past_its_date() -> None:
    late = action(1, due_on=date(2027, 3, 14))
    plan = matrix([late, action(2, due_on=TODAY), action(3, due_on=date(2027, 1, 1), status=ActionStatus.DONE)])
    assert overdue(plan, TODAY) == (late,)


def test_an_action_without_any_date_cannot_be_drawn_on_a_timeline() -> None:
    bare, finished = action(1), action(2, status=ActionStatus.DONE)
    plan = matrix([bare, finished, action(3, owner="Ana", starts_on=TODAY)])
    assert without_dates(plan) == (bare, finished)


@pytest.mark.parametrize(
    ("found", "field", "sentence"),
    [
        (
            action(1, **SOUND, status=ActionStatus.DONE, progress=80),
            "progress",
            "Está terminada, pero su avance es 80 %. Ponga 100 % o cambie el estado.",
        ),
        (
            action(1, **SOUND, status=ActionStatus.PAUSED, progress=100),
            "status",
            "Tiene 100 % de avance, pero sigue «En pausa». Pásela a «Terminada».",
        ),
        (
            action(1, **SOUND, progress=30),
            "status",
            "Tiene 30 % de avance, pero sigue «Por iniciar». Pásela a «En marcha».",
        ),
        (action(1, **(SOUND | {"owner": ""})), "owner", "Nadie es responsable. Nombre a una persona."),
        (
            action(1, **(SOUND | {"due_on": None})),
            "due_on",
            "No tiene fecha límite. Póngale una que se pueda cumplir.",
        ),
        (
            action(1, **(SOUND | {"due_on": date(2027, 3, 1)})),
            "due_on",
            "Venció el 01/03/2027. Termínela o acuerde otra fecha.",
        ),
        (
            action(1, **(SOUND | {"requirement_ids": ()})),
            "requirement_ids",
            "No atiende ningún requerimiento. Vincúlela a uno o elimínela.",
        ),
    ],
)
def test_each_incoherence_says_what_to_do(found: MatrixAction, field: str, sentence: str) -> None:
    assert warnings_of(matrix([found]), TODAY) == (ActionWarning(1, field, sentence),)


def test_a_sound_plan_has_no_warnings() -> None:
    done = action(2, **SOUND, status=ActionStatus.DONE, progress=100)
    assert warnings_of(matrix([action(1, **SOUND), done]), TODAY) == ()
