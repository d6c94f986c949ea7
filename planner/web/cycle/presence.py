"""The heartbeat of an open screen: it says where its person is, and hears who else is there and what they changed."""

import re
from collections.abc import Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from planner.errors import PlannerError
from planner.models.base import now
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, reading_for
from planner.services.cycle.presence import Presence, Present, find_place
from planner.services.history.reading import News, news_since
from planner.services.people.installation import SignedOut
from planner.web.visitor import request_actor

MOST_SHOWN = 30
SOMEBODY = "Otra persona"
_VISITOR = re.compile(r"[A-Za-z0-9-]{8,40}")
_OPERATION = re.compile(r"\d{1,18}", re.ASCII)


def pulse_route(presence: Presence) -> Route:
    """The route that notes and tells who is here in `presence`."""
    return Route("/api/ciclos/{cycle:int}/latido", partial(pulse, presence=presence), methods=["GET"])


def pulse(request: Request, *, presence: Presence) -> JSONResponse:
    """GET who is in the cycle and what happened in it since the operation `desde`.

    `visitante` is a random name that the window chose for itself; `lugar` is where it is, as
    `planner.services.cycle.presence` reads it. Without both nobody is noted as being here. Answers `token`, the newest
    operation; `changes`, the newest deeds of others; and `people`, the others who are here.
    """
    cycle_id, asked = request.path_params["cycle"], request.query_params
    since = asked.get("desde", "")
    visitor = asked.get("visitante", "")
    try:
        actor = request_actor(request)
        with reading_for(actor) as session:
            news = news_since(cycle_id, int(since) if _OPERATION.fullmatch(since) else 0, session=session)
            place = find_place(asked.get("lugar", ""), cycle_id, session=session)
    except PlannerError as refusal:
        return JSONResponse({"sentence": refusal.sentence}, status_code=401 if isinstance(refusal, SignedOut) else 404)
    at = now()
    own = Present(visitor, _name_of(actor.name), place.words, place.cell, actor.account_id)
    if _VISITOR.fullmatch(visitor) and place.words:
        presence.note_presence(cycle_id, own, at=at)
    people = _people(own, presence.present_in(cycle_id, at=at))
    answer = {"token": news.token, "changes": _changes(news, actor), "people": people}
    return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def _name_of(actor: str) -> str:
    """Whoever works without an account has no name that others would know."""
    return SOMEBODY if actor == LOCAL_ADMINISTRATOR.name else actor


def _changes(news: News, actor: Actor) -> list[dict[str, str]]:
    """What others did; without accounts anybody may be somebody else."""
    deeds = [deed for deed in news.deeds if deed.actor != actor.name or actor == LOCAL_ADMINISTRATOR]
    return [{"name": _name_of(deed.actor), "summary": deed.summary} for deed in deeds]


def _people(own: Present, present: Sequence[Present]) -> list[dict[str, str]]:
    """The others, each once: where they write if they do, else in any of their windows."""
    others: list[Present] = []
    for person in sorted(present, key=lambda person: not person.cell):
        if not any(person.is_also(known) for known in (own, *others)):
            others.append(person)
    shown = sorted(others, key=lambda person: person.name)[:MOST_SHOWN]
    return [{"name": person.name, "place": person.place, "cell": person.cell} for person in shown]
