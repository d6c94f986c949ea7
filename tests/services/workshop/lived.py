"""A workshop from beginning to end, for tests of what is kept of it."""

from sqlmodel import Session

from planner.services.actions.actions import actions_of
from planner.services.actor import Actor
from planner.services.cycle.cycles import close_step
from planner.services.moments.moments import moments_of
from planner.services.people.people import find_or_add_person
from planner.services.people.roles import set_roles
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.board import read_board
from planner.services.workshop.contributing import contribute
from planner.services.workshop.converting import convert_to_moments
from planner.services.workshop.emotions_and_agreement import say_feeling
from planner.services.workshop.leading import change_activity, close_workshop, edit_workshop
from planner.services.workshop.moderating import hide_contributions, merge_contributions
from planner.services.workshop.ranking import adopt_ranking, open_voting, reveal
from planner.services.workshop.room import Room, read_room
from planner.services.workshop.without_phone import key_in_agreement, key_in_hands
from planner.store.history import conclude, record
from planner.vocabulary import Activity, ContributionKind, Emotion, Role, Step
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room, phone, say, vote


def lived_room(*, session: Session, actor: Actor) -> Room:
    """Everything happened once: proposals joined, hidden and kept, emotions, agreement, a vote, and its order adopted.

    The cycle begins with the moment «Saludo», its requirement «Que saluden» and three actions.
    """
    cycle_id = new_cycle("Saludo", actions=ACTIONS, session=session, actor=actor)
    [greeting] = moments_of(cycle_id, session=session)
    [wish] = add_requirements(greeting.id, [{"text": "Que saluden"}], session=session, actor=actor)
    conclude(session)
    room = new_room(cycle_id, title="Taller de Puno", place="Agencia Puno", session=session, actor=actor)
    _propose(room, session=session, actor=actor)
    _lead(room, Activity.EMOTIONS, session=session, actor=actor)
    say_feeling(
        phone(room, name="Ana Quispe", role=Role.PROMOTER, session=session), {greeting.id: Emotion.BAD}, session=session
    )
    key_in_hands(room.id, greeting.id, {Emotion.GOOD: 2}, session=session, actor=actor)
    _agree(room, wish.id, session=session, actor=actor)
    _rank(room, session=session, actor=actor)
    close_step(cycle_id, Step.REQUIREMENTS, note="Con un desacuerdo.", session=session, actor=actor)
    conclude(session)
    decided = "Saludar siempre de pie.\nComprar sillas en marzo."
    edit_workshop(room.id, {"decisions": decided}, version=None, session=session, actor=actor)
    close_workshop(room.id, session=session, actor=actor)
    conclude(session)
    return read_room(room.id, session=session)


def _lead(room: Room, activity: Activity, *, session: Session, actor: Actor) -> None:
    change_activity(room.id, {"activity": activity}, session=session, actor=actor)
    conclude(session)


def _propose(room: Room, *, session: Session, actor: Actor) -> None:
    _lead(room, Activity.MOMENTS, session=session, actor=actor)
    say(room, "La espera en la fila", "Un chiste", name="Luis Mamani", session=session)
    say(room, "Esperar en la fila", session=session)
    kept, joke, twin = sorted(read_board(room.id, session=session).cards, key=lambda card: card.id)
    merge_contributions(kept.id, [twin.id], session=session, actor=actor)
    conclude(session)
    hide_contributions([joke.id], session=session, actor=actor)
    conclude(session)
    convert_to_moments([kept.id], session=session, actor=actor)
    conclude(session)
    _lead(room, Activity.REQUIREMENTS, session=session, actor=actor)
    [_, waiting] = moments_of(room.cycle_id, session=session)
    contribute(
        phone(room, session=session),
        ContributionKind.REQUIREMENT,
        "Que haya sillas",
        moment_id=waiting.id,
        session=session,
    )


def _agree(room: Room, requirement_id: int, *, session: Session, actor: Actor) -> None:
    record(session, actor=actor.name, summary="Nombró supervisoras", cycle_id=room.cycle_id)
    for name in ("Rosa Condori", "Julia Apaza", "Pedro Ticona"):
        person = find_or_add_person(1, name, session=session)
        assert person is not None
        set_roles(person.id, [(Role.SUPERVISOR, None)], session=session, actor=actor)
        if name != "Pedro Ticona":
            reason = "Depende de la hora." if name == "Julia Apaza" else ""
            answer_requirement(requirement_id, person.id, not reason, reason=reason, session=session, actor=actor)
    conclude(session)
    _lead(room, Activity.AGREEMENT, session=session, actor=actor)
    key_in_agreement(room.id, requirement_id, 8, 2, reason="Hay poco personal", session=session, actor=actor)
    conclude(session)


def _rank(room: Room, *, session: Session, actor: Actor) -> None:
    train, chairs, publish = (action.id for action in actions_of(room.cycle_id, session=session))
    open_voting(room.id, {}, session=session, actor=actor)
    for name, role in (("Ana Quispe", Role.PROMOTER), ("Rosa Condori", Role.SUPERVISOR)):
        vote(room, {chairs: 1, publish: 2, train: 3}, name=name, role=role, session=session)
    reveal(room.id, session=session, actor=actor)
    conclude(session)
    seen = [train, chairs, publish]
    adopt_ranking(
        room.id, 1, [chairs, train, publish], {"note": "Primero lo barato."}, seen=seen, session=session, actor=actor
    )
    conclude(session)
