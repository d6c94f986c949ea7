"""What stands before and after the questions: the code or link that leads in, a kind word, and thanks."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput, Problem
from planner.services.addresses import read_code
from planner.services.waves import second_language as phrases
from planner.services.waves.entrance import (
    PATH,
    UNKNOWN_CODE,
    WaveEntrance,
    find_entrance_of_link,
    find_wave_entrance,
    read_token,
)
from planner.vocabulary import WaveState
from planner.web.answers.questions import Sheet, sheet_of
from planner.web.answers.view import in_language, survey_page, wants_second
from planner.web.plain.pages import Filled

# What stands before and after the questions: the code, a kind word when there is nothing to answer, and thanks.

AGAIN = "otra"
CLOSED = {
    WaveState.PAUSED: (phrases.PAUSED, phrases.PAUSED_WHY),
    WaveState.CLOSED: (phrases.CLOSED, phrases.CLOSED_WHY),
}
"""What to say, heading and sentence, about a wave that takes no answers."""
NEEDS_LINK = (
    "Esta encuesta se responde con un enlace propio",
    "Abra el enlace o el código QR que le entregaron. Si no lo tiene, pídalo a quien le atendió.",
)


def code_page(request: Request, typed: str = "", *, wrong: bool = False) -> Response:
    """The page that asks for the code."""
    problems = (Problem(UNKNOWN_CODE, field="codigo"),) if wrong else ()
    filled = Filled({"codigo": typed[:40]}, problems)
    return survey_page(request, "code.html", status=404 if wrong else 200, filled=filled, action=PATH)


def word_page(
    request: Request,
    sheet: Sheet,
    title: str,
    sentence: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    another: str = "",
) -> Response:
    """A page that says one thing; `another` is where somebody else may answer."""
    said = {"heading": title, "sentence": sentence, "another": another}
    return survey_page(request, "word.html", status=status, headers=headers, tag=sheet.tag, sheet=sheet, **said)


def closed_page(
    request: Request, door: WaveEntrance, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """The page of a wave that takes no answers now."""
    sheet = sheet_of(door, second=wants_second(request))
    title, why = CLOSED[door.wave.state]
    return word_page(request, sheet, sheet.say(title), sheet.say(why), status=status, headers=headers)


def ended_since(door: WaveEntrance) -> InvalidInput:
    """What to say to whoever sent answers to a wave that was paused or closed while they were typing."""
    return InvalidInput([Problem(phrases.PHRASES[key]) for key in CLOSED[door.wave.state]])


def link_page(request: Request, door: WaveEntrance) -> Response:
    """The page of a wave that only those with a link of their own may answer."""
    return word_page(request, sheet_of(door, second=wants_second(request)), *NEEDS_LINK)


def answered_page(request: Request, door: WaveEntrance, address: str) -> Response:
    """The page for whoever has answered already; where several may, it lets the next one begin."""
    sheet = sheet_of(door, second=wants_second(request))
    title = phrases.USED if door.takes_one else phrases.ALREADY
    another = "" if door.takes_one else in_language(f"{address}?{AGAIN}=1", second=bool(sheet.language))
    return word_page(request, sheet, sheet.say(title), sheet.say(phrases.NOT_AGAIN), another=another)


def thanks_page(request: Request, door: WaveEntrance) -> Response:
    """The thanks, in the words of the survey."""
    sheet = sheet_of(door, second=wants_second(request))
    return survey_page(request, "thanks.html", tag=sheet.tag, sheet=sheet)


# The ways in to a wave: its code, or a link of its own.


@dataclass(frozen=True)
class WaveAddress:
    """By which address somebody comes: that of a code, or that of a link."""

    code: str = ""
    token: str = ""

    @property
    def address(self) -> str:
        """The address of the page, from the root of the site."""
        return f"{PATH}/l/{self.token}" if self.token else f"{PATH}/{self.code}"

    def find(self, session: Session) -> WaveEntrance:
        """The wave it leads to. Raises NotFound."""
        return (
            find_entrance_of_link(self.token, session=session)
            if self.token
            else find_wave_entrance(self.code, session=session)
        )


def wave_address_of(request: Request) -> WaveAddress:
    """The way by which a request comes."""
    told = request.path_params
    return (
        WaveAddress(token=read_token(told["token"])) if "token" in told else WaveAddress(code=read_code(told["code"]))
    )
