"""How far the keying of paper sheets is: whose sheets, how fast, and which wait to be verified."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlmodel import Session, col, select

from planner.models import PrintRun, Response, SheetKeying, Wave
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.keying import FIRST, SECOND, given_of
from planner.services.answers.keying_differences import Difference, differences_between
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import find_wave, form_of_wave
from planner.vocabulary import Road

PAUSE = timedelta(minutes=10)
"""A longer silence between two sheets is a pause and no work."""


@dataclass(frozen=True)
class KeyingProgress:
    """What one person keyed in: sheets for the first and for the second time; of the first ones, how many are
    verified and how many were keyed in differently the second time. `per_hour` is None below two sheets."""

    by: str
    sheets: int
    second: int
    verified: int
    differing: int
    per_hour: float | None


@dataclass(frozen=True)
class WaitingSheet:
    """A sheet keyed in twice and differently: the second keying, and what differs from the first."""

    sheet_number: int
    first_by: str
    second_by: str
    second: ClientAnswers
    differences: tuple[Difference, ...]


def keying_progress(wave_id: int, *, session: Session) -> tuple[KeyingProgress, ...]:
    """The work of each person, whoever keyed in most first."""
    keyings = list(
        session.exec(select(SheetKeying).where(SheetKeying.wave_id == wave_id).order_by(col(SheetKeying.at)))
    )
    verified = _verified_sheets(wave_id, session)
    differing = _differing_sheets(keyings)
    people = dict.fromkeys(keying.by for keying in keyings)
    rows = [_of_person(name, [one for one in keyings if one.by == name], verified, differing) for name in people]
    return tuple(sorted(rows, key=lambda row: (-row.sheets - row.second, row.by)))


def _of_person(name: str, own: Sequence[SheetKeying], verified: set[int], differing: set[int]) -> KeyingProgress:
    first = {keying.sheet_number for keying in own if keying.turn == FIRST}
    return KeyingProgress(
        by=name,
        sheets=len(first),
        second=len(own) - len(first),
        verified=len(first & verified),
        differing=len(first & differing),
        per_hour=sheets_per_hour([keying.at for keying in own]),
    )


def sheets_per_hour(instants: Sequence[datetime]) -> float | None:
    """Sheets an hour from when each was saved, in order, leaving pauses out; None when there is nothing to tell."""
    steps = [later - earlier for earlier, later in pairwise(instants)]
    worked = [step for step in steps if step <= PAUSE]
    seconds = sum(step.total_seconds() for step in worked)
    return len(worked) * 3600 / seconds if seconds else None


def _verified_sheets(wave_id: int, session: Session) -> set[int]:
    query = select(Response.sheet_number).where(Response.wave_id == wave_id, col(Response.verified_at).is_not(None))
    return {number for number in session.exec(query) if number is not None}


def _differing_sheets(keyings: Iterable[SheetKeying]) -> set[int]:
    said: dict[int, set[bytes]] = {}
    for keying in keyings:
        said.setdefault(keying.sheet_number, set()).add(keying.answers)
    return {number for number, contents in said.items() if len(contents) > 1}


def sheets_to_verify(wave_id: int, *, session: Session) -> tuple[int, ...]:
    """The sheets that were keyed in once, in order."""
    twice = select(SheetKeying.sheet_number).where(SheetKeying.wave_id == wave_id, SheetKeying.turn == SECOND)
    query = (
        select(Response.sheet_number)
        .where(Response.wave_id == wave_id, Response.road == Road.PAPER, col(Response.verified_at).is_(None))
        .where(col(Response.sheet_number).not_in(twice))
        .order_by(col(Response.sheet_number))
    )
    return tuple(number for number in session.exec(query) if number is not None)


def sheets_to_settle(wave_id: int, *, session: Session) -> tuple[WaitingSheet, ...]:
    """The sheets about which somebody has to decide, in order."""
    waiting = select(Response.sheet_number).where(
        Response.wave_id == wave_id, Response.road == Road.PAPER, col(Response.verified_at).is_(None)
    )
    query = select(SheetKeying).where(SheetKeying.wave_id == wave_id, col(SheetKeying.sheet_number).in_(waiting))
    turns = {(keying.sheet_number, keying.turn): keying for keying in session.exec(query)}
    twice = sorted(number for number, turn in turns if turn == SECOND)
    if not twice:
        return ()
    form = form_of_wave(find_wave(wave_id, session=session), session=session)
    return tuple(_waiting(turns[number, FIRST], turns[number, SECOND], form) for number in twice)


def _waiting(first: SheetKeying, second: SheetKeying, form: SurveyForm) -> WaitingSheet:
    given = given_of(second, form)
    differences = differences_between(form, given_of(first, form), given)
    return WaitingSheet(second.sheet_number, first.by, second.by, given, differences)


def keyed_sheets(wave_id: int, *, session: Session) -> tuple[int, ...]:
    """The numbers of the sheets that were keyed in, in order."""
    query = select(SheetKeying.sheet_number).where(SheetKeying.wave_id == wave_id, SheetKeying.turn == FIRST)
    return tuple(session.exec(query.order_by(col(SheetKeying.sheet_number))))


def printed_numbers(wave_id: int, *, session: Session) -> tuple[tuple[int, int], ...]:
    """The numbers printed of the version that a wave asks, from and to; empty when none were numbered."""
    query = select(PrintRun.first_number, PrintRun.last_number)
    asked = col(Wave.survey_version_id) == col(PrintRun.survey_version_id)
    runs = session.exec(query.join(Wave, asked).where(Wave.id == wave_id))
    return tuple(sorted((first, last) for first, last in runs))


def warning_about(sheet_number: int, printed: Sequence[tuple[int, int]]) -> str:
    """What to look at before trusting a sheet's number; empty when it was printed, or none was ever numbered."""
    if not printed or any(first <= sheet_number <= last for first, last in printed):
        return ""
    ranges = ", ".join(f"{first} a {last}" for first, last in printed)
    return f"La hoja {sheet_number} no figura entre las impresas ({ranges}). Revise el número."
