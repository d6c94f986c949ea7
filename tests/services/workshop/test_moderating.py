import pytest
from sqlmodel import Session

from planner.errors import Conflict, InvalidInput, NotFound, Refused
from planner.services.actor import Actor
from planner.services.history.reading import read_details
from planner.services.history.undo import undo
from planner.services.workshop.board import Card, read_board
from planner.services.workshop.contributing import contribute, own_contributions, take_back
from planner.services.workshop.leading import change_activity
from planner.services.workshop.moderating import (
    edit_contribution,
    hide_contributions,
    merge_contributions,
    show_contributions,
    unmerge_contributions,
)
from planner.services.workshop.room import Room
from planner.services.workshop.without_phone import key_in_card
from planner.store.history import conclude
from planner.vocabulary import Activity, ContributionKind, Phase
from tests.services.history.histories import history_of
from tests.services.workshop.rooms import new_cycle, new_room, phone, say


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    """A board with four moments, of which the second was said by three people."""
    room = new_room(new_cycle("Llega", session=session, actor=actor), session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
    say(room, "Saluda", name="Ana", session=session)
    key_in_card(room.id, {"kind": "moment", "text": "Me saludan", "votes": 3}, session=session, actor=actor)
    say(room, "El saludo", "Firma", name="Luis", session=session)
    conclude(session)
    return room


def _all(room: Room, session: Session) -> list[tuple[str, Card]]:
    return [(card.text, card) for card in read_board(room.id, session=session).cards]


def _cards(room: Room, session: Session) -> dict[str, Card]:
    return dict(_all(room, session))


def _undo_last(room: Room, session: Session, actor: Actor) -> None:
    conclude(session)
    undo(history_of(room.cycle_id, session=session)[0].id, session=session, actor=actor)
    conclude(session)


def _shape(room: Room, session: Session) -> list[tuple[str, int, tuple[str, ...]]]:
    cards = sorted(_cards(room, session).values(), key=lambda card: card.id)
    return [(card.text, card.votes, tuple(inner.text for inner in card.merged)) for card in cards]


def test_hiding_and_showing_only_what_changes(room: Room, session: Session, actor: Actor) -> None:
    saluda, firma = (_cards(room, session)[text].id for text in ("Saluda", "Firma"))
    assert hide_contributions([saluda, saluda, firma], session=session, actor=actor) == 2
    assert hide_contributions([saluda], session=session, actor=actor) == 0
    assert {text for text, card in _cards(room, session).items() if card.hidden} == {"Saluda", "Firma"}
    conclude(session)
    assert show_contributions([saluda, firma], session=session, actor=actor) == 2
    assert history_of(room.cycle_id, session=session)[0].summary == "Volvió a mostrar 2 aportes"
    _undo_last(room, session, actor)
    assert all(_cards(room, session)[text].hidden for text in ("Saluda", "Firma"))


def test_joining_sums_the_votes_and_can_be_taken_back(room: Room, session: Session, actor: Actor) -> None:
    before, cards = _shape(room, session), _cards(room, session)
    merge_contributions(cards["Me saludan"].id, [cards["El saludo"].id], session=session, actor=actor)
    conclude(session)
    merge_contributions(cards["Saluda"].id, [cards["Me saludan"].id], session=session, actor=actor)
    assert _shape(room, session) == [("Saluda", 5, ("Me saludan", "El saludo")), ("Firma", 1, ())]
    assert str(_cards(room, session)["Saluda"].authors) == "Ana, Luis y 3 personas más"
    _undo_last(room, session, actor)
    assert _shape(room, session) == [("Saluda", 1, ()), ("Me saludan", 4, ("El saludo",)), ("Firma", 1, ())]
    joined = history_of(room.cycle_id, session=session)[2]
    assert joined.summary == "Unió el aporte «El saludo» con «Me saludan»"
    undo(joined.id, session=session, actor=actor)
    assert _shape(room, session) == before


def test_whoever_wrote_several_of_what_is_joined_counts_once(room: Room, session: Session, actor: Actor) -> None:
    ana, unnamed = phone(room, name="Ana", session=session), phone(room, session=session)
    for person in (ana, unnamed):
        contribute(person, ContributionKind.MOMENT, "Nos saludan\nDan la bienvenida\nSonríen", session=session)
    for values in ({"votes": 2}, {"votes": 3}, {"name": "Rosa"}, {"name": "rosa", "votes": 2}):
        key_in_card(room.id, {"kind": "moment", "text": "Bienvenida", **values}, session=session, actor=actor)
    conclude(session)
    before = _shape(room, session)
    ids = sorted(card.id for text, card in _all(room, session) if text not in {"Saluda", "Firma"})
    merge_contributions(ids[0], ids[1:], session=session, actor=actor)
    card = _cards(room, session)["Me saludan"]
    # 3 cards of nobody and Luis; Ana and somebody, thrice each; 2 and 3 more of nobody; Rosa, and somebody with her.
    assert (card.votes, str(card.authors)) == (3 + 1 + 2 + 5 + 2, "Luis, Ana, Rosa y 10 personas más")
    conclude(session)
    unmerge_contributions(ids[1:2], session=session, actor=actor)
    assert _cards(room, session)["Me saludan"].votes == 12
    _undo_last(room, session, actor)
    assert _cards(room, session)["Me saludan"].votes == 13
    joined = history_of(room.cycle_id, session=session)[2]
    assert joined.summary == "Unió 11 aportes con «Me saludan»"
    undo(joined.id, session=session, actor=actor)
    assert _shape(room, session) == before


def test_one_is_taken_out_again_with_its_votes(room: Room, session: Session, actor: Actor) -> None:
    cards = _cards(room, session)
    others = [cards["Me saludan"].id, cards["El saludo"].id]
    merge_contributions(cards["Saluda"].id, others, session=session, actor=actor)
    assert unmerge_contributions([others[0]], session=session, actor=actor) == 1
    assert _shape(room, session)[:2] == [("Saluda", 2, ("El saludo",)), ("Me saludan", 3, ())]
    assert unmerge_contributions([others[0]], session=session, actor=actor) == 0
    with pytest.raises(Refused, match="ya está unido a otro"):
        merge_contributions(cards["Firma"].id, [others[1]], session=session, actor=actor)


def test_only_what_can_be_one_is_joined(room: Room, session: Session, actor: Actor) -> None:
    cards = _cards(room, session)
    moment_id = next(iter(read_board(room.id, session=session).moment_names))
    requirement = key_in_card(
        room.id, {"kind": "requirement", "text": "Rápido", "moment_id": moment_id}, session=session, actor=actor
    )
    with pytest.raises(Refused, match="del mismo tipo"):
        merge_contributions(cards["Firma"].id, [requirement.id], session=session, actor=actor)
    with pytest.raises(Refused, match="al menos dos aportes"):
        merge_contributions(cards["Firma"].id, [cards["Firma"].id], session=session, actor=actor)
    other = new_room(room.cycle_id, session=session, actor=actor)
    foreign = key_in_card(other.id, {"kind": "moment", "text": "Saluda"}, session=session, actor=actor)
    with pytest.raises(Refused, match="talleres distintos"):
        merge_contributions(cards["Firma"].id, [foreign.id], session=session, actor=actor)


def test_text_phase_and_votes_are_mended_and_told(room: Room, session: Session, actor: Actor) -> None:
    card = _cards(room, session)["Saluda"]
    values = {"text": "Lo saludan", "phase": Phase.START}
    edit_contribution(card.id, values, version=card.version, session=session, actor=actor)
    conclude(session)
    (told,) = read_details(history_of(room.cycle_id, session=session)[0].id, session=session, actor=actor)
    assert (told.what, [(each.label, each.before, each.after) for each in told.fields]) == (
        "Cambió el aporte «Saluda»",
        [("Texto del aporte", "Saluda", "Lo saludan"), ("Fase", "", "Iniciar el contacto")],
    )
    with pytest.raises(Conflict):
        edit_contribution(card.id, {"text": "Otra cosa"}, version=card.version, session=session, actor=actor)
    with pytest.raises(InvalidInput):
        edit_contribution(card.id, {"text": "x" * 201}, version=None, session=session, actor=actor)
    assert _cards(room, session)["Lo saludan"].phase_is_guess is False


def test_what_was_taken_back_meanwhile_is_no_longer_there(room: Room, session: Session, actor: Actor) -> None:
    ana = phone(room, session=session)
    contribute(ana, ContributionKind.MOMENT, "Sale", session=session)
    (sale,) = own_contributions(ana, ContributionKind.MOMENT, session=session)
    take_back(ana, sale.id, session=session)
    with pytest.raises(NotFound, match="ya no está en el tablero"):
        hide_contributions([sale.id], session=session, actor=actor)
    with pytest.raises(Refused, match="al menos un aporte"):
        hide_contributions([], session=session, actor=actor)
