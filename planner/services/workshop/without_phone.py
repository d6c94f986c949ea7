"""What the facilitator keys in for those without a phone: raised hands, paper cards and paper ballots.

Cards are rows of the history and can be taken back. Hands and ballots are corrected by keying them in again; the
history tells how many there were.
"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, delete, select

from planner.errors import InvalidInput, NotFound, Problem
from planner.formats import count
from planner.inputs.schema import accept
from planner.inputs.text import fold
from planner.inputs.workshop import SAID, CardForm, HandsForm, ParticipantForm, ReasonForm
from planner.models import BallotPaper, Contribution, EmotionVote, Workshop, WorkshopParticipant
from planner.services.actor import Actor
from planner.services.people.one_use_links import new_token
from planner.services.workshop.contributing import WHICH_MOMENT
from planner.services.workshop.emotions_and_agreement import check_requirement, put_agreement, put_emotions
from planner.services.workshop.leading import find_open_workshop, permitted_to_lead
from planner.services.workshop.room import check_moment, room_of
from planner.services.workshop.voting import check_choices, put_ballot
from planner.vocabulary import ContributionKind, Emotion


def key_in_hands(
    workshop_id: int, moment_id: int, hands: Mapping[Emotion, int], *, session: Session, actor: Actor
) -> None:
    """Write how many hands each emotion had at a moment, in place of those keyed in before. Raises InvalidInput."""
    workshop = find_open_workshop(workshop_id, session)
    moment = check_moment(moment_id, workshop.cycle_id, session)
    counted = {emotion: _hands(number, emotion.label) for emotion, number in hands.items()}
    told = ", ".join(f"{count(number, 'mano', 'manos')} por «{emotion.label}»" for emotion, number in counted.items())
    name = moment.name if moment else ""
    permitted_to_lead(workshop, f"Anotó manos en «{name}»: {told or 'ninguna'}", session=session, actor=actor)
    put_emotions(workshop.id, _those_with_raised_hands(workshop, session), {moment_id: counted}, session=session)


def _hands(number: int, place: str) -> int:
    return accept(HandsForm, {"people": number}, place=f"«{place}»").people


def key_in_agreement(
    workshop_id: int,
    requirement_id: int,
    agree: int,
    disagree: int,
    *,
    reason: str = "",
    session: Session,
    actor: Actor,
) -> None:
    """Write how many hands were for and against a requirement, in place of those keyed in before."""
    workshop = find_open_workshop(workshop_id, session)
    requirement = check_requirement(requirement_id, workshop.cycle_id, session)
    people = {True: _hands(agree, "De acuerdo"), False: _hands(disagree, "En desacuerdo")}
    said = accept(ReasonForm, {"reason": reason}).reason
    summary = f"Anotó manos sobre «{requirement.text}»: {agree} de acuerdo y {disagree} en desacuerdo"
    permitted_to_lead(workshop, summary, session=session, actor=actor)
    voters = _those_with_raised_hands(workshop, session)
    put_agreement(workshop.id, voters, requirement, people, reason=said, session=session)


def key_in_card(workshop_id: int, values: Mapping[str, Any], *, session: Session, actor: Actor) -> Contribution:
    """Put a paper card on the board (fields of CardForm). Raises InvalidInput."""
    workshop = find_open_workshop(workshop_id, session)
    form = accept(CardForm, values)
    accept(SAID[form.kind], {"text": form.text})
    if form.kind is ContributionKind.REQUIREMENT and form.moment_id is None:
        raise InvalidInput([Problem(WHICH_MOMENT, field="moment_id")])
    check_moment(form.moment_id, workshop.cycle_id, session)
    people = f" ({count(form.votes, 'persona', 'personas')})" if form.votes > 1 else ""
    permitted_to_lead(workshop, f"Anotó una tarjeta de papel: «{form.text}»{people}", session=session, actor=actor)
    participant_id = (
        _on_paper(workshop, form.name, session) if form.name else _those_with_raised_hands(workshop, session)
    )
    card = Contribution(
        workshop_id=workshop.id, participant_id=participant_id, key=new_token(), **form.model_dump(exclude={"name"})
    )
    session.add(card)
    session.flush()
    return card


def key_in_ballot(
    workshop_id: int,
    choices: Mapping[int, int],
    *,
    values: Mapping[str, Any] | None = None,
    ballot_id: int | None = None,
    session: Session,
    actor: Actor,
) -> int:
    """Keep a paper ballot of this round (action id → place, or → points); the id of the paper.

    `values` are fields of ParticipantForm: a second ballot of the same name takes the place of the first. `ballot_id`
    corrects one that is there already. Raises InvalidInput with every problem.
    """
    workshop = find_open_workshop(workshop_id, session)
    form = accept(ParticipantForm, values or {})
    room = room_of(workshop)
    check_choices(room, choices, session=session)
    told = f" de {form.name}" if form.name else ""
    permitted_to_lead(workshop, f"Anotó un voto de papel{told} en la vuelta {room.round}", session=session, actor=actor)
    if ballot_id is not None:
        paper = _paper(ballot_id, workshop, session)
        put_ballot(room, paper.participant_id, paper.round, choices, session=session)
        return _id_of(paper.participant_id, paper.round, session)
    participant_id = _on_paper(workshop, form.name, session, form)
    put_ballot(room, participant_id, room.round, choices, session=session)
    return _id_of(participant_id, room.round, session)


def remove_ballot(workshop_id: int, ballot_id: int, *, session: Session, actor: Actor) -> None:
    """Take away a paper ballot that was keyed in by mistake."""
    workshop = find_open_workshop(workshop_id, session)
    paper = _paper(ballot_id, workshop, session)
    permitted_to_lead(workshop, f"Quitó un voto de papel de la vuelta {paper.round}", session=session, actor=actor)
    session.connection().execute(delete(BallotPaper).where(col(BallotPaper.id) == ballot_id))


def paper_ballots(
    workshop_id: int, round_number: int, *, session: Session
) -> list[tuple[BallotPaper, WorkshopParticipant]]:
    """The ballots of a round that were keyed in, with whose they are, the newest first."""
    query = (
        select(BallotPaper, WorkshopParticipant)
        .join(WorkshopParticipant)
        .where(
            BallotPaper.workshop_id == workshop_id,
            BallotPaper.round == round_number,
            col(WorkshopParticipant.by_hand),
        )
    )
    return list(session.exec(query.order_by(col(BallotPaper.id).desc())).all())


def hands_of(workshop_id: int, moment_id: int, *, session: Session) -> dict[Emotion, int]:
    """The hands keyed in for a moment, to be corrected."""
    query = (
        select(EmotionVote)
        .join(WorkshopParticipant)
        .where(
            EmotionVote.workshop_id == workshop_id,
            EmotionVote.moment_id == moment_id,
            col(WorkshopParticipant.by_hand),
        )
    )
    return {vote.emotion: vote.people for vote in session.exec(query)}


def _paper(ballot_id: int, workshop: Workshop, session: Session) -> BallotPaper:
    query = (
        select(BallotPaper)
        .join(WorkshopParticipant)
        .where(
            BallotPaper.id == ballot_id,
            BallotPaper.workshop_id == workshop.id,
            col(WorkshopParticipant.by_hand),
        )
    )
    paper = session.exec(query).first()
    if paper is None:
        raise NotFound("No encontramos ese voto de papel: quizás otra persona lo quitó. Actualice la página.")
    return paper


def _id_of(participant_id: int, round_number: int, session: Session) -> int:
    query = select(BallotPaper.id).where(
        BallotPaper.participant_id == participant_id, BallotPaper.round == round_number
    )
    return session.exec(query).one()


def _those_with_raised_hands(workshop: Workshop, session: Session) -> int:
    """The one participant that stands for everybody in the room without a name."""
    return _known_by_hand(f"manos-{workshop.id}", workshop, ParticipantForm(), session)


def _on_paper(workshop: Workshop, name: str, session: Session, form: ParticipantForm | None = None) -> int:
    """The participant of that name whose paper was keyed in before, or a new one; without a name always a new one."""
    mark = f"papel-{workshop.id}-{fold(name)}" if fold(name) else None
    return _known_by_hand(mark, workshop, form or ParticipantForm(name=name), session)


def _known_by_hand(mark: str | None, workshop: Workshop, form: ParticipantForm, session: Session) -> int:
    # What stands in for the mark of a cookie is no SHA-256: no cookie ever opens it.
    if mark is not None:
        query = select(WorkshopParticipant).where(WorkshopParticipant.token_hash == mark)
        known = session.exec(query).first()
        if known is not None:
            known.role, known.branch_id = form.role or known.role, form.branch_id or known.branch_id
            return known.id
    new = WorkshopParticipant(workshop_id=workshop.id, token_hash=mark, by_hand=True, **form.model_dump())
    session.add(new)
    session.flush()
    return new.id
