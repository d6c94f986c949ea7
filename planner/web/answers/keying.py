"""What the screen for paper sheets asks for: how far the work is, and one sheet at a time."""

from dataclasses import asdict

from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.keying import key_in_sheet, settle_sheet
from planner.services.answers.keying_differences import NOTHING, Difference
from planner.services.answers.keying_progress import (
    KeyingProgress,
    WaitingSheet,
    keyed_sheets,
    keying_progress,
    printed_numbers,
    sheets_to_settle,
    sheets_to_verify,
    warning_about,
)
from planner.services.people.permissions import require
from planner.services.waves.waves import find_wave
from planner.vocabulary import Permission
from planner.web.json_api import JsonObject, not_understood, number, reading_route, writing_route

MOST_WAITING = 30
"""As many sheets with differences are shown at once; the next ones follow as these are decided."""


def read_sheets(wave_id: int, _known: str, session: Session, actor: Actor) -> JsonObject:
    """Which sheets are there, which wait for a second keying or a decision, and who did how much."""
    wave = find_wave(wave_id, session=session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    return {
        "keyed": keyed_sheets(wave_id, session=session),
        "to_verify": sheets_to_verify(wave_id, session=session),
        "to_settle": [_waiting(sheet) for sheet in sheets_to_settle(wave_id, session=session)[:MOST_WAITING]],
        "printed": printed_numbers(wave_id, session=session),
        "people": [_person(person) for person in keying_progress(wave_id, session=session)],
    }


def _waiting(sheet: WaitingSheet) -> JsonObject:
    return {
        "sheet": sheet.sheet_number,
        "first_by": sheet.first_by,
        "second_by": sheet.second_by,
        "choices": dict(sheet.second.choices),
        "comments": dict(sheet.second.comments),
        "differences": [_difference(found) for found in sheet.differences],
    }


def _difference(found: Difference) -> JsonObject:
    return {**asdict(found), "first_text": found.first if found.is_open and found.first != NOTHING else ""}


def _person(person: KeyingProgress) -> JsonObject:
    return {**asdict(person), "per_hour": None if person.per_hour is None else round(person.per_hour)}


def key_in(wave_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """One sheet; `again` when it is meant as the second keying."""
    sheet = number(body, "sheet")
    keyed = key_in_sheet(wave_id, sheet, _given(body), again=bool(body.get("again")), session=session, actor=actor)
    printed = printed_numbers(wave_id, session=session)
    return {"outcome": keyed.outcome.value, "warning": warning_about(sheet, printed)}


def settle(wave_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """What a sheet keyed in twice says."""
    settle_sheet(wave_id, number(body, "sheet"), _given(body), session=session, actor=actor)
    return {"outcome": "settled"}


def _given(body: JsonObject) -> ClientAnswers:
    choices, comments = body.get("choices"), body.get("comments")
    if not isinstance(choices, dict) or not isinstance(comments, dict):
        raise not_understood()
    if not all(isinstance(text, str) for text in comments.values()):
        raise not_understood()
    return ClientAnswers(
        {name: number(choices, name) for name in choices}, {name: text for name, text in comments.items() if text}
    )


WAVE = "/api/olas/{id:int}"
ROUTES = [
    reading_route(f"{WAVE}/hojas", read_sheets),
    writing_route(f"{WAVE}/hojas", key_in),
    writing_route(f"{WAVE}/hojas/decidir", settle),
]
