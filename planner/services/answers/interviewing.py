"""Interviews: somebody of the staff asks a client and takes down what they answer."""

from sqlmodel import Session

from planner.inputs.waves import ContactForm
from planner.services.actor import Actor
from planner.services.answers.given import Given
from planner.services.answers.receiving import Arrival, Received, receive
from planner.services.permissions import require
from planner.services.waves.opening import find_wave, form_of_wave
from planner.vocabulary import Permission, Road


def take_interview(
    wave_id: int, given: Given, *, ticket: str, session: Session, actor: Actor, contact: ContactForm | None = None
) -> Received:
    """Keep what a client answered to the actor; sent again under the same `ticket` it changes nothing.

    The history does not tell it: the response itself says who took it down. Raises InvalidInput, WaveNotOpen, NotFound,
    and Refused unless the actor may collect answers.
    """
    wave = find_wave(wave_id, session=session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    arrival = Arrival(Road.INTERVIEW, f"page:{ticket}", by=actor.name)
    return receive(wave, form_of_wave(wave, session=session), given, arrival, session=session, contact=contact)
