"""The single answers of a wave, page by page, for those who collect them in branches of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from planner.inputs.text import fold
from planner.models import Branch, ContactDetail, CycleBranch, OpenAnswer, Response, ServiceCycle, Wave
from planner.services.actor import Actor
from planner.services.answers.cell_values import beginning_of
from planner.services.people.permissions import PERMISSIONS, may, require
from planner.services.waves.waves import find_wave
from planner.store.scope import founded_in
from planner.vocabulary import Permission, Road

# Of which branches somebody may see single answers: whoever has a role in one branch only, of that one.


def own_branches(permission: Permission, cycle_id: int, *, session: Session, actor: Actor) -> frozenset[int] | None:
    """The branches to which the actor's roles with that permission are limited; None when nothing limits them.

    Nor does anything in a cycle that is about no other branches than theirs. Results are of everybody and shown to
    everybody; a single answer is one client's, of one branch.
    """
    owner = session.exec(select(ServiceCycle.institution_id).where(ServiceCycle.id == cycle_id)).first()
    if actor.is_local or owner in founded_in(session):
        return None
    able = PERMISSIONS[permission]
    mine = {grant.branch_id for grant in actor.grants if grant.institution_id == owner and grant.role in able}
    about = frozenset(session.exec(select(CycleBranch.branch_id).where(CycleBranch.cycle_id == cycle_id)))
    if None in mine or (about and about <= mine):
        return None
    return frozenset(branch for branch in mine if branch is not None)


# The single answers of a wave, page by page, for those who collect them: other readers only see figures.

_NUMBER = re.compile(r"(?:n\W*o?\W*)?(\d{1,9})")
"""How people type the number of an answer or of a sheet: 1204, N.º 1204."""
_FEWEST_DIGITS = 4
"""Of a phone: fewer are in too many of them."""


@dataclass(frozen=True)
class AnswerFilter:
    """What is looked for; what is left empty lets everything through.

    `words` is the number of an answer or of a sheet, or words of a comment; for who may see contact data a name or a
    phone too. `day` is the reader's.
    """

    words: str = ""
    branch_id: int | None = None
    day: date | None = None


EVERYTHING = AnswerFilter()


@dataclass(frozen=True)
class AnswerLine:
    """One answer, told from others without what it says. `id` is its number, as files of answers have it.

    `branch` is empty when nobody said; `comments` is how many questions were answered in own words.
    """

    id: int
    answered_at: datetime
    road: Road
    branch: str
    sheet_number: int | None
    comments: int


@dataclass(frozen=True)
class AnswerPage:
    """Part of the answers that were looked for, and how many there are of them in all."""

    lines: tuple[AnswerLine, ...]
    total: int


def find_answers(
    wave_id: int,
    wanted: AnswerFilter = EVERYTHING,
    *,
    zone: tzinfo | None = None,
    limit: int,
    offset: int = 0,
    session: Session,
    actor: Actor,
) -> AnswerPage:
    """Answers of a wave, the last that came first: at most `limit`, after the first `offset` of those looked for.

    Only of the actor's own branches. `zone` is the reader's; None means that of this machine. Raises Refused and
    NotFound.
    """
    wave = find_wave(wave_id, session=session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    conditions = tuple(_conditions(wave, wanted, zone, session, actor))
    if fold(wanted.words).split():
        found = _speaking_of(wave, wanted.words, conditions, session, actor)
        return AnswerPage(_lines(found[offset : offset + limit], session), len(found))
    total = session.exec(select(func.count()).select_from(Response).where(*conditions)).one()
    query = select(Response.id).where(*conditions).order_by(col(Response.id).desc())
    return AnswerPage(_lines(session.exec(query.limit(limit).offset(offset)).all(), session), total)


def _conditions(
    wave: Wave, wanted: AnswerFilter, zone: tzinfo | None, session: Session, actor: Actor
) -> Iterator[ColumnElement[bool]]:
    yield col(Response.wave_id) == wave.id
    mine = own_branches(Permission.COLLECT, wave.cycle_id, session=session, actor=actor)
    if mine is not None:
        yield col(Response.branch_id).in_(mine)
    if wanted.branch_id is not None:
        yield col(Response.branch_id) == wanted.branch_id
    if wanted.day is not None:
        yield col(Response.answered_at) >= beginning_of(wanted.day, zone)
        yield col(Response.answered_at) < beginning_of(wanted.day + timedelta(days=1), zone)


def _speaking_of(
    wave: Wave, words: str, conditions: Sequence[ColumnElement[bool]], session: Session, actor: Actor
) -> list[int]:
    """The ids of the answers with that number or those words, the last first: databases fold no accents."""
    numbered = _numbered(words, conditions, session)
    if numbered:
        return sorted(numbered, reverse=True)
    texts: Any = select(Response.id, OpenAnswer.text).join(OpenAnswer).where(*conditions)
    wanted = fold(words).split()
    found = {row_id for row_id, text in session.exec(texts) if _has_all(text, wanted)}
    if may(actor, Permission.VIEW_CONTACTS, cycle_id=wave.cycle_id, session=session):
        found |= set(_left_by(words, conditions, session))
    return sorted(found, reverse=True)


def _numbered(words: str, conditions: Sequence[ColumnElement[bool]], session: Session) -> Sequence[int]:
    typed = _NUMBER.fullmatch(fold(words).strip())
    if typed is None:
        return ()
    number = int(typed[1])
    either = or_(col(Response.id) == number, col(Response.sheet_number) == number)
    return session.exec(select(Response.id).where(*conditions, either)).all()


def _left_by(words: str, conditions: Sequence[ColumnElement[bool]], session: Session) -> Iterator[int]:
    """Those of somebody with that name or phone, however the phone is spaced."""
    wanted, digits = fold(words).split(), re.sub(r"\D", "", words)
    rows: Any = select(Response.id, ContactDetail.name, ContactDetail.phone).join(ContactDetail).where(*conditions)
    for row_id, name, phone in session.exec(rows):
        same_phone = len(digits) >= _FEWEST_DIGITS and digits in re.sub(r"\D", "", phone)
        if same_phone or _has_all(name, wanted):
            yield row_id


def _has_all(text: str, words: Sequence[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _lines(ids: Sequence[int], session: Session) -> tuple[AnswerLine, ...]:
    """The answers with these ids, in this order."""
    columns: tuple[Any, ...] = (
        col(Response.id), col(Response.answered_at), col(Response.road), col(Branch.name), col(Response.sheet_number)
    )  # fmt: skip
    rows: Any = select(*columns).select_from(Response).join(Branch, isouter=True).where(col(Response.id).in_(ids))
    spoken = select(OpenAnswer.response_id, func.count()).where(col(OpenAnswer.response_id).in_(ids))
    comments = dict(session.exec(spoken.group_by(col(OpenAnswer.response_id))).all())
    found = {
        row_id: AnswerLine(row_id, at, road, branch or "", sheet, comments.get(row_id, 0))
        for row_id, at, road, branch, sheet in session.exec(rows)
    }
    return tuple(found[row_id] for row_id in ids if row_id in found)
