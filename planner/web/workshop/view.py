"""What a page of the workshop shows, worked out before it is drawn and fitted to the weight it may have."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from markupsafe import escape
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import Problem, Refused
from planner.formats import agreeing, count
from planner.models.base import now
from planner.services.addresses import PATH
from planner.services.workshop.joining import Joined
from planner.services.workshop.room import Room
from planner.web.plain import pages as plain
from planner.web.plain.pages import Filled

# Texts of others on a small page: however long they are, the page keeps its weight.

CUT = "…"


def weight(text: str) -> int:
    """The bytes that a text takes in a page."""
    return len(str(escape(text)).encode())


def fit(texts: Sequence[str], budget: int) -> list[str]:
    """The texts, the longest of them shortened so that all together weigh no more than `budget` bytes.

    Short ones leave what they do not need to the long ones, which all end up about as long.
    """
    fitted = list(texts)
    left, waiting = budget, len(texts)
    for number in sorted(range(len(texts)), key=lambda each: weight(texts[each])):
        fitted[number] = shortened(texts[number], left // waiting)
        left -= weight(fitted[number])
        waiting -= 1
    return fitted


def shortened(text: str, most: int) -> str:
    """The text, or as much of its beginning as weighs at most `most` bytes together with the sign of the cut."""
    if weight(text) <= most:
        return text
    left, end = most - weight(CUT), 0
    for letter in text:
        left -= weight(letter)
        if left < 0:
            break
        end += 1
    return text[:end].rstrip() + CUT if most >= weight(CUT) else ""


# What a page of the workshop shows, worked out before anything is drawn.

STYLE = plain.STYLE + plain.style_of("workshop/workshop.css")
TITLE_WEIGHT = 240
REFRESH_SECONDS = 12


@dataclass(frozen=True)
class Visit:
    """A phone at the page of its room. `said` is the query of the address: which item, and what was just done."""

    joined: Joined
    said: Mapping[str, str] = field(default_factory=dict)
    filled: Filled = field(default_factory=Filled)

    @property
    def room(self) -> Room:
        """The room as it is now."""
        return self.joined.room

    def number(self, name: str) -> int | None:
        """A number of the query; None when there is none."""
        return number_in(self.said.get(name, ""))


@dataclass(frozen=True)
class View:
    """A template of `workshop/` with what it shows.

    `waits` is for pages on which nobody writes: they come anew by themselves. `filled` is what its fields show when
    that is something else than what was just typed.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    waits: bool = False
    filled: Filled | None = None


Show = Callable[[Visit, Session], View]
Deed = Callable[[Joined, Mapping[str, str], Session], dict[str, int]]
"""What a form does for a phone; returns what its page is to say about it, as the query of the address."""


class NotJoined(Refused):
    """The phone is not, or no longer, in this room."""

    def __init__(self) -> None:
        super().__init__("Este teléfono todavía no está en el taller. Entre y envíe otra vez lo que escribió.")


def workshop_page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    refresh: int = 0,
    **context: Any,
) -> Response:
    """A page of `workshop/`; one with `refresh` comes anew after so many seconds."""
    name = f"workshop/{template}"
    return plain.page(request, name, status=status, headers=headers, style=STYLE, refresh=refresh, **context)


def address_of(room: Room) -> str:
    """The one address of a room."""
    return f"{PATH}/{room.code}"


def title_of(room: Room) -> str:
    """The name of the workshop as pages show it; empty without one."""
    return shortened(room.title, TITLE_WEIGHT)


def time_left(room: Room) -> str:
    """How long the activity still goes on, in words; empty when nobody said."""
    if room.timer_ends_at is None:
        return ""
    seconds = (room.timer_ends_at - now()).total_seconds()
    if seconds <= 0:
        return "El tiempo ya terminó; todavía puede enviar."
    minutes = ceil(seconds / 60)
    return f"{agreeing(minutes, 'Queda', 'Quedan')} menos de {count(minutes, 'minuto', 'minutos')}."


def number_in(text: str) -> int | None:
    """The whole number that a text is; None when it is none that a row could have."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 9 else None


def next_open(ids: Sequence[int], answered: Container[int], after: int | None) -> int | None:
    """The next of `ids` without an answer, those after `after` first; None when all have one."""
    start = ids.index(after) + 1 if after in ids else 0
    return next((each for each in (*ids[start:], *ids[:start]) if each not in answered), None)


def renamed(problem: Problem, names: Mapping[str, str]) -> Problem:
    """A problem of a use case beside the field of the page that it is about."""
    return replace(problem, field=names.get(problem.field, problem.field))
