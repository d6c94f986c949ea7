"""What the facilitator does with contributions on the board: hide, mend, move, join and part them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import NotFound, Refused
from planner.formats import agreeing, count
from planner.inputs.schema import accept
from planner.inputs.workshop import SAID, CardEdit
from planner.models import Contribution, Workshop
from planner.services.actor import Actor
from planner.services.workshop.leading import find_locked_workshop, permitted_to_lead
from planner.services.workshop.room import check_moment
from planner.store.versions import edit

# What the facilitator does with a contribution on the board: hide it, show it again, mend its text, move it.

GONE = "Ese aporte ya no está en el tablero: quizás quien lo envió lo quitó. Actualice la página."


def hide_contributions(contribution_ids: Sequence[int], *, session: Session, actor: Actor) -> int:
    """Take contributions off the board; they can be shown again. Returns how many were on it."""
    return _set_hidden(contribution_ids, True, "Ocultó", session, actor)


def show_contributions(contribution_ids: Sequence[int], *, session: Session, actor: Actor) -> int:
    """Bring hidden contributions back to the board. Returns how many were hidden."""
    return _set_hidden(contribution_ids, False, "Volvió a mostrar", session, actor)


def _set_hidden(ids: Sequence[int], hidden: bool, verb: str, session: Session, actor: Actor) -> int:
    workshop, cards = find_contributions(ids, session)
    changing = [card for card in cards if card.hidden is not hidden]
    if changing:
        permitted_to_lead(workshop, f"{verb} {contributions_in_words(changing)}", session=session, actor=actor)
    for card in changing:
        card.hidden = hidden
    session.flush()
    return len(changing)


def edit_contribution(
    contribution_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> Contribution:
    """Change the text, the moment, the phase, the votes or the hiding of a contribution (fields of CardEdit).

    Raises InvalidInput, Conflict or NotFound.
    """
    workshop, (card,) = find_contributions([contribution_id], session)
    form = accept(CardEdit, {"text": card.text, **values})
    changes = {name: getattr(form, name) for name in values}
    if "text" in changes:
        accept(SAID[card.kind], {"text": form.text})
    check_moment(form.moment_id, workshop.cycle_id, session)
    permitted_to_lead(workshop, f"Cambió {contributions_in_words([card])}", session=session, actor=actor)
    edit(session, card, changes, version=version)
    return card


def find_contributions(ids: Sequence[int], session: Session) -> tuple[Workshop, list[Contribution]]:
    """The contributions in the order of `ids`, each once, and their workshop; its cycle and they are held.

    Raises NotFound when one is no longer there, Refused when they are of different workshops or there are none.
    """
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        raise Refused("Elija al menos un aporte.")
    first = session.get(Contribution, wanted[0])
    if first is None:
        raise NotFound(GONE)
    workshop = find_locked_workshop(first.workshop_id, session)
    query = select(Contribution).where(col(Contribution.id).in_(wanted)).with_for_update()
    found = {card.id: card for card in session.exec(query.execution_options(populate_existing=True))}
    if found.keys() != set(wanted):
        raise NotFound(GONE)
    if any(card.workshop_id != workshop.id for card in found.values()):
        raise Refused("Esos aportes son de talleres distintos. Elija los de uno solo.")
    return workshop, [found[each] for each in wanted]


def contributions_in_words(cards: Sequence[Contribution]) -> str:
    """The contributions as the history speaks of them."""
    return agreeing(len(cards), f"el aporte «{cards[0].text}»", count(len(cards), "aporte", "aportes"))


# Joining contributions that say the same: one stays on the board with the votes of all, the others go inside it.
#
# The votes are kept as sums, so that each contribution can be taken out again; the board counts people, each once.


def merge_contributions(keep_id: int, other_ids: Sequence[int], *, session: Session, actor: Actor) -> Contribution:
    """Put contributions inside another one, which takes their votes; what was inside them goes along.

    Raises Refused when they are not of one kind, one is inside another already, or one has become something else.
    """
    workshop, (keep, *others) = find_contributions([keep_id, *other_ids], session)
    _check_alike(keep, others)
    permitted_to_lead(
        workshop, f"Unió {contributions_in_words(others)} con «{keep.text}»", session=session, actor=actor
    )
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
        permitted_to_lead(workshop, f"Separó {contributions_in_words(inside)}", session=session, actor=actor)
    for card in inside:
        session.get_one(Contribution, card.merged_into_id).votes -= card.votes
        card.merged_into_id = None
    session.flush()
    return len(inside)


def contributions_inside(contribution_id: int, *, session: Session) -> list[Contribution]:
    """What was joined to a contribution, in the order in which it was said."""
    query = select(Contribution).where(Contribution.merged_into_id == contribution_id)
    return list(session.exec(query.order_by(col(Contribution.id))))
