"""What a client sent, turned into answers, or into what is to be mended in the language they read."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace

from planner.errors import InvalidInput, PlannerError, Problem
from planner.inputs.schema import accept
from planner.inputs.waves import ContactForm
from planner.services.answers.client_answers import NOT_USED, ClientAnswers
from planner.services.survey.form import SurveyForm
from planner.services.waves.entrance import WaveEntrance
from planner.services.waves.second_language import PHRASES, TOO_LONG, UNASKED
from planner.web.answers.questions import Sheet, field_of
from planner.web.plain.forms import Unreadable
from planner.web.plain.pages import Filled
from planner.web.workshop.view import renamed

TICKET, CONSENT, NAME, PHONE = "pase", "acepta", "nombre", "telefono"
FORM_LIMIT = 64 * 1024
"""In bytes; more than the longest texts take, so that what is too long can be given back to whoever typed it."""
WITHOUT_VALUE = "on"
"""What browsers send for a choice without a value. "No usé / no aplica" has none: a page repeats it many times."""
_TICKET = re.compile(r"[A-Za-z0-9_-]{22}")
_CONTACT_FIELDS = {"consents": CONSENT, "name": NAME, "phone": PHONE}


def new_ticket() -> str:
    """What makes the answers of a page one, however often they are sent."""
    return secrets.token_urlsafe(16)


def is_ticket(text: str) -> bool:
    """Whether that is a ticket of ours by its looks."""
    return bool(_TICKET.fullmatch(text))


def fields_of(form: SurveyForm) -> tuple[str, ...]:
    """The fields that a page of that form sends: every question has its own (see `field_of`)."""
    return (*(field_of(item.number) for item in form.items), TICKET, CONSENT, NAME, PHONE)


def ticket_in(typed: Mapping[str, str]) -> str:
    """The ticket of the page that was sent. Raises Unreadable."""
    if not is_ticket(typed[TICKET]):
        raise Unreadable
    return typed[TICKET]


def given_in(
    form: SurveyForm, typed: Mapping[str, str], *, language: str = "", branch_id: int | None = None
) -> ClientAnswers:
    """The answers, not yet checked against the form. Raises Unreadable for an option that no page of ours offers."""
    texts = {item.id: typed.get(field_of(item.number), "") for item in form.items}
    closed = {item.id for item in form.items if item.options}
    choices = {name: _code(text) for name, text in texts.items() if text and name in closed}
    comments = {name: text for name, text in texts.items() if text.strip() and name not in closed}
    return ClientAnswers(choices, comments, branch_id=branch_id, language=language)


def _code(text: str) -> int:
    if text == WITHOUT_VALUE:
        return NOT_USED
    if not (text.isascii() and text.isdecimal() and len(text) <= 3):
        raise Unreadable
    return int(text)


def contact_in(door: WaveEntrance, typed: Mapping[str, str]) -> tuple[ContactForm | None, list[Problem]]:
    """Who left a name or a phone, and agreed, None when nobody was asked; and everything that is wrong with it."""
    if not door.wave.asks_contact:
        return None, []
    consents = typed[CONSENT] == "si"
    try:
        contact = accept(ContactForm, {"consents": consents, "name": typed[NAME], "phone": typed[PHONE]})
        problems = []
    except InvalidInput as refusal:
        contact, problems = None, list(refusal.problems)
    if not consents and (typed[NAME].strip() or typed[PHONE].strip()):
        problems.append(Problem(PHRASES[UNASKED], field="consents"))
    return contact, problems


def refused(form: SurveyForm, typed: Mapping[str, str], refusal: PlannerError) -> Filled:
    """What was typed, with the problems beside the fields of the page."""
    fields = _CONTACT_FIELDS | {item.id: field_of(item.number) for item in form.items}
    filled = Filled.refused(typed, refusal)
    return Filled(typed, tuple(renamed(problem, fields) for problem in filled.problems))


# What is to be mended, in the language that somebody reads in.

_KEYS = {text: key for key, text in PHRASES.items()}


def problems_in_language(sheet: Sheet, filled: Filled) -> Filled:
    """The same, with the sentences of the second language that were written; the others stay in Spanish."""
    if not sheet.language or not filled.problems:
        return filled
    return Filled(filled.values, tuple(_told(problem, sheet) for problem in filled.problems))


def _told(problem: Problem, sheet: Sheet) -> Problem:
    """Only texts in own words can be too long, and nothing else can be wrong with them."""
    own_words = {question.field for question in sheet.questions if question.shape == "open"}
    key = TOO_LONG if problem.field in own_words else _KEYS.get(problem.sentence, "")
    written = dict(sheet.translation)
    return replace(problem, sentence=written[key], place="") if key in written else problem
