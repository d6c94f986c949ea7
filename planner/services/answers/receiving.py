"""Taking in what one client answered: the one way in for every road, interviews among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, and_, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.text import clean_text, fold
from planner.inputs.waves import ContactForm
from planner.models import Branch, ContactDetail, OpenAnswer, Response, ServiceCycle, Wave
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.answers.client_answers import ClientAnswers, pack, problems_of_given
from planner.services.people.permissions import require
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import find_wave, form_of_wave
from planner.store.bulk import insert_once
from planner.store.versions import gone
from planner.vocabulary import ItemKind, Permission, Road, WaveState

BRANCH_ITEM = "agencia"
"""The id of the question in which agencia or oficina a client was attended."""


class WaveNotOpen(Refused):
    """The wave takes no answers now."""

    code = "ola-no-abierta"


@dataclass(frozen=True)
class Arrival:
    """How an answer came: its road, what makes it one and the same however often it is sent (`key`), and who of the
    staff took it down (`by`)."""

    road: Road
    key: str
    by: str = ""
    link_id: int | None = None
    file_id: int | None = None
    sheet_number: int | None = None


@dataclass(frozen=True)
class Received:
    """The response as it is kept, and whether it is new: the same one sent again changes nothing."""

    response: Response
    is_new: bool


def receive(
    wave: Wave,
    form: SurveyForm,
    given: ClientAnswers,
    arrival: Arrival,
    *,
    session: Session,
    contact: ContactForm | None = None,
    problems: Sequence[Problem] = (),
) -> Received:
    """Keep what a client answered. `form` is the frozen one of the wave, which may have been read a while ago.

    What was given is checked here and nowhere else; `problems` are those that the road found with all the rest.
    Nobody is asked for a permission here: staff roads ask before, clients need none. Raises InvalidInput with every
    problem, and WaveNotOpen when the wave is paused or closed.
    """
    state, known = _as_it_stands(wave.id, arrival.key, session)
    # Before anything is refused: an answer sent again after the wave closed was received all the same.
    if known is not None:
        return Received(known, is_new=False)
    require_open(state)
    wrong = [*problems_of_given(form, given), *problems]
    if wrong:
        raise InvalidInput(wrong)
    response = response_of(wave, form, given, arrival, _branches_to_tell(wave, given, session))
    if not insert_once(session, response):  # the same one came by another process at this very moment
        return Received(_known(wave.id, arrival.key, session), is_new=False)
    session.add_all(open_answers_of(response.id, given))
    if contact is not None and contact.consents and (contact.name or contact.phone):
        session.add(ContactDetail(response_id=response.id, name=contact.name, phone=contact.phone))
    session.flush()
    return Received(response, is_new=True)


def _known(wave_id: int, key: str, session: Session) -> Response:
    return session.exec(select(Response).where(Response.wave_id == wave_id, Response.key == key)).one()


def _as_it_stands(wave_id: int, key: str, session: Session) -> tuple[WaveState, Response | None]:
    """Whether the wave takes answers at this very moment, and its response with that key."""
    same = and_(col(Response.wave_id) == col(Wave.id), col(Response.key) == key)
    columns: Any = (Wave.state, Response)
    query = select(*columns).select_from(Wave).join(Response, same, isouter=True)
    found = session.exec(query.where(Wave.id == wave_id)).one_or_none()
    if found is None:
        raise gone("esta ola")
    state, known = found
    return state, known


def require_open(state: WaveState) -> None:
    """Raise WaveNotOpen unless a wave in that state takes answers."""
    if state is WaveState.PAUSED:
        raise WaveNotOpen("Esta encuesta está en pausa. Vuelva a intentar más tarde.")
    if state is WaveState.CLOSED:
        raise WaveNotOpen("Esta encuesta ya se cerró. Gracias por su interés.")


def find_response(wave_id: int, key: str, *, session: Session) -> Response | None:
    """The response of a wave with that key."""
    return session.exec(select(Response).where(Response.wave_id == wave_id, Response.key == key)).one_or_none()


def response_of(
    wave: Wave, form: SurveyForm, given: ClientAnswers, arrival: Arrival, branches: dict[str, int]
) -> Response:
    """The row of what was answered, not yet stored. `branches` as of `branches_by_name`."""
    return Response(
        wave_id=wave.id,
        key=arrival.key,
        road=arrival.road,
        answers=pack(form, given.choices),
        branch_id=given.branch_id or branch_answered(form, given, branches),
        link_id=arrival.link_id,
        file_id=arrival.file_id,
        sheet_number=arrival.sheet_number,
        language=given.language,
        by=arrival.by,
        answered_at=given.answered_at or now(),
    )


def open_answers_of(response_id: int, given: ClientAnswers) -> list[OpenAnswer]:
    """The rows of what was said in own words, without the empty ones."""
    texts = {name: clean_text(text) for name, text in given.comments.items()}
    return [OpenAnswer(response_id=response_id, item_id=name, text=text) for name, text in texts.items() if text]


def _branches_to_tell(wave: Wave, given: ClientAnswers, session: Session) -> dict[str, int]:
    """The branches by their names, where the client said one and the road knows none."""
    asks = given.branch_id is None and given.choices.get(BRANCH_ITEM)
    return branches_by_name(wave, session=session) if asks else {}


def branches_by_name(wave: Wave, *, session: Session) -> dict[str, int]:
    """The branches of the institution whose wave it is, by their folded names."""
    query = (
        select(Branch)
        .join(ServiceCycle, col(ServiceCycle.institution_id) == col(Branch.institution_id))
        .where(ServiceCycle.id == wave.cycle_id)
    )
    return {fold(branch.name): branch.id for branch in session.exec(query)}


def branch_answered(form: SurveyForm, given: ClientAnswers, branches: dict[str, int]) -> int | None:
    """The branch that the client chose in the form, if it asks and the branch still has that name."""
    item = next((item for item in form.items if item.id == BRANCH_ITEM and item.kind is ItemKind.PROFILE), None)
    code = given.choices.get(BRANCH_ITEM, 0)
    return branches.get(fold(item.options[code - 1])) if item is not None and code else None


# Interviews: somebody of the staff asks a client and takes down what they answer.


def take_interview(
    wave_id: int,
    given: ClientAnswers,
    *,
    ticket: str,
    session: Session,
    actor: Actor,
    form: SurveyForm | None = None,
    contact: ContactForm | None = None,
    problems: Sequence[Problem] = (),
) -> Received:
    """Keep what a client answered to the actor; sent again under the same `ticket` it changes nothing.

    `form` is that of the wave, where it was read already; `problems` are as `receive` takes them. The history does not
    tell it: the response itself says who took it down. Raises InvalidInput, WaveNotOpen, NotFound, and Refused unless
    the actor may collect answers.
    """
    wave = find_wave(wave_id, session=session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    arrival = Arrival(Road.INTERVIEW, f"page:{ticket}", by=actor.name)
    form = form or form_of_wave(wave, session=session)
    return receive(wave, form, given, arrival, session=session, contact=contact, problems=problems)
