"""One answer: looked into question by question, and taken out for good with all that came with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, func, select

from planner.errors import InvalidInput, NotFound, Problem
from planner.formats import count
from planner.models import (
    AnswerFile,
    Branch,
    CommentTag,
    ContactDetail,
    OpenAnswer,
    Response,
    SheetKeying,
    Wave,
    WaveLink,
)
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.addresses import read_code
from planner.services.answers.client_answers import unpack
from planner.services.answers.finding import own_branches
from planner.services.people.permissions import may, permitted, require
from planner.services.survey.form import NOT_APPLICABLE, SurveyForm, SurveyItem
from planner.services.waves.waves import find_locked_wave, find_wave, form_of_wave
from planner.vocabulary import Permission, Road

# One answer, question by question, for those who may look into it.

GONE = "No encontramos esta respuesta: quizás ya se borró. Actualice la página."


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question and what was answered to it in words; empty when it was left blank."""

    item: SurveyItem
    words: str


@dataclass(frozen=True)
class SingleAnswer:
    """One answer with how it came. `by` is who of the staff took it down, `link` the label of a link of its own,
    `file` the file it came in; each is empty without. `name` and `phone` are empty for who may not see them."""

    id: int
    wave_id: int
    answered_at: datetime
    road: Road
    branch: str
    sheet_number: int | None
    by: str
    link: str
    file: str
    said: tuple[AnsweredQuestion, ...]
    name: str = ""
    phone: str = ""


def read_single(response_id: int, *, session: Session, actor: Actor) -> SingleAnswer:
    """One answer of the actor's own branches. Raises Refused and NotFound."""
    response = find_own(response_id, Permission.COLLECT, session=session, actor=actor)
    wave = find_wave(response.wave_id, session=session)
    branch = session.get(Branch, response.branch_id) if response.branch_id else None
    link = session.get(WaveLink, response.link_id) if response.link_id else None
    file = session.get(AnswerFile, response.file_id) if response.file_id else None
    contact = _contact(response, wave, session, actor)
    return SingleAnswer(
        id=response.id,
        wave_id=wave.id,
        answered_at=response.answered_at,
        road=response.road,
        branch=branch.name if branch else "",
        sheet_number=response.sheet_number,
        by=response.by,
        link=link.label if link else "",
        file=file.name if file else "",
        said=_said(form_of_wave(wave, session=session), response, session),
        name=contact.name if contact else "",
        phone=contact.phone if contact else "",
    )


def find_own(response_id: int, permission: Permission, *, session: Session, actor: Actor) -> Response:
    """The response, if the actor has that permission about it. Raises Refused, and NotFound also for other branches."""
    response = session.get(Response, response_id, populate_existing=True)
    if response is None:
        raise NotFound(GONE)
    cycle_id = find_wave(response.wave_id, session=session).cycle_id
    require(actor, permission, cycle_id=cycle_id, session=session)
    mine = own_branches(permission, cycle_id, session=session, actor=actor)
    if mine is not None and response.branch_id not in mine:
        raise NotFound(GONE)
    return response


def _contact(response: Response, wave: Wave, session: Session, actor: Actor) -> ContactDetail | None:
    if not may(actor, Permission.VIEW_CONTACTS, cycle_id=wave.cycle_id, session=session):
        return None
    return session.exec(select(ContactDetail).where(ContactDetail.response_id == response.id)).first()


def _said(form: SurveyForm, response: Response, session: Session) -> tuple[AnsweredQuestion, ...]:
    choices = unpack(form, response.answers)
    written = select(OpenAnswer.item_id, OpenAnswer.text).where(OpenAnswer.response_id == response.id)
    texts = dict(session.exec(written).all())
    return tuple(
        AnsweredQuestion(item, _words(item, choices.get(item.id), texts.get(item.id, ""))) for item in form.items
    )


def _words(item: SurveyItem, code: int | None, text: str) -> str:
    if not item.options:
        return text
    if code is None:
        return ""
    return item.options[code - 1] if code else NOT_APPLICABLE


# Taking answers out for good: what a client said is gone, and the history tells only that it went.


def delete_response(response_id: int, *, session: Session, actor: Actor) -> None:
    """Delete one answer with its comments, contact data and keyings. Raises Refused and NotFound."""
    response = find_own(response_id, Permission.DELETE_ANSWERS, session=session, actor=actor)
    wave = find_locked_wave(response.wave_id, session)
    summary = f"Borró una respuesta de la ola {wave.number}"
    permitted(session, actor, Permission.DELETE_ANSWERS, summary=summary, cycle_id=wave.cycle_id)
    keyings = delete(SheetKeying).where(
        col(SheetKeying.wave_id) == wave.id, col(SheetKeying.sheet_number) == response.sheet_number
    )
    session.execute(keyings)
    _delete_where(col(Response.id) == response_id, session)


def delete_wave_answers(wave_id: int, typed: str, *, session: Session, actor: Actor) -> int:
    """Delete every answer of a wave; how many there were. `typed` is the code of the wave, as a confirmation.

    Raises InvalidInput for another code, Refused and NotFound.
    """
    wave = find_locked_wave(wave_id, session)
    number = session.exec(select(func.count()).select_from(Response).where(Response.wave_id == wave_id)).one()
    summary = f"Borró {count(number, 'respuesta', 'respuestas')} de la ola {wave.number}"
    permitted(session, actor, Permission.DELETE_ANSWERS, summary=summary, cycle_id=wave.cycle_id)
    if read_code(typed) != wave.code:
        raise InvalidInput([Problem(f"Para borrar, escriba el código de la ola: {wave.code}.", field="typed")])
    session.execute(delete(SheetKeying).where(col(SheetKeying.wave_id) == wave_id))
    _delete_where(col(Response.wave_id) == wave_id, session)
    files = select(AnswerFile).where(AnswerFile.wave_id == wave_id, col(AnswerFile.removed_at).is_(None))
    for file in session.exec(files):
        file.removed_at = now()
    session.flush()
    return number


def _delete_where(condition: Any, session: Session) -> None:
    responses = select(Response.id).where(condition)
    comments = select(OpenAnswer.id).where(col(OpenAnswer.response_id).in_(responses))
    session.execute(delete(CommentTag).where(col(CommentTag.open_answer_id).in_(comments)))
    session.execute(delete(OpenAnswer).where(col(OpenAnswer.response_id).in_(responses)))
    session.execute(delete(ContactDetail).where(col(ContactDetail.response_id).in_(responses)))
    session.execute(delete(Response).where(condition))
