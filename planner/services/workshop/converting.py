"""From the board to the matrix: contributions become moments and requirements and keep their authors."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from planner.errors import InvalidInput, Problem, Refused
from planner.formats import count
from planner.inputs.schema import problems_with
from planner.inputs.text import fold
from planner.inputs.workshop import SAID
from planner.models import Contribution, MomentOfTruth, Requirement, Workshop
from planner.services.actor import Actor
from planner.services.moments.moments import add_moments, edit_moment, moments_of, requirements_of
from planner.services.moments.phase_guess import guess_phase
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.leading import find_locked_workshop, permitted_to_lead
from planner.services.workshop.moderating import find_contributions
from planner.services.workshop.room import check_moment
from planner.services.workshop.tallies import emotions_of
from planner.vocabulary import ContributionKind, Origin


def convert_to_moments(contribution_ids: Sequence[int], *, session: Session, actor: Actor) -> list[MomentOfTruth]:
    """Make a moment of each contribution, all of it one operation; the moments in the order given.

    One that is a moment already stays that one, and one that says what a moment of the cycle is called becomes that
    moment. A moment takes the phase given to its contribution or, without one, the phase that its name suggests.
    Raises InvalidInput with every problem.
    """
    workshop, cards = find_contributions(contribution_ids, session)
    _check_convertible(cards, ContributionKind.MOMENT)
    summary = f"Pasó {count(len(cards), 'aporte', 'aportes')} del taller a momentos"
    permitted_to_lead(workshop, summary, session=session, actor=actor)
    by_name = {fold(moment.name): moment for moment in moments_of(workshop.cycle_id, session=session)}
    return [_as_moment(card, workshop, by_name, session, actor) for card in cards]


def _as_moment(
    card: Contribution, workshop: Workshop, by_name: dict[str, MomentOfTruth], session: Session, actor: Actor
) -> MomentOfTruth:
    known = session.get(MomentOfTruth, card.became_moment_id) if card.became_moment_id else None
    moment = known or by_name.get(fold(card.text))
    if moment is None:
        phase = card.phase or guess_phase(card.text)
        (moment,) = add_moments(workshop.cycle_id, [card.text], session=session, actor=actor, phase=phase)
        by_name[fold(card.text)] = moment
    if card.became_moment_id != moment.id:
        card.became_moment_id = moment.id
        session.flush()
    return moment


def convert_to_requirements(
    contribution_ids: Sequence[int], *, moment_id: int | None = None, session: Session, actor: Actor
) -> list[Requirement]:
    """Make a requirement of each contribution, at `moment_id` or else at its own moment; all of it one operation.

    One that is a requirement already stays that one, and one that the moment has already becomes that one. Raises
    InvalidInput with every problem.
    """
    workshop, cards = find_contributions(contribution_ids, session)
    _check_convertible(cards, ContributionKind.REQUIREMENT)
    places = {card.id: moment_id or card.moment_id for card in cards}
    _check_places(workshop, cards, places, session)
    summary = f"Pasó {count(len(cards), 'aporte', 'aportes')} del taller a requerimientos"
    permitted_to_lead(workshop, summary, session=session, actor=actor)
    return [_as_requirement(card, places[card.id] or 0, session, actor) for card in cards]


def _as_requirement(card: Contribution, moment_id: int, session: Session, actor: Actor) -> Requirement:
    known = session.get(Requirement, card.became_requirement_id) if card.became_requirement_id else None
    by_text = {fold(row.text): row for row in requirements_of(moment_id, session=session)}
    requirement = known or by_text.get(fold(card.text))
    if requirement is None:
        row = {"text": card.text, "origin": Origin.WORKSHOP}
        (requirement,) = add_requirements(moment_id, [row], session=session, actor=actor)
    if card.became_requirement_id != requirement.id:
        card.became_requirement_id = requirement.id
        session.flush()
    return requirement


def _check_convertible(cards: Sequence[Contribution], kind: ContributionKind) -> None:
    problems = [
        Problem("está unido a otro aporte. Pase ese otro, o sáquelo antes de ahí.", f"«{card.text}»")
        for card in cards
        if card.merged_into_id is not None
    ]
    problems += [p for card in cards for p in problems_with(SAID[kind], {"text": card.text}, place=f"«{card.text}»")]
    if problems:
        raise InvalidInput(problems)


def _check_places(
    workshop: Workshop, cards: Sequence[Contribution], places: Mapping[int, int | None], session: Session
) -> None:
    there = {moment.id for moment in moments_of(workshop.cycle_id, session=session)}
    problems = [
        Problem("falta decir a qué momento pertenece. Elija uno.", f"«{card.text}»", "moment_id")
        for card in cards
        if places[card.id] not in there
    ]
    if problems:
        raise InvalidInput(problems)


def take_emotions(
    workshop_id: int, moment_ids: Sequence[int], *, session: Session, actor: Actor
) -> list[MomentOfTruth]:
    """Give moments the emotion that the room felt there on average; all of it one operation.

    Raises Refused when nobody has said anything about one of them, InvalidInput when one is not of the cycle.
    """
    workshop = find_locked_workshop(workshop_id, session)
    felt = {summary.moment_id: summary for summary in emotions_of(workshop_id, session=session)}
    moments = [moment for each in moment_ids if (moment := check_moment(each, workshop.cycle_id, session))]
    silent = [moment.name for moment in moments if moment.id not in felt]
    if silent or not moments:
        raise Refused(f"Todavía nadie dijo qué siente en «{silent[0]}»." if silent else "Elija al menos un momento.")
    summary = f"Pasó a {count(len(moments), 'momento', 'momentos')} la emoción del taller"
    permitted_to_lead(workshop, summary, session=session, actor=actor)
    for moment in moments:
        emotion = felt[moment.id].typical
        edit_moment(moment.id, {"emotion": emotion}, version=None, session=session, actor=actor)
    return moments
