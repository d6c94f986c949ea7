"""The tablet at the exit: a PIN starts it, then it asks one client after the other until a PIN lets staff out."""

from collections.abc import Mapping
from functools import partial
from time import time

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput, PlannerError
from planner.models import Branch
from planner.services.answers.receiving import Received, WaveNotOpen, receive
from planner.services.institution.institutions import branches_by_name
from planner.services.waves.entrance import WaveEntrance
from planner.services.waves.kiosk import Kiosk, WrongPin, check_kiosk_pin, has_kiosk_pin, read_kiosk, start_kiosk
from planner.vocabulary import Road, WaveState
from planner.web.answers import kiosk_view as tablet
from planner.web.answers.entrance import wave_address_of
from planner.web.answers.kiosk_questions import Steps, step_fields, steps_of
from planner.web.answers.sent_form import FORM_LIMIT, contact_in, given_in, new_ticket, refused, ticket_in
from planner.web.answers.view import wants_second
from planner.web.plain.connection import client_address
from planner.web.plain.cookies import clear_cookie, read_cookie, set_cookie
from planner.web.plain.database import read_for_page, write_in_turn
from planner.web.plain.forms import Unreadable, posted
from planner.web.plain.limits import RateLimit, TooMany, network_of
from planner.web.plain.pages import Filled, go_on
from planner.web.workshop.view import number_in as id_in

COOKIE = "ciclo_tableta"
A_MONTH = 30 * 24 * 60 * 60
DOING, PIN, BRANCH = "hacer", "pin", "agencia"
LEAVE = "salir"


class KioskPages:
    """`/e/CODE/tableta`, with what it remembers: how often somebody has guessed the PIN, by address and by wave."""

    def __init__(self) -> None:
        self.wrong_pins = RateLimit(5, 300)
        self.wrong_pins_of_wave = RateLimit(60, 3_600)

    async def show(self, request: Request) -> Response:
        """GET /e/CODE/tableta"""
        door, kiosk, branches, has_pin = await read_for_page(partial(_look_in, request))
        if kiosk is None:
            return tablet.door_page(request, door, branches) if has_pin else tablet.no_pin_page(request, door)
        if LEAVE in request.query_params:
            return tablet.leave_page(request, door)
        if "gracias" in request.query_params:
            return tablet.thanks_page(request, door)
        if door.wave.state is not WaveState.OPEN:
            return tablet.closed_page(request, door)
        steps = _steps(request, door, kiosk)
        if "empezar" in request.query_params:
            return tablet.step_page(request, door, steps, 0, Filled(), ticket=new_ticket())
        return tablet.start_page(request, door, steps)

    async def receive(self, request: Request) -> Response:
        """POST /e/CODE/tableta"""
        door, kiosk, branches, _has_pin = await read_for_page(partial(_look_in, request))
        steps = _steps(request, door, kiosk or Kiosk(None))
        form = await posted(request, (*step_fields(steps), DOING, PIN, BRANCH), limit=FORM_LIMIT)
        match form[DOING]:
            case "entrar":
                return await self._start(request, door, branches, form)
            case "salir" if kiosk is not None:
                return await self._leave(request, door, form)
            case "responder" if kiosk is not None:
                return await self._answer(request, door, kiosk, form)
        raise Unreadable

    async def _start(
        self, request: Request, door: WaveEntrance, branches: list[Branch], form: Mapping[str, str]
    ) -> Response:
        try:
            branch_id = id_in(form[BRANCH]) if form[BRANCH] else None
            work = partial(start_kiosk, door.wave.id, form[PIN], branch_id)
            held = await self._with_pin(request, door, work)
        except (InvalidInput, WrongPin, TooMany) as refusal:
            return tablet.door_page(request, door, branches, Filled.refused({BRANCH: form[BRANCH]}, refusal), 422)
        response = go_on(tablet.address_of(door))
        set_cookie(response, request, COOKIE, held, max_age=A_MONTH)
        return response

    async def _leave(self, request: Request, door: WaveEntrance, form: Mapping[str, str]) -> Response:
        try:
            await self._with_pin(request, door, partial(_check_pin, door.wave.id, form[PIN]))
        except (WrongPin, TooMany) as refusal:
            return tablet.leave_page(request, door, Filled.refused({}, refusal), 422)
        response = go_on(tablet.address_of(door))
        clear_cookie(response, request, COOKIE)
        return response

    async def _with_pin(self, request: Request, door: WaveEntrance, work: partial[str]) -> str:
        """What `work` gives back for a PIN; wrong ones are counted, and too many make even the right one wait."""
        limits = (
            (self.wrong_pins, f"{network_of(client_address(request))} {door.wave.id}"),
            (self.wrong_pins_of_wave, str(door.wave.id)),
        )
        if seconds := max(limit.seconds_to_wait(key) for limit, key in limits):
            raise TooMany(seconds)
        try:
            return await read_for_page(lambda session: work(session=session))
        except WrongPin:
            for limit, key in limits:
                limit.spend(key)
            raise

    async def _answer(self, request: Request, door: WaveEntrance, kiosk: Kiosk, form: Mapping[str, str]) -> Response:
        """On to the next step, or everything is sent in. Whoever goes back to what is over is led to the start."""
        steps, ticket = _steps(request, door, kiosk), ticket_in(form)
        if await read_for_page(lambda session: door.has_answered(ticket, session=session)):
            return go_on(tablet.thanks_address(door, second=wants_second(request)))
        if steps.is_late(form, door.wave.kiosk_seconds, time()):
            return go_on(tablet.address_of(door))
        form = steps.completed(form)
        place = steps.after(form)
        if place is not None:
            return tablet.step_page(request, door, steps, place, Filled(form), ticket=ticket)
        try:
            await write_in_turn(partial(_keep, door, kiosk, form, second=wants_second(request)))
        except WaveNotOpen:
            return tablet.closed_page(request, await read_for_page(wave_address_of(request).find), status=409)
        except InvalidInput as refusal:
            return _mend(request, door, steps, form, refusal)
        return go_on(tablet.thanks_address(door, second=wants_second(request)))


def _mend(
    request: Request, door: WaveEntrance, steps: Steps, form: Mapping[str, str], refusal: PlannerError
) -> Response:
    """The first step with something to mend, with everything answered so far."""
    filled = refused(door.form, form, refusal)
    place = steps.place_of(filled.problems[0].field)
    return tablet.step_page(request, door, steps, place, filled, ticket=ticket_in(form), status=422)


def _steps(request: Request, door: WaveEntrance, kiosk: Kiosk) -> Steps:
    return steps_of(door, second=wants_second(request), knows_branch=kiosk.branch_id is not None)


def _look_in(request: Request, session: Session) -> tuple[WaveEntrance, Kiosk | None, list[Branch], bool]:
    """The wave, the tablet if it was started, and otherwise the branches to choose from and whether there is a PIN."""
    door = wave_address_of(request).find(session)
    kiosk = read_kiosk(door.wave.id, read_cookie(request, COOKIE), session=session)
    if kiosk is not None:
        return door, kiosk, [], True
    branches = branches_by_name(door.wave.cycle_id, session=session)
    return door, None, branches, has_kiosk_pin(door.wave.id, session=session)


def _check_pin(wave_id: int, pin: str, *, session: Session) -> str:
    check_kiosk_pin(wave_id, pin, session=session)
    return ""


def _keep(door: WaveEntrance, kiosk: Kiosk, form: Mapping[str, str], session: Session, *, second: bool) -> Received:
    language = door.wave.language if second else ""
    given = given_in(door.form, form, language=language, branch_id=kiosk.branch_id)
    contact, problems = contact_in(door, form)
    arrival = door.arrival(ticket_in(form), road=Road.KIOSK)
    return receive(door.wave, door.form, given, arrival, session=session, contact=contact, problems=problems)
