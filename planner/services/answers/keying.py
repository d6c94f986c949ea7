"""Paper sheets keyed in twice: the first keying is the answer, the second one verifies it."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlmodel import Session, col, delete, select

from planner.errors import InvalidInput, Problem, Refused
from planner.models import OpenAnswer, Response, SheetKeying, Wave
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.answers.client_answers import ClientAnswers, check_given, pack, unpack
from planner.services.answers.keying_differences import Difference, differences_between
from planner.services.answers.receiving import Arrival, branch_answered, branches_by_name, open_answers_of, receive
from planner.services.people.permissions import permitted, require
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import find_locked_wave, form_of_wave
from planner.vocabulary import Permission, Road, WaveState

FIRST, SECOND = 1, 2
HIGHEST_SHEET = 9_999_999


class Outcome(Enum):
    """What came of keying in a sheet."""

    KEPT = "kept"
    KNOWN = "known"
    VERIFIED = "verified"
    DIFFERS = "differs"


@dataclass(frozen=True)
class Keyed:
    """What came of it, and where the second keying differs from the first."""

    outcome: Outcome
    differences: tuple[Difference, ...] = ()


def key_in_sheet(
    wave_id: int, sheet_number: int, given: ClientAnswers, *, session: Session, actor: Actor, again: bool | None = None
) -> Keyed:
    """Keep a sheet, or compare it with how it was keyed in first. The same sheet sent twice is one.

    `again` says that this is meant as the second keying; None finds it out: somebody else's keying is the second.
    A second keying that differs changes no answer until somebody decides (`settle_sheet`). The history does not tell
    it: the keying itself says whose it is. Raises InvalidInput, NotFound, and Refused when the wave takes no answers
    or the sheet was keyed in already.
    """
    wave = find_locked_wave(wave_id, session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    form = _form_to_key(wave, sheet_number, session)
    first = keying_of(wave_id, sheet_number, FIRST, session=session)
    if first is None:
        return _keep_first(wave, form, sheet_number, given, bool(again), session=session, actor=actor)
    check_given(form, given)  # the first time `receive` does
    if again is None:
        # The same person keying a sheet once more would repeat their own slips: that verifies nothing.
        again = first.by != actor.name
    if not again:
        return _known(first, form, given, actor)
    return _keep_second(wave, form, first, given, session=session, actor=actor)


def _form_to_key(wave: Wave, sheet_number: int, session: Session) -> SurveyForm:
    if wave.state is not WaveState.OPEN:
        raise Refused("Esta ola no está abierta. Ábrala otra vez para digitar hojas.")
    if not 1 <= sheet_number <= HIGHEST_SHEET:
        raise InvalidInput([Problem("Escriba el número que está impreso en la hoja.", "Hoja", "sheet")])
    return form_of_wave(wave, session=session)


def _keep_first(
    wave: Wave,
    form: SurveyForm,
    sheet_number: int,
    given: ClientAnswers,
    again: bool,
    *,
    session: Session,
    actor: Actor,
) -> Keyed:
    if again:
        raise Refused(f"La hoja {sheet_number} todavía no se digitó por primera vez. Pase a «Digitar».")
    arrival = Arrival(Road.PAPER, f"sheet:{sheet_number}", by=actor.name, sheet_number=sheet_number)
    receive(wave, form, given, arrival, session=session)
    said = _said_by(actor, form, given)
    session.add(SheetKeying(wave_id=wave.id, sheet_number=sheet_number, turn=FIRST, **said))
    session.flush()
    return Keyed(Outcome.KEPT)


def _said_by(actor: Actor, form: SurveyForm, given: ClientAnswers) -> dict[str, Any]:
    """The columns of a keying that say who keyed in what, and when."""
    comments = dict(given.comments)
    return {"answers": pack(form, given.choices), "comments": comments, "by": actor.name, "at": now()}


def _known(first: SheetKeying, form: SurveyForm, given: ClientAnswers, actor: Actor) -> Keyed:
    """The same one once more; anything else would overwrite what was kept."""
    if first.by == actor.name and not differences_between(form, given_of(first, form), given):
        return Keyed(Outcome.KNOWN)
    who = "usted" if first.by == actor.name else first.by
    raise Refused(
        f"La hoja {first.sheet_number} ya la digitó {who}. Corrija el número; "
        "si quiere digitarla por segunda vez, pase a «Verificar»."
    )


def _keep_second(
    wave: Wave, form: SurveyForm, first: SheetKeying, given: ClientAnswers, *, session: Session, actor: Actor
) -> Keyed:
    response = response_of_sheet(wave.id, first.sheet_number, session=session)
    if response.verified_at is not None:
        return Keyed(Outcome.KNOWN)
    second = keying_of(wave.id, first.sheet_number, SECOND, session=session)
    second = second or SheetKeying(wave_id=wave.id, sheet_number=first.sheet_number, turn=SECOND, answers=b"")
    for name, value in _said_by(actor, form, given).items():
        setattr(second, name, value)
    session.add(second)
    differences = differences_between(form, given_of(first, form), given)
    if not differences:
        response.verified_at = now()
    session.flush()
    return Keyed(Outcome.DIFFERS, differences) if differences else Keyed(Outcome.VERIFIED)


def settle_sheet(wave_id: int, sheet_number: int, given: ClientAnswers, *, session: Session, actor: Actor) -> None:
    """Decide what a sheet keyed in twice says; it counts as verified. Raises as `key_in_sheet`."""
    wave = find_locked_wave(wave_id, session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    form = _form_to_key(wave, sheet_number, session)
    check_given(form, given)
    if keying_of(wave_id, sheet_number, SECOND, session=session) is None:
        raise Refused(f"La hoja {sheet_number} todavía no se digitó dos veces. Pase a «Verificar».")
    summary = f"Decidió lo que dice la hoja {sheet_number} de la ola {wave.number}"
    permitted(session, actor, Permission.COLLECT, summary=summary, cycle_id=wave.cycle_id)
    response = response_of_sheet(wave_id, sheet_number, session=session)
    response.answers = pack(form, given.choices)
    response.branch_id = branch_answered(form, given, branches_by_name(wave, session=session)) or response.branch_id
    response.verified_at = now()
    _replace_comments(response.id, given, session)


def _replace_comments(response_id: int, given: ClientAnswers, session: Session) -> None:
    """Write the own words anew where they changed: those that stay keep the words by which they are found."""
    wanted = {answer.item_id: answer for answer in open_answers_of(response_id, given)}
    query = select(OpenAnswer).where(OpenAnswer.response_id == response_id)
    for known in session.exec(query).all():
        fresh = wanted.pop(known.item_id, None)
        if fresh is None:
            known.text = ""
        else:
            known.text = fresh.text
    session.flush()
    session.execute(delete(OpenAnswer).where(col(OpenAnswer.response_id) == response_id, col(OpenAnswer.text) == ""))
    session.add_all(wanted.values())
    session.flush()


def keying_of(wave_id: int, sheet_number: int, turn: int, *, session: Session) -> SheetKeying | None:
    """How a sheet was keyed in the first or the second time."""
    query = select(SheetKeying).where(
        SheetKeying.wave_id == wave_id, SheetKeying.sheet_number == sheet_number, SheetKeying.turn == turn
    )
    return session.exec(query).one_or_none()


def given_of(keying: SheetKeying, form: SurveyForm) -> ClientAnswers:
    """What was keyed in."""
    return ClientAnswers(unpack(form, keying.answers), keying.comments)


def response_of_sheet(wave_id: int, sheet_number: int, *, session: Session) -> Response:
    """The answer that came of a sheet. Raises Refused when it was deleted."""
    query = select(Response).where(Response.wave_id == wave_id, Response.key == f"sheet:{sheet_number}")
    found = session.exec(query).one_or_none()
    if found is None:
        raise Refused(f"La respuesta de la hoja {sheet_number} se borró. Digítela con otro número.")
    return found
