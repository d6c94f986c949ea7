"""A workshop with phones in it, for tests of what the facilitator does."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from planner.services.actions.actions import add_actions
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.workshop.contributing import contribute
from planner.services.workshop.joining import join
from planner.services.workshop.leading import open_workshop
from planner.services.workshop.room import Room, read_room
from planner.services.workshop.voting import cast_ballot
from planner.store.history import conclude
from planner.vocabulary import ContributionKind, InstitutionKind

ACTIONS = ("Capacitar", "Comprar sillas", "Publicar requisitos")


def new_cycle(
    *moments: str, actions: tuple[str, ...] = (), house: str = "Caja Andina", session: Session, actor: Actor
) -> int:
    """A cycle with these moments and actions."""
    values = {"name": house, "kind": InstitutionKind.MICROFINANCE}
    institution = add_institution(values, session=session, actor=actor)
    cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
    if moments:
        add_moments(cycle.id, moments, session=session, actor=actor)
    if actions:
        add_actions(cycle.id, actions, [], session=session, actor=actor)
    conclude(session)
    return cycle.id


def new_room(cycle_id: int, *, session: Session, actor: Actor, **values: Any) -> Room:
    """An open workshop of a cycle."""
    workshop = open_workshop(cycle_id, values, session=session, actor=actor)
    conclude(session)
    return read_room(workshop.id, session=session)


def phone(room: Room, *, session: Session, **values: Any) -> int:
    """A phone that has joined, by its id."""
    return join(room.code, values, session=session).participant_id


def say(room: Room, *texts: str, name: str = "", session: Session) -> None:
    """A phone proposes moments; the room must be at them."""
    contribute(phone(room, name=name, session=session), ContributionKind.MOMENT, "\n".join(texts), session=session)


def vote(room: Room, places: Mapping[int, int], *, session: Session, **values: Any) -> None:
    """A phone joins and orders the actions in the current round."""
    now = read_room(room.id, session=session)
    cast_ballot(phone(room, session=session, **values), now.round, now.ballot_kind, places, session=session)
