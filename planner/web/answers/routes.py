"""The routes of clients: `/e` asks for the code, `/e/CODE` and `/e/l/TOKEN` are the survey."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planner.errors import NotFound
from planner.services.waves.entrance import PATH
from planner.web.answers.answering import Answering
from planner.web.answers.entrance import WaveAddress, code_page, thanks_page, wave_address_of
from planner.web.answers.interview import InterviewPages
from planner.web.answers.kiosk import KioskPages
from planner.web.plain.answering import Handler, plain_route
from planner.web.plain.connection import client_address
from planner.web.plain.database import read_for_page
from planner.web.plain.forms import posted
from planner.web.plain.limits import RateLimit, network_of
from planner.web.plain.pages import go_on


class SurveyPages:
    """The way in, with what it remembers: how often somebody has guessed a code. A whole branch may be behind one
    address, so only wrong codes are counted by address here."""

    def __init__(self) -> None:
        self.wrong_codes = RateLimit(60, 60)

    async def ask_code(self, request: Request) -> Response:
        """GET /e"""
        return code_page(request)

    async def receive_code(self, request: Request) -> Response:
        """POST /e"""
        form = await posted(request, ("codigo",))
        self.check_guessing(request)
        try:
            door = await read_for_page(WaveAddress(code=form["codigo"]).find)
        except NotFound:
            return self.unknown(request, form["codigo"])
        return go_on(f"{PATH}/{door.wave.code}")

    async def thank(self, request: Request) -> Response:
        """GET /e/CODE/gracias"""
        return thanks_page(request, await read_for_page(wave_address_of(request).find))

    def check_guessing(self, request: Request) -> None:
        """Whoever has guessed too much has to wait even with a right code, or guessing would go on at any speed."""
        self.wrong_codes.check(network_of(client_address(request)))

    def unknown(self, request: Request, typed: str) -> Response:
        """The page after a code that no wave has."""
        self.wrong_codes.require(network_of(client_address(request)))
        return code_page(request, typed, wrong=True)

    async def known(self, request: Request, handler: Handler) -> Response:
        """What `handler` answers where there is a wave; a wrong code or link is counted."""
        self.check_guessing(request)
        try:
            return await handler(request)
        except NotFound:
            way = wave_address_of(request)
            return self.unknown(request, request.path_params.get("code", way.token))


def survey_routes() -> list[Route]:
    """The routes, with a memory of their own."""
    pages, answering, kiosk, interview = SurveyPages(), Answering(), KioskPages(), InterviewPages()
    ask, receive = partial(pages.known, handler=answering.ask), partial(pages.known, handler=answering.receive)
    return [
        plain_route(PATH, get=pages.ask_code, post=pages.receive_code),
        plain_route(f"{PATH}/l/{{token}}", get=ask, post=receive),
        plain_route(f"{PATH}/{{code}}", get=ask, post=receive),
        plain_route(f"{PATH}/{{code}}/gracias", get=partial(pages.known, handler=pages.thank)),
        plain_route(
            f"{PATH}/{{code}}/tableta",
            get=partial(pages.known, handler=kiosk.show),
            post=partial(pages.known, handler=kiosk.receive),
        ),
        plain_route(
            f"{PATH}/{{code}}/entrevista",
            get=partial(pages.known, handler=interview.show),
            post=partial(pages.known, handler=interview.receive),
        ),
    ]
