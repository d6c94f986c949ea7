"""What a tablet shows. Every page but the door goes back to the start by itself when nobody touches it."""

from time import time

from starlette.requests import Request
from starlette.responses import Response

from planner.models import Branch
from planner.services.waves.entrance import PATH, WaveEntrance
from planner.web.answers import entrance as doorstep
from planner.web.answers.kiosk_questions import SHOWN, Steps
from planner.web.answers.questions import sheet_of
from planner.web.answers.sent_form import TICKET, problems_in_language
from planner.web.answers.view import STYLE, STYLE_OF_CONTACT, in_language, survey_page, wants_second
from planner.web.plain import pages as plain
from planner.web.plain.pages import Filled

STYLE_OF_TABLETS = STYLE + STYLE_OF_CONTACT + plain.style_of("answers/tablet.css")
THANKS_SECONDS, CLOSED_SECONDS = 8, 60
NO_PIN = (
    "Esta tableta todavía no tiene PIN",
    "Quien abrió la encuesta lo pone en la pantalla «Respuestas». Después vuelva a abrir esta página.",
)


def address_of(door: WaveEntrance) -> str:
    """The address of the tablet of a wave."""
    return f"{PATH}/{door.wave.code}/tableta"


def thanks_address(door: WaveEntrance, *, second: bool) -> str:
    """Where a tablet says thank you."""
    return f"{address_of(door)}?gracias=1" + ("&idioma=2" if second else "")


def _back_in(door: WaveEntrance, seconds: int) -> dict[str, str]:
    """The header that takes a tablet back to its start: it needs no script."""
    return {"Refresh": f"{seconds}; url={address_of(door)}"}


def no_pin_page(request: Request, door: WaveEntrance) -> Response:
    """A wave whose tablets cannot be started yet."""
    return doorstep.word_page(request, sheet_of(door), *NO_PIN)


def door_page(
    request: Request, door: WaveEntrance, branches: list[Branch], filled: Filled | None = None, status: int = 200
) -> Response:
    """Where staff starts a tablet."""
    return survey_page(
        request,
        "tablet_door.html",
        status=status,
        filled=filled or Filled(),
        action=address_of(door),
        survey=door.form.title,
        branches=[(str(branch.id), branch.name) for branch in branches] if len(branches) > 1 else [],
    )


def leave_page(request: Request, door: WaveEntrance, filled: Filled | None = None, status: int = 200) -> Response:
    """Where staff stops it."""
    return survey_page(
        request,
        "tablet_leave.html",
        status=status,
        headers=_back_in(door, door.wave.kiosk_seconds),
        filled=filled or Filled(),
        action=address_of(door),
    )


def start_page(request: Request, door: WaveEntrance, steps: Steps) -> Response:
    """What waits for the next client."""
    sheet = steps.sheet
    return survey_page(
        request,
        "tablet_start.html",
        tag=sheet.tag,
        style=STYLE_OF_TABLETS,
        sheet=sheet,
        other=sheet_of(door, second=not sheet.language) if sheet.other else None,
        address=address_of(door),
        second=bool(sheet.language),
    )


def step_page(
    request: Request, door: WaveEntrance, steps: Steps, place: int, filled: Filled, *, ticket: str, status: int = 200
) -> Response:
    """One question, or at the end how to be reached."""
    return survey_page(
        request,
        "tablet_step.html",
        status=status,
        headers=_back_in(door, steps.seconds(place, door.wave.kiosk_seconds)),
        tag=steps.sheet.tag,
        style=STYLE_OF_TABLETS,
        filled=problems_in_language(steps.sheet, filled),
        sheet=steps.sheet,
        question=steps.question(place),
        place=place,
        total=len(steps),
        carried=steps.carried(place, filled.values),
        action=in_language(address_of(door), second=wants_second(request)),
        start=address_of(door),
        ticket_field=TICKET,
        ticket=ticket,
        shown_field=SHOWN,
        shown=int(time()),
    )


def thanks_page(request: Request, door: WaveEntrance) -> Response:
    """The thanks, and after some seconds the start for the next client."""
    sheet = sheet_of(door, second=wants_second(request))
    return survey_page(
        request,
        "thanks.html",
        headers=_back_in(door, THANKS_SECONDS),
        tag=sheet.tag,
        style=STYLE_OF_TABLETS,
        sheet=sheet,
        again=address_of(door),
    )


def closed_page(request: Request, door: WaveEntrance, *, status: int = 200) -> Response:
    """A wave that takes no answers now; it looks again from time to time."""
    return doorstep.closed_page(request, door, status=status, headers=_back_in(door, CLOSED_SECONDS))
