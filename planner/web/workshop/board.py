"""What the board of a workshop asks for: the cards as they are now, and one deed of the facilitator at a time."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import NotFound
from planner.formats import count
from planner.models import Contribution
from planner.services.actor import Actor
from planner.services.history.undo import undo_in_cycle
from planner.services.people.permissions import require
from planner.services.workshop.board import Card, board_version, read_board
from planner.services.workshop.converting import convert_to_moments, convert_to_requirements
from planner.services.workshop.duplicates import likely_duplicates
from planner.services.workshop.moderating import (
    GONE,
    edit_contribution,
    hide_contributions,
    merge_contributions,
    show_contributions,
    unmerge_contributions,
)
from planner.services.workshop.room import read_room
from planner.vocabulary import Permission, Phase
from planner.web.json_api import JsonObject, not_understood, number, numbers, reading_route, writing_route

EDITABLE = {"text", "phase", "moment_id"}


def read_cards(workshop_id: int, known: str, session: Session, actor: Actor) -> JsonObject | None:
    """The board, unless nothing changed since `known`. Only for who may lead the workshop."""
    room = read_room(workshop_id, session=session)
    require(actor, Permission.RUN_WORKSHOP, cycle_id=room.cycle_id, session=session)
    if board_version(workshop_id, session=session) == known:
        return None
    board = read_board(workshop_id, session=session)
    return {
        "token": board.version,
        "room": board.room.version,
        "moments": [
            _column(phase or "", _phase_title(phase), board.moments_by_phase[phase]) for phase in (*Phase, None)
        ],
        "requirements": [
            _column(moment_id or "", board.moment_names.get(moment_id or 0, "Su momento ya no está"), cards)
            for moment_id, cards in board.requirements_by_moment.items()
        ],
        "alike": [[group.keep_id, *group.other_ids] for group in likely_duplicates(board)],
    }


def _phase_title(phase: Phase | None) -> str:
    return f"{list(Phase).index(phase) + 1}. {phase.label}" if phase else "Sin fase"


def _column(key: str | int, title: str, cards: Sequence[Card]) -> JsonObject:
    return {"key": key, "title": title, "cards": [_card(card) for card in cards]}


def _card(card: Card) -> JsonObject:
    return {
        "id": card.id,
        "version": card.version,
        "text": card.text,
        "votes": card.votes,
        "who": str(card.authors) if card.authors.names else "",
        "paper": card.by_hand,
        "hidden": card.hidden,
        "guess": card.phase_is_guess and card.phase is not None,
        "became": card.is_converted,
        "merged": [{"id": one.id, "text": one.text, "votes": one.own_votes, "who": one.author} for one in card.merged],
    }


def merge(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """Put cards inside the one to keep."""
    keep, *others = _own([number(body, "keep"), *numbers(body, "ids")], workshop_id, session)
    others = [each for each in others if each != keep]
    merge_contributions(keep, others, session=session, actor=actor)
    joined = count(len(others) + 1, "aporte quedó", "aportes quedaron")
    return {"done": f"{joined} en uno. Cada persona cuenta una sola vez."}


def unmerge(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """Take cards out of the one they are in."""
    number_out = unmerge_contributions(_own(numbers(body, "ids"), workshop_id, session), session=session, actor=actor)
    return {"done": f"{count(number_out, 'aporte volvió', 'aportes volvieron')} a estar por separado."}


def hide(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """Take cards off the board."""
    hidden = hide_contributions(_own(numbers(body, "ids"), workshop_id, session), session=session, actor=actor)
    return {"done": f"{count(hidden, 'aporte oculto', 'aportes ocultos')}. Están en «Ocultos»."}


def show(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """Bring hidden cards back."""
    shown = show_contributions(_own(numbers(body, "ids"), workshop_id, session), session=session, actor=actor)
    return {"done": f"{count(shown, 'aporte volvió', 'aportes volvieron')} al tablero."}


def change_card(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """The text, the phase or the moment of one card."""
    values = body.get("values")
    if not isinstance(values, dict) or not values.keys() <= EDITABLE:
        raise not_understood()
    [card_id] = _own([number(body, "id")], workshop_id, session)
    edit_contribution(card_id, values, version=number(body, "version"), session=session, actor=actor)
    return {"done": "Aporte corregido." if "text" in values else "Aporte movido."}


def to_moments(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """Make moments of cards."""
    made = convert_to_moments(_own(numbers(body, "ids"), workshop_id, session), session=session, actor=actor)
    where = count(len({row.id for row in made}), "momento", "momentos")
    return {"done": f"Listo: {where} en el paso 1, con quienes los propusieron.", "screen": "momentos"}


def to_requirements(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """Make requirements of cards, each at its moment."""
    made = convert_to_requirements(_own(numbers(body, "ids"), workshop_id, session), session=session, actor=actor)
    where = count(len({row.id for row in made}), "requerimiento", "requerimientos")
    return {"done": f"Listo: {where} en el paso 2, con quienes los propusieron.", "screen": "requerimientos"}


def undo_deed(workshop_id: int, body: JsonObject, session: Session, actor: Actor) -> JsonObject:
    """Take back one operation of the workshop's cycle."""
    cycle_id, wanted = read_room(workshop_id, session=session).cycle_id, number(body, "wanted")
    return {"done": undo_in_cycle(cycle_id, wanted, session=session, actor=actor).summary + "."}


def _own(ids: Sequence[int], workshop_id: int, session: Session) -> list[int]:
    """The ids, which must be those of cards of this workshop."""
    query = select(Contribution.id).where(Contribution.workshop_id == workshop_id, col(Contribution.id).in_(ids))
    if set(session.exec(query)) != set(ids):
        raise NotFound(GONE)
    return list(ids)


WORKSHOP = "/api/talleres/{id:int}"
_DEEDS: dict[str, Callable[[int, dict[str, Any], Session, Actor], JsonObject]] = {
    "unir": merge,
    "separar": unmerge,
    "ocultar": hide,
    "mostrar": show,
    "corregir": change_card,
    "a-momentos": to_moments,
    "a-requerimientos": to_requirements,
    "deshacer": undo_deed,
}
ROUTES = [
    reading_route(f"{WORKSHOP}/tablero", read_cards),
    *(writing_route(f"{WORKSHOP}/{path}", deed) for path, deed in _DEEDS.items()),
]
