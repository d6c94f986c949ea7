"""Whether the room agrees: one requirement at a time, with a reason for those who do not."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem
from planner.models import MomentOfTruth, Requirement
from planner.services.workshop.emotions_and_agreement import Answer, own_answers, say_agreement, wording_mark
from planner.services.workshop.joining import Joined
from planner.services.workshop.room import Room
from planner.vocabulary import Stance
from planner.web.plain.pages import Filled
from planner.web.workshop.proposing import nothing_yet
from planner.web.workshop.view import View, Visit, fit, next_open, number_in, shortened

TEXT_WEIGHT, NAME_WEIGHT, LIST_WEIGHT = 4_000, 300, 2_400
MOST_LISTED = 40
YES, NO = "si", "no"


def show_agreeing(visit: Visit, session: Session) -> View:
    """The next requirement without an answer or the one asked for; the answers in a list when there is none left."""
    asked = requirements_asked(visit.room, session)
    if not asked:
        return nothing_yet("Todavía no hay requerimientos sobre los que ponerse de acuerdo.")
    own = _current(own_answers(visit.joined.participant_id, session=session), asked)
    ids = [requirement.id for requirement, _name in asked]
    wanted = visit.number("r") or number_in(visit.filled.value("requerimiento"))
    current = wanted if wanted in ids else next_open(ids, own, visit.number("listo"))
    if current is None and len(ids) > 1:
        return View("agree_all.html", _list(asked, own) | {"done": "listo" in visit.said}, waits=True)
    place = ids.index(current) if current in ids else 0
    requirement, name = asked[place]
    answer = own.get(requirement.id)
    return View(
        "agree.html",
        {
            "requirement": requirement,
            "text": shortened(requirement.text, TEXT_WEIGHT),
            "standard": shortened(requirement.standard, NAME_WEIGHT),
            "moment": shortened(name, NAME_WEIGHT),
            "mark": wording_mark(requirement.text),
            "own": answer,
            "agreeing": Stance.AGREES.label,
            "place": place + 1,
            "total": len(ids),
            "before": ids[place - 1] if place else None,
            "after": ids[place + 1] if place + 1 < len(ids) else None,
            "done": "listo" in visit.said,
        },
        filled=None if visit.filled.problems else Filled({"motivo": answer.reason if answer else ""}),
    )


def requirements_asked(room: Room, session: Session) -> list[tuple[Requirement, str]]:
    """The requirements of the moment that the room looks at, or of all, each with the name of its moment."""
    query = (
        select(Requirement, MomentOfTruth.name)
        .join(MomentOfTruth)
        .where(MomentOfTruth.cycle_id == room.cycle_id)
        .order_by(col(MomentOfTruth.position), col(Requirement.position), col(Requirement.id))
    )
    found = [(requirement, name) for requirement, name in session.exec(query)]
    return [each for each in found if each[0].moment_id == room.moment_id] or ([] if room.moment_id else found)


def _current(own: Mapping[int, Answer], asked: list[tuple[Requirement, str]]) -> dict[int, Answer]:
    """The answers to what the requirements say now: a new text asks again."""
    texts = {requirement.id: requirement.text for requirement, _name in asked}
    return {each: answer for each, answer in own.items() if texts.get(each) == answer.text}


def _list(asked: list[tuple[Requirement, str]], own: Mapping[int, Answer]) -> dict[str, object]:
    shown = asked[:MOST_LISTED]
    texts = fit([requirement.text for requirement, _name in shown], LIST_WEIGHT)
    answers = [(row.id, text, own[row.id]) for (row, _name), text in zip(shown, texts, strict=True)]
    return {"answers": answers, "not_shown": len(asked) - len(shown)}


def answer_agreeing(joined: Joined, form: Mapping[str, str], session: Session) -> dict[str, int]:
    """Keep one answer to one requirement."""
    requirement_id = number_in(form["requerimiento"])
    if requirement_id is None or form["acuerdo"] not in {YES, NO}:
        raise InvalidInput([Problem("Elija si está de acuerdo o no.")])
    say_agreement(
        joined.participant_id,
        requirement_id,
        form["acuerdo"] == YES,
        reason=form["motivo"],
        read=form["leido"],
        session=session,
    )
    return {"listo": requirement_id}
