"""The routes of the phones: `/t` asks for the code, `/t/CODE` is the room."""

from collections.abc import Mapping
from functools import partial
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planner.errors import NotFound, PlannerError
from planner.models.base import now
from planner.services.addresses import PATH, read_code
from planner.services.people.one_use_links import fingerprint
from planner.services.workshop.room import find_room
from planner.web.plain.answering import plain_route
from planner.web.plain.connection import client_address
from planner.web.plain.database import read_for_page, write_in_turn
from planner.web.plain.forms import Unreadable, posted
from planner.web.plain.limits import RateLimit, network_of
from planner.web.plain.pages import go_on
from planner.web.workshop.joining import code_page, join_page, let_in, phone_in_any_room, read_room_entrance
from planner.web.workshop.phones import give_token, token_of, write_down_seen
from planner.web.workshop.room import DEEDS, FIELDS, answer_refused, run_deed, stage_page
from planner.web.workshop.view import Visit, address_of

FORM_LIMIT = 128 * 1024
"""In bytes; more than any form may hold, so that what is too long can still be given back to whoever typed it."""
JOIN = "entrar"
SENDING = frozenset({"proponer", "quitar"})


class WorkshopPages:
    """The pages with what they remember: how often somebody has tried.

    A whole room may be behind one address, so only wrong codes and newcomers are counted by address, and generously;
    what phones send is counted by phone.
    """

    def __init__(self) -> None:
        self.wrong_codes = RateLimit(60, 60)
        self.newcomers = RateLimit(150, 600)
        self.sent = RateLimit(5, 5)
        self.votes = RateLimit(40, 20)

    async def ask_code(self, request: Request) -> Response:
        """GET /t"""
        return code_page(request, await read_for_page(partial(phone_in_any_room, token_of(request))))

    async def receive_code(self, request: Request) -> Response:
        """POST /t"""
        form = await posted(request, ("codigo",))
        self._check_guessing(request)
        try:
            room = await read_for_page(lambda session: find_room(form["codigo"], session=session))
        except NotFound:
            return await self._unknown(request, form["codigo"])
        return go_on(address_of(room))

    def _check_guessing(self, request: Request) -> None:
        """Whoever has guessed too much has to wait even with a right code, or guessing would go on at any speed."""
        self.wrong_codes.check(network_of(client_address(request)))

    async def _unknown(self, request: Request, typed: str) -> Response:
        self.wrong_codes.require(network_of(client_address(request)))
        return code_page(request, await read_for_page(partial(phone_in_any_room, token_of(request))), typed, wrong=True)

    async def show(self, request: Request) -> Response:
        """GET /t/CODE"""
        code = read_code(request.path_params["code"])
        try:
            room, joined, branches = await read_for_page(partial(read_room_entrance, code, token_of(request)))
        except NotFound:
            return await self._unknown(request, request.path_params["code"])
        if joined is None:
            self._check_guessing(request)
            return join_page(request, room, branches)
        response = await stage_page(request, Visit(joined, dict(request.query_params)))
        if room.is_open and joined.is_stale(now()):
            response.background = BackgroundTask(write_down_seen, joined.participant_id)
        return response

    async def receive(self, request: Request) -> Response:
        """POST /t/CODE"""
        form = await posted(request, FIELDS, limit=FORM_LIMIT)
        code, name, token = read_code(request.path_params["code"]), form["hacer"], token_of(request)
        if name == JOIN:
            return await self._join(request, code, form)
        if name not in DEEDS:
            raise Unreadable
        try:
            (self.sent if name in SENDING else self.votes).require(fingerprint(token))
            done = await write_in_turn(partial(run_deed, name, code, token, form))
        except PlannerError as refusal:
            return await answer_refused(request, code, form, refusal)
        return go_on(f"{PATH}/{code}?{urlencode(done)}")

    async def _join(self, request: Request, code: str, form: Mapping[str, str]) -> Response:
        try:
            room, joined, branches = await read_for_page(partial(read_room_entrance, code, token_of(request)))
        except NotFound:
            return await self._unknown(request, code)
        if joined is not None:
            return go_on(address_of(room))
        self._check_guessing(request)
        self.newcomers.require(network_of(client_address(request)))
        try:
            newcomer = await write_in_turn(partial(let_in, code, form))
        except PlannerError as refusal:
            return join_page(request, room, branches, form, refusal)
        response = go_on(f"{address_of(room)}?bienvenida=1")
        give_token(response, request, newcomer.token)
        return response


def workshop_routes() -> list[Route]:
    """The routes, with a memory of their own."""
    pages = WorkshopPages()
    return [
        plain_route(PATH, get=pages.ask_code, post=pages.receive_code),
        plain_route(f"{PATH}/{{code}}", get=pages.show, post=pages.receive),
    ]
