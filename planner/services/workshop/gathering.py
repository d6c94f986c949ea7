"""Joining contributions that say the same: one stays on the board with the votes of all, the others go inside it.

The votes are kept as sums, so that each contribution can be taken out again; the board counts people, each once.
"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.models import Contribution
from planner.services.actor import Actor
from planner.services.workshop.moderating import find_contributions, told
from planner.services.workshop.opening import permitted_to_lead


def merge_contributions(keep_id: int, other_ids: Sequence[int], *, session: Session, actor: Actor) -> Contribution:
    """Put contributions inside another one, which takes their votes; what was inside them goes along.

    Raises Refused when they are not of one kind, one is inside another already, or one has become something else.
    """
    workshop, (keep, *others) = find_contributions([keep_id, *other_ids], session)
    _check_alike(keep, others)
    permitted_to_lead(workshop, f"Unió {told(others)} con «{keep.text}»", session=session, actor=actor)
    for other in others:
        keep.votes += other.votes
        for child in contributions_inside(other.id, session=session):
            other.votes -= child.votes
            child.merged_into_id = keep.id
        other.merged_into_id = keep.id
    session.flush()
    return keep


def _check_alike(keep: Contribution, others: Sequence[Contribution]) -> None:
    if not others:
        raise Refused("Elija al menos dos aportes distintos para unirlos.")
    if any(card.merged_into_id is not None for card in (keep, *others)):
        raise Refused("Uno de esos aportes ya está unido a otro. Sáquelo primero de ahí.")
    if any(other.kind is not keep.kind for other in others):
        raise Refused("Un momento y un requerimiento no se pueden unir. Elija aportes del mismo tipo.")
    if any(other.became_moment_id or other.became_requirement_id for other in others):
        raise Refused("Uno de esos aportes ya pasó a la matriz. Una los demás con ese, y no al revés.")


def unmerge_contributions(contribution_ids: Sequence[int], *, session: Session, actor: Actor) -> int:
    """Put contributions back on the board on their own, each with its votes. Returns how many were inside another."""
    workshop, cards = find_contributions(contribution_ids, session)
    inside = [card for card in cards if card.merged_into_id is not None]
    if inside:
        permitted_to_lead(workshop, f"Separó {told(inside)}", session=session, actor=actor)
    for card in inside:
        session.get_one(Contribution, card.merged_into_id).votes -= card.votes
        card.merged_into_id = None
    session.flush()
    return len(inside)


def contributions_inside(contribution_id: int, *, session: Session) -> list[Contribution]:
    """What was joined to a contribution, in the order in which it was said."""
    query = select(Contribution).where(Contribution.merged_into_id == contribution_id)
    return list(session.exec(query.order_by(col(Contribution.id))))
