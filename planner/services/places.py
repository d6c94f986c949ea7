"""Where somebody is in a cycle, in words that others can read."""

import re
from dataclasses import dataclass

from sqlmodel import Session, col, select

from planner.models import MomentOfTruth, Requirement
from planner.vocabulary import Step

HISTORY_PLACE, WORKSHOP_PLACE = "history", "workshop"
ANSWERS_PLACE, RESULTS_PLACE = "answers", "results"
SCREEN_NAMES = {
    **{step.value: step.label for step in Step},
    HISTORY_PLACE: "Historial",
    WORKSHOP_PLACE: "Taller",
    ANSWERS_PLACE: "Respuestas",
    RESULTS_PLACE: "Resultados",
}
_CELL = re.compile(r"(?P<requirement>\d{1,9}):[a-z_]{1,30}|nuevo:(?P<moment>\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Place:
    """`words` as people read them ("Requerimientos · Saludo"); `cell` is the field being written in, if any."""

    words: str = ""
    cell: str = ""


def find_place(code: str, cycle_id: int, *, session: Session) -> Place:
    """The place that a browser calls `code`: a screen, or a screen and a cell of its sheet.

    A cell is a requirement and a column (`requirements:12:text`) or the empty row of a moment
    (`requirements:nuevo:3`). What the cycle does not have is left out, so that nobody can put words of their own
    before others.
    """
    screen, _, cell = code.partition(":")
    words = SCREEN_NAMES.get(screen, "")
    found = _CELL.fullmatch(cell)
    moment = _moment_name(found, cycle_id, session) if words and found else None
    return Place(words) if moment is None else Place(f"{words} · {moment}", cell)


def _moment_name(cell: re.Match[str], cycle_id: int, session: Session) -> str | None:
    query = select(MomentOfTruth.name).where(MomentOfTruth.cycle_id == cycle_id)
    if cell["requirement"]:
        query = query.join(Requirement).where(col(Requirement.id) == int(cell["requirement"]))
    else:
        query = query.where(col(MomentOfTruth.id) == int(cell["moment"]))
    return session.exec(query).first()
