"""The one page of a room: what it shows in each activity, what its forms do, and what becomes of what was typed."""

from collections.abc import Mapping
from functools import partial

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import PlannerError
from planner.services.addresses import PATH
from planner.services.workshop.contributing import TakenUp
from planner.services.workshop.emotions_and_agreement import Reworded
from planner.services.workshop.joining import Closed, Joined, MovedOn, find_participant
from planner.services.workshop.voting import RoundOver
from planner.vocabulary import Activity
from planner.web.plain.database import read_for_page
from planner.web.plain.limits import TooMany
from planner.web.plain.pages import Filled
from planner.web.workshop.agreeing import answer_agreeing, show_agreeing
from planner.web.workshop.feeling import answer_feeling, show_feeling
from planner.web.workshop.phones import token_of
from planner.web.workshop.proposing import KINDS, propose, show_proposing, show_waiting, withdraw
from planner.web.workshop.view import (
    REFRESH_SECONDS,
    Deed,
    NotJoined,
    Show,
    View,
    Visit,
    address_of,
    renamed,
    shortened,
    time_left,
    title_of,
    workshop_page,
)
from planner.web.workshop.voting import VOTE, show_ordering, typed_votes, vote

SHOWN: Mapping[Activity, Show] = {
    Activity.WAITING: show_waiting,
    Activity.MOMENTS: show_proposing,
    Activity.REQUIREMENTS: show_proposing,
    Activity.EMOTIONS: show_feeling,
    Activity.AGREEMENT: show_agreeing,
    Activity.RANKING: show_ordering,
}
DEEDS: Mapping[str, tuple[Deed, frozenset[Activity]]] = {
    "proponer": (propose, frozenset({Activity.MOMENTS, Activity.REQUIREMENTS})),
    "quitar": (withdraw, frozenset({Activity.MOMENTS, Activity.REQUIREMENTS})),
    "sentir": (answer_feeling, frozenset({Activity.EMOTIONS})),
    "acordar": (answer_agreeing, frozenset({Activity.AGREEMENT})),
    "votar": (vote, frozenset({Activity.RANKING})),
}
"""What each form does, and the activities whose page has it."""
FIELDS = (
    "hacer", "pase", "nombre", "rol", "agencia", "tipo", "texto", "momento", "quitar", "emocion",
    "requerimiento", "leido", "acuerdo", "motivo", "vuelta", "forma", f"{VOTE}*",
)  # fmt: skip
_FIELD_OF = {"text": "texto", "moment_id": "momento", "reason": "motivo"}
_STATUS: Mapping[type[PlannerError], int] = {RoundOver: 409, Reworded: 409, TakenUp: 409, TooMany: 429}
_TYPED_WEIGHT = 6_000


def joined_here(code: str, token: str, session: Session) -> Joined | None:
    """The phone, if it is in the room with that code."""
    joined = find_participant(token, session=session)
    return joined if joined is not None and joined.room.code == code else None


def run_deed(name: str, code: str, token: str, form: Mapping[str, str], session: Session) -> dict[str, int]:
    """Do what a form of a phone asks for; what its page is to say about it."""
    joined = joined_here(code, token, session)
    if joined is None:
        raise NotJoined
    deed, _activities = DEEDS[name]
    return deed(joined, form, session)


async def answer_refused(request: Request, code: str, form: Mapping[str, str], refusal: PlannerError) -> Response:
    """The page after something could not be accepted: what was typed is on it, to be mended or to be copied."""
    token, filled = token_of(request), _filled(form, refusal)
    status = _STATUS.get(type(refusal), 422)
    headers = refusal.headers if isinstance(refusal, TooMany) else {}
    joined = await read_for_page(partial(joined_here, code, token))
    obstacle = _obstacle(form, joined)
    if joined is None or obstacle is not None:
        typed = await read_for_page(partial(_typed, form, joined))
        return kept_page(request, f"{PATH}/{code}", obstacle or refusal, typed, is_joined=joined is not None)
    return await stage_page(request, Visit(joined, filled=filled), status=status, headers=headers)


def _obstacle(form: Mapping[str, str], joined: Joined | None) -> PlannerError | None:
    """What keeps the room from waiting for that form at all, whatever is in it."""
    if joined is None:
        return NotJoined()
    if not joined.room.is_open:
        return Closed()
    _deed, activities = DEEDS[form["hacer"]]
    kind = KINDS.get(joined.room.activity)
    is_other_kind = form["hacer"] == "proponer" and kind is not None and form["tipo"] != kind.value
    return MovedOn() if joined.room.activity not in activities or is_other_kind else None


def _typed(form: Mapping[str, str], joined: Joined | None, session: Session) -> str:
    votes = typed_votes(form, joined.room, session) if joined is not None else []
    return "\n".join(filter(None, (form["texto"].strip(), form["motivo"].strip(), *votes)))


def _filled(form: Mapping[str, str], refusal: PlannerError) -> Filled:
    filled = Filled.refused(form, refusal)
    names = {**_FIELD_OF, **{name.removeprefix(VOTE): name for name in form if name.startswith(VOTE)}}
    return Filled(form, tuple(renamed(problem, names) for problem in filled.problems))


async def stage_page(
    request: Request, visit: Visit, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """What the room is doing now."""
    view = await read_for_page(partial(_view, visit)) if visit.room.is_open else View("over.html")
    return _page(request, view, visit, status=status, headers=headers)


def _view(visit: Visit, session: Session) -> View:
    return SHOWN[visit.room.activity](visit, session)


def kept_page(request: Request, address: str, refusal: PlannerError, typed: str, *, is_joined: bool) -> Response:
    """The page that gives back what came too late."""
    return workshop_page(
        request,
        "kept.html",
        status=409,
        sentence=refusal.sentence,
        typed=shortened(typed, _TYPED_WEIGHT),
        address=address,
        is_joined=is_joined,
    )


def _page(request: Request, view: View, visit: Visit, *, status: int, headers: Mapping[str, str] | None) -> Response:
    return workshop_page(
        request,
        view.template,
        status=status,
        headers=headers,
        filled=view.filled or visit.filled,
        room=visit.room,
        joined=visit.joined,
        address=address_of(visit.room),
        workshop=title_of(visit.room),
        left=time_left(visit.room),
        refresh=REFRESH_SECONDS if view.waits and not visit.filled.problems else 0,
        **view.context,
    )
