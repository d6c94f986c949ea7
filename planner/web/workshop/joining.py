"""Coming in to a workshop: the code, and whoever wants to, a name."""

import secrets
from collections.abc import Mapping

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import PlannerError, Problem
from planner.services.institution.institutions import branches_by_name
from planner.services.workshop.joining import Joined, find_participant, join
from planner.services.workshop.room import NOT_HERE, Room, find_room
from planner.vocabulary import Role
from planner.web.plain.pages import Filled
from planner.web.workshop.view import address_of, fit, number_in, renamed, title_of, workshop_page

ROLES = (Role.PROMOTER, Role.SUPERVISOR, Role.DIRECTOR, Role.STAFF)
BRANCHES_WEIGHT, MOST_BRANCHES = 2_400, 60
_FIELD_OF = {"name": "nombre", "role": "rol", "branch_id": "agencia"}


def code_page(request: Request, joined: Joined | None, typed: str = "", *, wrong: bool = False) -> Response:
    """The page that asks for the code; whoever is in a workshop finds the way back there."""
    problems = (Problem(NOT_HERE, field="codigo"),) if wrong else ()
    return workshop_page(
        request,
        "code.html",
        status=404 if wrong else 200,
        filled=Filled({"codigo": typed[:40]}, problems),
        back=address_of(joined.room) if joined is not None and joined.room.is_open else "",
    )


def read_room_entrance(
    code: str, token: str, session: Session
) -> tuple[Room, Joined | None, tuple[tuple[str, str], ...]]:
    """What the page of a room needs to know: the room, the phone if it is in it, and the branches to choose from."""
    room = find_room(code, session=session)
    joined = find_participant(token, session=session)
    if joined is not None and joined.room.id == room.id:
        return room, joined, ()
    branches = branches_by_name(room.cycle_id, session=session)[:MOST_BRANCHES]
    names = fit([branch.name for branch in branches], BRANCHES_WEIGHT)
    return room, None, tuple((str(branch.id), name) for branch, name in zip(branches, names, strict=True))


def phone_in_any_room(token: str, session: Session) -> Joined | None:
    """The phone, in whatever room it is."""
    return find_participant(token, session=session)


def join_page(
    request: Request,
    room: Room,
    branches: tuple[tuple[str, str], ...],
    form: Mapping[str, str] | None = None,
    refusal: PlannerError | None = None,
) -> Response:
    """The page that lets a phone in; for a workshop that is closed it says so."""
    filled = Filled(form or {}, _problems(form or {}, refusal) if refusal else ())
    return workshop_page(
        request,
        "join.html" if room.is_open else "over.html",
        status=422 if refusal else 200,
        filled=filled,
        address=address_of(room),
        workshop=title_of(room),
        roles=[(role.value, role.label) for role in ROLES],
        branches=branches if len(branches) > 1 else (),
        # The phone's own secret, so that a form sent twice lets one phone in and not two.
        token=filled.value("pase") or secrets.token_urlsafe(32),
        joined=None,
    )


def _problems(form: Mapping[str, str], refusal: PlannerError) -> tuple[Problem, ...]:
    return tuple(renamed(problem, _FIELD_OF) for problem in Filled.refused(form, refusal).problems)


def let_in(code: str, form: Mapping[str, str], session: Session) -> Joined:
    """Let a phone in with what it says about itself."""
    values = {
        "name": form["nombre"],
        "role": form["rol"] if form["rol"] in {*ROLES} else None,
        "branch_id": number_in(form["agencia"]),
    }
    return join(code, values, token=form["pase"], session=session)
