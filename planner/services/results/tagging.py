"""Giving comments a word by which the team finds them again."""

from sqlmodel import Session, select

from planner.errors import NotFound
from planner.inputs.schema import accept
from planner.inputs.waves import TagForm
from planner.models import CommentTag, OpenAnswer, Response, Wave
from planner.services.actor import Actor
from planner.services.people.permissions import permitted
from planner.store.versions import lock_cycle
from planner.vocabulary import Permission

_GONE = "No encontramos este comentario: quizás se eliminó. Actualice la página."


def tag_comment(comment_id: int, tag: str, *, session: Session, actor: Actor) -> None:
    """Give a comment a tag; one that it has already changes nothing. Raises InvalidInput, Refused or NotFound."""
    wanted = accept(TagForm, {"tag": tag}).tag.lower()
    wave = _wave_of(comment_id, session)
    lock_cycle(session, wave.cycle_id)
    _permit(wave, f"Puso la etiqueta «{wanted}» a un comentario", session, actor)
    if _found(comment_id, wanted, session) is None:
        session.add(CommentTag(open_answer_id=comment_id, tag=wanted))
        session.flush()


def untag_comment(comment_id: int, tag: str, *, session: Session, actor: Actor) -> None:
    """Take a tag off a comment; without it nothing changes. Raises Refused or NotFound."""
    wave = _wave_of(comment_id, session)
    lock_cycle(session, wave.cycle_id)
    _permit(wave, f"Quitó la etiqueta «{tag}» de un comentario", session, actor)
    stored = _found(comment_id, tag, session)
    if stored is not None:
        session.delete(stored)
        session.flush()


def _wave_of(comment_id: int, session: Session) -> Wave:
    query = select(Wave).join(Response).join(OpenAnswer).where(OpenAnswer.id == comment_id)
    wave = session.exec(query).one_or_none()
    if wave is None:
        raise NotFound(_GONE)
    return wave


def _found(comment_id: int, tag: str, session: Session) -> CommentTag | None:
    query = select(CommentTag).where(CommentTag.open_answer_id == comment_id, CommentTag.tag == tag)
    return session.exec(query).one_or_none()


def _permit(wave: Wave, summary: str, session: Session, actor: Actor) -> None:
    permitted(session, actor, Permission.TAG_COMMENTS, summary=summary, cycle_id=wave.cycle_id)
