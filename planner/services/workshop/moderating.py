"""What the facilitator does with a contribution on the board: hide it, show it again, mend its text, move it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import NotFound, Refused
from planner.formats import agreeing, count
from planner.inputs.schema import accept
from planner.inputs.workshop import SAID, CardEdit
from planner.models import Contribution, Workshop
from planner.services.actor import Actor
from planner.services.workshop.opening import find_locked_workshop, permitted_to_lead
from planner.services.workshop.room import check_moment
from planner.store.versions import edit

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
        permitted_to_lead(workshop, f"{verb} {told(changing)}", session=session, actor=actor)
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
    permitted_to_lead(workshop, f"Cambió {told([card])}", session=session, actor=actor)
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


def told(cards: Sequence[Contribution]) -> str:
    """The contributions as the history speaks of them."""
    return agreeing(len(cards), f"el aporte «{cards[0].text}»", count(len(cards), "aporte", "aportes"))
