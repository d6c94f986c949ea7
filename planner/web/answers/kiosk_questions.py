"""The survey one question at a time, as a tablet asks it: every touch answers, goes on, and is a sign of life.

What was answered so far travels in the page itself: nothing of a client who walks away stays anywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.services.waves.entrance import WaveEntrance
from planner.web.answers.questions import Question, Sheet, sheet_of
from planner.web.answers.sent_form import CONSENT, NAME, PHONE, TICKET
from planner.web.plain.forms import Unreadable

STEP, GO, BEFORE, SEND, SHOWN = "paso", "ir", "antes", "enviar", "visto"
CONTACT = (CONSENT, NAME, PHONE)
ON_THE_WAY = 30
"""Seconds that a page and its answer may take on a slow line."""
WRITING_TAKES = 3
"""Where something is typed, silence is this many times as long."""


@dataclass(frozen=True)
class Steps:
    """The questions of a sheet in a row, and at the end the one of how to be reached if the wave asks it."""

    sheet: Sheet
    asks_contact: bool

    def __len__(self) -> int:
        """How many steps there are."""
        return len(self.sheet.questions) + self.asks_contact

    def question(self, place: int) -> Question | None:
        """The question at a place (0 for the first one); None for the step that asks how to be reached."""
        return self.sheet.questions[place] if place < len(self.sheet.questions) else None

    def fields(self, place: int) -> tuple[str, ...]:
        """The fields that a step shows."""
        question = self.question(place)
        return (question.field,) if question else CONTACT

    def place_of(self, field: str) -> int:
        """The step that shows a field; the first one when none does."""
        return next((place for place in range(len(self)) if field in self.fields(place)), 0)

    def carried(self, place: int, typed: Mapping[str, str]) -> list[tuple[str, str]]:
        """What was answered at the other steps, to be carried along."""
        shown = self.fields(place)
        others = [name for other in range(len(self)) for name in self.fields(other) if name not in shown]
        return [(name, typed[name]) for name in others if typed.get(name)]

    def completed(self, typed: Mapping[str, str]) -> dict[str, str]:
        """What was sent, with the answer that the step had before when only another step was asked for."""
        place = number_in(typed[STEP])
        question = self.question(place) if place < len(self) else None
        known = {question.field: typed[BEFORE]} if question and typed[GO] and typed[BEFORE] else {}
        return {**known, **{name: text for name, text in typed.items() if text or name not in known}}

    def seconds(self, place: int, silence: int) -> int:
        """How long a step waits for a touch."""
        question = self.question(place)
        return silence if question is not None and question.shape != "open" else silence * WRITING_TAKES

    def is_late(self, typed: Mapping[str, str], silence: int, now: float) -> bool:
        """Whether a step comes so late that its page had gone back to the start: somebody went back to it. Raises
        Unreadable.

        A page says when it was `SHOWN` (seconds since 1970). No client is shown what another one has left there.
        """
        seconds = self.seconds(number_in(typed[STEP]), silence) + ON_THE_WAY
        return now - _moment_in(typed[SHOWN]) > seconds

    def after(self, typed: Mapping[str, str]) -> int | None:
        """The step to go to from the one that was sent; None when everything is to be sent in. Raises Unreadable."""
        if typed[GO] == SEND:
            return None
        wanted = number_in(typed[GO]) if typed[GO] else number_in(typed[STEP]) + 1
        return wanted if wanted < len(self) else None


def _moment_in(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 12):
        raise Unreadable
    return int(text)


def number_in(text: str) -> int:
    """The number of a step. Raises Unreadable."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 3):
        raise Unreadable
    return int(text)


def steps_of(door: WaveEntrance, *, second: bool, knows_branch: bool) -> Steps:
    """The steps of a wave on a tablet."""
    return Steps(sheet_of(door, second=second, knows_branch=knows_branch), door.wave.asks_contact)


def step_fields(steps: Steps) -> tuple[str, ...]:
    """Every field that a step may send."""
    return (*(question.field for question in steps.sheet.questions), TICKET, *CONTACT, STEP, GO, BEFORE, SHOWN)
