"""Taking answers out for good: what a client said is gone, and the history tells only that it went."""

from typing import Any

from sqlmodel import Session, col, delete, func, select

from planner.errors import InvalidInput, Problem
from planner.formats import count
from planner.models import AnswerFile, CommentTag, ContactDetail, OpenAnswer, Response, SheetKeying
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.answers.single import find_own
from planner.services.permissions import permitted
from planner.services.waves.opening import find_locked_wave
from planner.services.workshop.codes import read_code
from planner.vocabulary import Permission


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
