"""Who is looking at a cycle right now, and at which place: in memory, and gone after a short silence."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from sqlmodel import Session, col, select

from planner.models import MomentOfTruth, Requirement
from planner.vocabulary import Step

# Who is looking at a cycle right now: kept in memory, forgotten after a few seconds of silence.

SILENCE = timedelta(seconds=10)
"""Whoever has not been heard of for longer has left."""
MOST_VISITORS = 1_000
"""Beyond this many the one silent for longest is forgotten."""


@dataclass(frozen=True)
class Present:
    """Somebody at a place. `place` is a screen in words ("Requerimientos · Saludo").

    `cell` names the field being written in ("12:text": requirement and column), empty when there is none.
    `visitor_key` is the window in which they are; one person may have several open, known by their `account_id`.
    """

    visitor_key: str
    name: str
    place: str
    cell: str = ""
    account_id: int | None = None

    def is_also(self, other: "Present") -> bool:
        """Whether the two are one person, as far as anybody can tell."""
        if self.account_id is None:
            return self.visitor_key == other.visitor_key
        return self.account_id == other.account_id


@dataclass(frozen=True)
class _Sight:
    cycle_id: int
    present: Present
    at: datetime


class Presence:
    """The one memory of who is where; several threads may use it at once."""

    def __init__(self) -> None:
        self._seen: dict[str, _Sight] = {}  # by visitor, the one silent for longest first
        self._turn = Lock()

    def note_presence(self, cycle_id: int, present: Present, *, at: datetime) -> None:
        """Remember that somebody is at a place of a cycle, and no longer where they were before."""
        with self._turn:
            self._seen.pop(present.visitor_key, None)
            self._forget_silent(at)
            if len(self._seen) >= MOST_VISITORS:
                del self._seen[next(iter(self._seen))]
            self._seen[present.visitor_key] = _Sight(cycle_id, present, at)

    def present_in(self, cycle_id: int, *, at: datetime) -> tuple[Present, ...]:
        """Who is in a cycle at an instant, by name."""
        with self._turn:
            self._forget_silent(at)
            found = [sight.present for sight in self._seen.values() if sight.cycle_id == cycle_id]
        return tuple(sorted(found, key=lambda present: (present.name, present.visitor_key)))

    def _forget_silent(self, at: datetime) -> None:
        while self._seen:
            first = next(iter(self._seen))
            if at - self._seen[first].at <= SILENCE:
                return
            del self._seen[first]


# Where somebody is in a cycle, in words that others can read.

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
