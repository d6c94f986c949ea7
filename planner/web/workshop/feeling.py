"""What the client feels: one moment at a time, five large buttons, and on to the next one."""

from collections.abc import Mapping

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.models import MomentOfTruth
from planner.palette import EMOTION_FILL
from planner.services.moments.moments import moments_of
from planner.services.workshop.emotions_and_agreement import own_emotions, say_feeling
from planner.services.workshop.joining import Joined
from planner.vocabulary import Emotion
from planner.web.workshop.proposing import nothing_yet
from planner.web.workshop.view import View, Visit, fit, next_open, number_in, shortened

NAME_WEIGHT, LIST_WEIGHT = 1_200, 2_800
BY_NUMBER = {str(emotion.value): emotion for emotion in Emotion}
MARKS = {emotion: f"f{number}" for number, emotion in enumerate(EMOTION_FILL)}
"""The class of each emotion in the style sheet."""


def show_feeling(visit: Visit, session: Session) -> View:
    """The next moment without an answer or the one asked for; all of them in a list when there is none left."""
    moments = _asked(visit, moments_of(visit.room.cycle_id, session=session))
    if not moments:
        return nothing_yet("Todavía no hay momentos de verdad para calificar.")
    own = own_emotions(visit.joined.participant_id, session=session)
    done = _done(visit, moments, own)
    ids, wanted = [moment.id for moment in moments], visit.number("m")
    current = wanted if wanted in ids else next_open(ids, own, visit.number("listo"))
    if current is None and len(moments) > 1:
        return View("feel_all.html", {"answers": _answers(moments, own), "done": done}, waits=True)
    place = ids.index(current) if current in ids else 0
    moment = moments[place]
    return View(
        "feel.html",
        {
            "moment_id": moment.id,
            "name": shortened(moment.name, NAME_WEIGHT),
            "emotions": [(emotion, MARKS[emotion]) for emotion in reversed(Emotion)],
            "own": own.get(moment.id),
            "place": place + 1,
            "total": len(moments),
            "before": ids[place - 1] if place else None,
            "after": ids[place + 1] if place + 1 < len(ids) else None,
            "done": done,
        },
        waits=len(moments) == 1 and moment.id in own,
    )


def _asked(visit: Visit, moments: list[MomentOfTruth]) -> list[MomentOfTruth]:
    """The moments that the room is asked about: the one it looks at, or all."""
    return [moment for moment in moments if moment.id == visit.room.moment_id] or moments


def _done(visit: Visit, moments: list[MomentOfTruth], own: Mapping[int, Emotion]) -> str:
    for moment in moments:
        if moment.id == visit.number("listo") and moment.id in own:
            return f"Anotamos su respuesta: {own[moment.id].label.lower()} en «{shortened(moment.name, 120)}»."
    return ""


def _answers(moments: list[MomentOfTruth], own: Mapping[int, Emotion]) -> list[tuple[int, str, Emotion]]:
    names = fit([moment.name for moment in moments], LIST_WEIGHT)
    return [(moment.id, name, own[moment.id]) for moment, name in zip(moments, names, strict=True)]


def answer_feeling(joined: Joined, form: Mapping[str, str], session: Session) -> dict[str, int]:
    """Keep one emotion for one moment."""
    emotion, moment_id = BY_NUMBER.get(form["emocion"]), number_in(form["momento"])
    if emotion is None or moment_id is None:
        raise InvalidInput([Problem("Elija una de las cinco respuestas.")])
    say_feeling(joined.participant_id, {moment_id: emotion}, session=session)
    return {"listo": moment_id}
