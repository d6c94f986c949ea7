"""Answering on one's own phone: one page, one answer, however often it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput, PlannerError
from planner.services.answers.receiving import Received, WaveNotOpen, receive
from planner.services.waves.entrance import PATH, WaveEntrance
from planner.vocabulary import WaveState
from planner.web.answers.entrance import (
    AGAIN,
    NEEDS_LINK,
    WaveAddress,
    answered_page,
    closed_page,
    ended_since,
    link_page,
    wave_address_of,
)
from planner.web.answers.sent_form import (
    FORM_LIMIT,
    contact_in,
    fields_of,
    given_in,
    is_ticket,
    new_ticket,
    refused,
    ticket_in,
)
from planner.web.answers.view import form_page, in_language, wants_second
from planner.web.plain.connection import client_address
from planner.web.plain.cookies import read_cookie, set_cookie
from planner.web.plain.database import read_for_page, write_in_turn
from planner.web.plain.forms import read_form
from planner.web.plain.limits import RateLimit, TooMany, network_of
from planner.web.plain.origin import FIELD, ForeignForm, RefusedRequest, require_own_origin, require_token
from planner.web.plain.pages import go_on

COOKIE = "ciclo_encuesta"
A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Sent:
    """What a page sent, and by which way."""

    way: WaveAddress
    typed: Mapping[str, str]
    second: bool

    @property
    def ticket(self) -> str:
        """The ticket of the page. Raises Unreadable."""
        return ticket_in(self.typed)


class Answering:
    """The pages with what they remember: how often an address, and how often a page, has sent something.

    A whole branch may answer behind one address within minutes; one page is sent once, or a few times to mend it.
    """

    def __init__(self) -> None:
        self.by_address = RateLimit(600, 600)
        self.by_page = RateLimit(12, 60)

    async def ask(self, request: Request) -> Response:
        """GET /e/CODE and /e/l/TOKEN"""
        way, held = wave_address_of(request), read_cookie(request, COOKIE)
        if AGAIN in request.query_params:
            return self._begin_anew(request, way)
        ticket = held if is_ticket(held) else new_ticket()
        door, has_answered = await read_for_page(partial(_look_in, way, ticket, known=ticket == held))
        if has_answered:
            return answered_page(request, door, way.address)
        if door.wave.state is not WaveState.OPEN:
            return closed_page(request, door)
        if door.link is None and not door.wave.open_link:
            return link_page(request, door)
        response = form_page(request, door, ticket=ticket, action=way.address)
        if ticket != held:
            set_cookie(response, request, COOKIE, ticket, max_age=A_DAY)
        return response

    def _begin_anew(self, request: Request, way: WaveAddress) -> Response:
        """Somebody else answers on the same phone."""
        response = go_on(in_language(way.address, second=wants_second(request)))
        set_cookie(response, request, COOKIE, new_ticket(), max_age=A_DAY)
        return response

    async def receive(self, request: Request) -> Response:
        """POST /e/CODE and /e/l/TOKEN"""
        require_own_origin(request)
        way = wave_address_of(request)
        door = await read_for_page(way.find)
        typed = await read_form(request, (*fields_of(door.form), FIELD), limit=FORM_LIMIT)
        sent = Sent(way, typed, wants_second(request))
        try:
            require_token(request, typed)
            self._count(request, sent.ticket)
            kept = await write_in_turn(partial(keep_sent_page, door, sent))
        except WaveNotOpen:
            door = await read_for_page(way.find)
            return self._again(request, door, sent, ended_since(door), status=409)
        except (InvalidInput, ForeignForm, TooMany) as refusal:
            return self._again(request, door, sent, refusal)
        # A link of its own used by two people must not tell the second that their answer was kept.
        if door.takes_one and not kept.is_new:
            return answered_page(request, door, way.address)  # perhaps by somebody else: what was sent now is not kept
        return go_on(in_language(f"{PATH}/{door.wave.code}/gracias", second=sent.second))

    def _count(self, request: Request, ticket: str) -> None:
        self.by_page.require(ticket)
        self.by_address.require(network_of(client_address(request)))

    def _again(
        self, request: Request, door: WaveEntrance, sent: Sent, refusal: PlannerError, status: int = 422
    ) -> Response:
        """The page with everything typed still there, to be mended and sent once more."""
        told = refusal if isinstance(refusal, RefusedRequest) else None
        return form_page(
            request,
            door,
            ticket=sent.ticket,
            action=sent.way.address,
            filled=refused(door.form, sent.typed, refusal),
            status=told.status if told else status,
            headers=told.headers if told else None,
        )


def _look_in(way: WaveAddress, ticket: str, session: Session, *, known: bool) -> tuple[WaveEntrance, bool]:
    """The wave, and whether the answer of that page is there. A ticket just made has certainly none."""
    door = way.find(session)
    return door, (known or door.takes_one) and door.has_answered(ticket, session=session)


def keep_sent_page(door: WaveEntrance, sent: Sent, session: Session) -> Received:
    """Keep what a client sent; the same page sent again changes nothing. Raises InvalidInput and WaveNotOpen."""
    check_way(door, sent.ticket, session)
    language = door.wave.language if sent.second else ""
    given = given_in(door.form, sent.typed, language=language, branch_id=door.branch_id)
    contact, problems = contact_in(door, sent.typed)
    arrival = door.arrival(sent.ticket)
    return receive(door.wave, door.form, given, arrival, session=session, contact=contact, problems=problems)


def check_way(door: WaveEntrance, ticket: str, session: Session) -> None:
    """Raise RefusedRequest where only those with a link of their own may answer; whoever has answered is thanked."""
    if door.link is not None or door.wave.open_link or door.wave.state is not WaveState.OPEN:
        return
    if not door.has_answered(ticket, session=session):
        raise RefusedRequest(403, *NEEDS_LINK, leads_back=False)
