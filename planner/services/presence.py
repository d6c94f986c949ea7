"""Who is looking at a cycle right now: kept in memory, forgotten after a few seconds of silence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

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
