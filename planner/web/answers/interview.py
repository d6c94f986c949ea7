"""Interviews: somebody of the staff opens the same page, asks a client, and begins the next one at once."""

from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput, PlannerError
from planner.services.actor import Actor, reading_for, transaction_for
from planner.services.answers.receiving import WaveNotOpen, take_interview
from planner.services.people.installation import SignedOut
from planner.services.people.permissions import require
from planner.services.waves.entrance import WaveEntrance, interview_address
from planner.vocabulary import Permission, WaveState
from planner.web.answers.entrance import WaveAddress, closed_page, ended_since, wave_address_of
from planner.web.answers.sent_form import FORM_LIMIT, contact_in, fields_of, given_in, new_ticket, refused, ticket_in
from planner.web.answers.view import form_page, in_language, wants_second
from planner.web.plain.database import WRITERS, read_for_page
from planner.web.plain.forms import read_form
from planner.web.plain.origin import FIELD, ForeignForm, require_own_origin, require_token
from planner.web.plain.pages import go_on
from planner.web.server.gate import SIGN_IN
from planner.web.visitor import request_actor, visiting_actor

SAVED = "guardada"
_STATUS: Mapping[type[PlannerError], int] = {ForeignForm: 403, SignedOut: 401}


class InterviewPages:
    """`/e/CODE/entrevista`, for whoever has signed in and may collect answers."""

    async def show(self, request: Request) -> Response:
        """GET /e/CODE/entrevista"""
        way = wave_address_of(request)
        actor = await to_thread.run_sync(visiting_actor, request)
        if actor is None:
            return go_on(f"{SIGN_IN}?siguiente={quote(interview_address(way.code), safe='')}")
        door = await to_thread.run_sync(_door_for, way, actor)
        if door.wave.state is not WaveState.OPEN:
            return closed_page(request, door)
        saved = "Entrevista guardada. Puede empezar la siguiente." if SAVED in request.query_params else ""
        return form_page(
            request, door, ticket=new_ticket(), action=interview_address(way.code), interviewer=actor.name, saved=saved
        )

    async def receive(self, request: Request) -> Response:
        """POST /e/CODE/entrevista"""
        require_own_origin(request)
        way = wave_address_of(request)
        door = await read_for_page(way.find)
        typed = await read_form(request, (*fields_of(door.form), FIELD), limit=FORM_LIMIT)
        second, actor = wants_second(request), None
        try:
            require_token(request, typed)
            actor = await to_thread.run_sync(request_actor, request)
            await to_thread.run_sync(partial(_keep, door, typed, actor, second=second), limiter=WRITERS)
        except WaveNotOpen:
            door = await read_for_page(way.find)
            return _again(request, door, typed, ended_since(door), actor, status=409)
        except (InvalidInput, ForeignForm, SignedOut) as refusal:
            return _again(request, door, typed, refusal, actor, status=_STATUS.get(type(refusal), 422))
        return go_on(in_language(f"{interview_address(way.code)}?{SAVED}=1", second=second))


def _again(
    request: Request,
    door: WaveEntrance,
    typed: Mapping[str, str],
    refusal: PlannerError,
    actor: Actor | None,
    *,
    status: int,
) -> Response:
    """The page with everything typed still there, to be mended and sent once more."""
    return form_page(
        request,
        door,
        ticket=ticket_in(typed),
        action=interview_address(door.wave.code),
        filled=refused(door.form, typed, refusal),
        status=status,
        interviewer=actor.name if actor else "",
    )


def _door_for(way: WaveAddress, actor: Actor) -> WaveEntrance:
    with reading_for(actor) as session:
        door = way.find(session)
        require(actor, Permission.COLLECT, cycle_id=door.wave.cycle_id, session=session)
        return door


def _keep(door: WaveEntrance, typed: Mapping[str, str], actor: Actor, *, second: bool) -> None:
    given = given_in(door.form, typed, language=door.wave.language if second else "")
    contact, problems = contact_in(door, typed)
    with transaction_for(actor) as session:
        take_interview(
            door.wave.id,
            given,
            ticket=ticket_in(typed),
            session=session,
            actor=actor,
            form=door.form,
            contact=contact,
            problems=problems,
        )
