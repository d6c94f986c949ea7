from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.services.actor import Actor
from planner.services.moments.moments import add_moments, moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.board import Board, read_board
from planner.services.workshop.leading import change_activity, close_workshop
from planner.services.workshop.ranking import adopt_ranking, adopted_rankings, open_voting, reveal
from planner.services.workshop.room import Room, read_room, rooms_of
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Activity, Emotion
from tests.services.workshop.rooms import ACTIONS, new_cycle, new_room, phone, say, vote

OpenScreen = Callable[..., AppTest]
BAD = "<img src=x onerror=alert(1)> *negrita* [x](http://x)"


@pytest.fixture
def cycle_id(screens_database: str, actor: Actor) -> int:  # noqa: ARG001 -- it is written there
    """A cycle with a moment, a requirement and three actions."""
    with transaction() as session:
        cycle_id = new_cycle("Llegada", actions=ACTIONS, session=session, actor=actor)
        [moment] = moments_of(cycle_id, session=session)
        add_requirements(moment.id, [{"text": "Que saluden"}], session=session, actor=actor)
        return cycle_id


@pytest.fixture
def room(cycle_id: int, actor: Actor) -> Room:
    """An open workshop of that cycle."""
    with transaction() as session:
        return new_room(cycle_id, title="Taller norte", session=session, actor=actor)


@pytest.fixture
def open_taller(open_screen: OpenScreen, cycle_id: int) -> Callable[..., AppTest]:
    """Opens the screen of the cycle."""

    def open_one(**parameters: str) -> AppTest:
        app = open_screen("taller", ciclo=str(cycle_id), **parameters)
        assert not app.exception
        return app

    return open_one


def _press(app: AppTest, label: str) -> AppTest:
    button = next(button for button in app.button if button.label == label)
    app = button.click().run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    shown = (app.markdown, app.caption, app.subheader, app.error, app.info)
    words = [str(found.value) for kind in shown for found in kind]
    return "\n".join([*words, *(found.proto.body for found in app.get("html"))])


def _board(room: Room) -> Board:
    with reading() as session:
        return read_board(room.id, session=session)


def _lead(room: Room, actor: Actor, **values: object) -> None:
    with transaction() as session:
        change_activity(room.id, values, session=session, actor=actor)


def test_without_a_workshop_it_teaches_warns_and_opens_one(open_taller: Callable[..., AppTest], cycle_id: int) -> None:
    app = open_taller()
    assert "Reúna al grupo" in _said(app)
    assert "Los teléfonos todavía no pueden entrar" in _said(app)
    app.text_input[0].set_value("Con promotores")
    app = _press(app, "Abrir taller")
    with reading() as session:
        [room] = rooms_of(cycle_id, session=session)
    assert (room.title, room.is_open) == ("Con promotores", True)
    assert f"{room.code[:3]} {room.code[3:]}" in _said(app)
    assert "data:image/svg+xml;base64," in _said(app)


def test_one_tap_changes_what_the_room_does(open_taller: Callable[..., AppTest], room: Room) -> None:
    app = open_taller()
    key = f"activity-{room.id}"
    app = app.segmented_control(key=key).set_value(Activity.REQUIREMENTS).run()
    assert _board(room).room.activity is Activity.REQUIREMENTS
    assert "La sala ahora está en: Requerimientos." in _said(app).replace("\\", "")
    app = _press(app, "Ocultar los aportes")
    assert _board(room).room.hidden
    app = _press(app, "5 min")
    assert _board(room).room.timer_ends_at is not None
    app = _press(app, "Quitar el tiempo")
    app = app.segmented_control(key=key).set_value(Activity.WAITING).run()
    app = _press(app, "Deshacer")
    assert _board(room).room.activity is Activity.REQUIREMENTS
    assert app.segmented_control(key=key).value is Activity.REQUIREMENTS


def test_a_closed_workshop_can_be_looked_at_and_opened_again(open_taller: Callable[..., AppTest], room: Room) -> None:
    app = _press(open_taller(taller=str(room.id)), "Cerrar el taller")
    assert "Este taller está cerrado" in _said(app)
    app = _press(app, "Otros talleres")
    assert "Talleres anteriores" in _said(app)
    app = _press(app, "Reabrir")
    assert _board(room).room.is_open
    assert not app.error


def test_paper_cards_and_hands_are_keyed_in(
    open_taller: Callable[..., AppTest], room: Room, actor: Actor, cycle_id: int
) -> None:
    _lead(room, actor, activity=Activity.MOMENTS)
    app = open_taller()
    app.text_area[0].set_value("Espera en la fila")
    app = _press(app, "Poner en el tablero")
    assert [(card.text, card.by_hand) for card in _board(room).cards] == [("Espera en la fila", True)]
    _lead(room, actor, activity=Activity.EMOTIONS)
    app = open_taller()
    with reading() as session:
        [moment] = moments_of(cycle_id, session=session)
    app.number_input(key=f"hand-{moment.id}-{Emotion.BAD.value}").set_value(4)
    app = _press(app, "Anotar las manos")
    assert _board(room).emotions[moment.id].people[Emotion.BAD] == 4
    assert "4 manos anotadas en «Llegada»." in _said(app).replace("\\", "")
    app = _press(app, "Pasar estas emociones al ciclo")
    with reading() as session:
        assert [row.emotion for row in moments_of(cycle_id, session=session)] == [Emotion.BAD]
    _lead(room, actor, activity=Activity.AGREEMENT)
    app = open_taller()
    app.number_input[0].set_value(3)
    app.number_input[1].set_value(1)
    app = _press(app, "Anotar las manos")
    [tally] = _board(room).agreements.values()
    assert (tally.agree, tally.disagree) == (3, 1)


def test_an_empty_card_is_refused_and_nothing_is_saved(
    open_taller: Callable[..., AppTest], room: Room, actor: Actor
) -> None:
    _lead(room, actor, activity=Activity.MOMENTS)
    app = _press(open_taller(), "Poner en el tablero")
    assert app.error
    assert _board(room).cards == ()


def test_paper_ballots_count_and_the_result_waits_until_it_is_shown(
    open_taller: Callable[..., AppTest], room: Room, cycle_id: int
) -> None:
    app = open_taller()
    app = app.segmented_control(key=f"activity-{room.id}").set_value(Activity.RANKING).run()
    ballots = [field for field in app.number_input if field.key and field.key.startswith("ballot-")]
    for field, place in zip(ballots, (3, 2, 1), strict=True):
        field.set_value(place)
    app = _press(app, "Anotar el voto")
    assert "1 voto recibido (1 en papel)" in _said(app)
    assert "Va primero" not in _said(app)
    app = _press(app, "Mostrar el resultado")
    assert "Va primero «Publicar requisitos»" in _said(app)
    app = _press(app, "Numerar las acciones así")
    assert not app.error
    with reading() as session:
        [adopted] = adopted_rankings(cycle_id, session=session)
        assert [adopted.texts[each] for each in adopted.adopted] == list(ACTIONS[::-1])


def test_step_4_shows_what_was_voted_beside_what_was_adopted(
    open_screen: OpenScreen, room: Room, cycle_id: int, actor: Actor
) -> None:
    with transaction() as session:
        open_voting(room.id, {}, session=session, actor=actor)
        vote(room, {3: 1, 2: 2, 1: 3}, session=session)
        reveal(room.id, session=session, actor=actor)
        conclude(session)
        adopt_ranking(room.id, 1, [2, 3, 1], {"note": BAD}, seen=[1, 2, 3], session=session, actor=actor)
    app = open_screen("prioridad", ciclo=str(cycle_id))
    app = app.segmented_control(key="priority-view").set_value("Orden del grupo").run()
    assert not app.exception
    assert "El orden del equipo sigue siendo este." in _said(app)
    assert "<tr><td>1</td><th scope='row'>Comprar sillas</th><td class=other>2</td></tr>" in _said(app)
    assert "onerror=alert(1)>" not in _said(app)


def test_the_wall_shows_what_the_room_says_without_chrome_and_escaped(
    open_taller: Callable[..., AppTest], room: Room, actor: Actor
) -> None:
    _lead(room, actor, activity=Activity.MOMENTS)
    with transaction() as session:
        say(room, BAD, "Llegada a la agencia", session=session)
    wall = open_taller(vista="proyector")
    assert not wall.button
    assert "&lt;img src=x" in _said(wall)
    assert "<img src=x" not in _said(wall)
    assert f"{room.code[:3]} {room.code[3:]}" in _said(wall)
    _lead(room, actor, hidden=True)
    assert "Ocultos: 2 aportes" in _said(wall.run())
    assert "Llegada a la agencia" not in _said(wall.run())
    with transaction() as session:
        close_workshop(room.id, session=session, actor=actor)
    assert "El taller se cerró" in _said(open_taller(vista="proyector", taller=str(room.id)))


def test_names_of_people_are_text(open_taller: Callable[..., AppTest], room: Room) -> None:
    with transaction() as session:
        phone(room, name=BAD[:60], session=session)
    said = _said(open_taller())
    assert "\\<img src\\=x" in said or "\\<img src=x" in said
    assert "*negrita*" not in said.replace("\\*", "")


def test_the_room_may_look_at_any_of_many_moments(
    open_taller: Callable[..., AppTest], room: Room, actor: Actor
) -> None:
    with transaction() as session:
        add_moments(room.cycle_id, [f"Momento {number}" for number in range(40)], session=session, actor=actor)
    _lead(room, actor, activity=Activity.REQUIREMENTS)
    app = open_taller()
    assert len(app.selectbox(key=f"moment-{room.id}").options) == 42
    with reading() as session:
        assert read_room(room.id, session=session).moment_id is None
