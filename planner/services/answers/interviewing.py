"""Interviews: somebody of the staff asks a client and takes down what they answer."""

from collections.abc import Sequence

from sqlmodel import Session

from planner.errors import Problem
from planner.inputs.waves import ContactForm
from planner.services.actor import Actor
from planner.services.answers.given import Given
from planner.services.answers.receiving import Arrival, Received, receive
from planner.services.permissions import require
from planner.services.survey.form import SurveyForm
from planner.services.waves.opening import find_wave, form_of_wave
from planner.vocabulary import Permission, Road


def take_interview(
    wave_id: int,
    given: Given,
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
