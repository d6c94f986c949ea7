from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Refused
from planner.models import Change, Contribution, Operation
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.moments.moments import delete_moment, moments_of
from planner.services.workshop.contributing import MOST_PER_PHONE, TakenUp, contribute, own_contributions, take_back
from planner.services.workshop.joining import Closed, MovedOn
from planner.services.workshop.leading import change_activity, close_workshop
from planner.services.workshop.moderating import hide_contributions
from planner.services.workshop.room import Room
from planner.store.transaction import reading, transaction
from planner.vocabulary import Activity, ContributionKind
from tests.services.workshop.rooms import new_cycle, new_room, phone

MOMENT, REQUIREMENT = ContributionKind.MOMENT, ContributionKind.REQUIREMENT


@pytest.fixture
def room(session: Session, actor: Actor) -> Room:
    """A workshop that is proposing moments."""
    cycle_id = new_cycle("Llega", "Espera", session=session, actor=actor)
    room = new_room(cycle_id, session=session, actor=actor)
    change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=actor)
    return room


def _texts(participant_id: int, kind: ContributionKind, session: Session) -> list[str]:
    return [each.text for each in own_contributions(participant_id, kind, session=session)]


def test_every_line_is_a_contribution_without_its_bullet(room: Room, session: Session) -> None:
    ana = phone(room, session=session)
    assert contribute(ana, MOMENT, "1. Llega\r\n\r\n• Espera   su turno\n- Saluda", session=session) == 3
    assert _texts(ana, MOMENT, session) == ["Saluda", "Espera su turno", "Llega"]


def test_the_same_phone_says_the_same_only_once(room: Room, session: Session) -> None:
    ana, luis = phone(room, session=session), phone(room, session=session)
    assert contribute(ana, MOMENT, "Espera\nespera.\nESPERA", session=session) == 1
    assert contribute(ana, MOMENT, "Espera", session=session) == 0
    assert contribute(ana, MOMENT, "Éspera\nSaluda", session=session) == 1
    assert contribute(luis, MOMENT, "Espera", session=session) == 1


def test_what_phones_say_leaves_the_history_alone(room: Room, session: Session) -> None:
    def history() -> tuple[int, int]:
        return len(session.exec(select(Operation.id)).all()), len(session.exec(select(Change.id)).all())

    before = history()
    ana = phone(room, session=session)
    contribute(ana, MOMENT, "Espera", session=session)
    take_back(ana, own_contributions(ana, MOMENT, session=session)[0].id, session=session)
    assert history() == before


def test_all_that_is_wrong_is_told_and_nothing_is_kept(room: Room, session: Session) -> None:
    ana = phone(room, session=session)
    with pytest.raises(InvalidInput) as wrong:
        contribute(ana, MOMENT, f"Llega\n{'x' * 201}\nEspera\n{'y' * 250}", session=session)
    assert [problem.place for problem in wrong.value.problems] == [
        "Línea 2, «Momento de verdad»",
        "Línea 4, «Momento de verdad»",
    ]
    with pytest.raises(InvalidInput, match="está vacío"):
        contribute(ana, MOMENT, " \n\t\n", session=session)
    assert _texts(ana, MOMENT, session) == []


def test_a_requirement_is_for_a_moment_of_the_cycle(room: Room, session: Session, actor: Actor) -> None:
    change_activity(room.id, {"activity": Activity.REQUIREMENTS}, session=session, actor=actor)
    first, second = moments_of(room.cycle_id, session=session)
    ana = phone(room, session=session)
    for moment_id in (first.id, second.id):
        assert contribute(ana, REQUIREMENT, "Que sea rápido", moment_id=moment_id, session=session) == 1
    with pytest.raises(InvalidInput) as wrong:
        contribute(ana, REQUIREMENT, "", session=session)
    assert [problem.field for problem in wrong.value.problems] == ["moment_id", "text"]
    delete_moment(second.id, session=session, actor=actor)
    with pytest.raises(InvalidInput, match="Ese momento ya no está"):
        contribute(ana, REQUIREMENT, "Que sea amable", moment_id=second.id, session=session)


def test_a_phone_has_its_limit_and_room_again_after_taking_back(room: Room, session: Session) -> None:
    ana = phone(room, session=session)
    contribute(ana, MOMENT, "\n".join(f"Momento número {n}" for n in range(MOST_PER_PHONE - 1)), session=session)
    with pytest.raises(Refused, match="le queda lugar para 1 aporte"):
        contribute(ana, MOMENT, "Uno más\nY otro", session=session)
    assert contribute(ana, MOMENT, "Uno más", session=session) == 1
    assert contribute(ana, MOMENT, "Uno más", session=session) == 0
    with pytest.raises(Refused, match="ya no queda lugar"):
        contribute(ana, MOMENT, "Y otro", session=session)
    take_back(ana, own_contributions(ana, MOMENT, session=session)[0].id, session=session)
    assert contribute(ana, MOMENT, "Y otro", session=session) == 1


def test_one_takes_back_only_ones_own_and_only_while_nobody_worked_with_it(
    room: Room, session: Session, actor: Actor
) -> None:
    ana, luis = phone(room, session=session), phone(room, session=session)
    contribute(ana, MOMENT, "Espera\nSaluda", session=session)
    saluda, espera = own_contributions(ana, MOMENT, session=session)
    take_back(luis, espera.id, session=session)
    take_back(ana, saluda.id, session=session)
    take_back(ana, saluda.id, session=session)
    assert _texts(ana, MOMENT, session) == ["Espera"]
    hide_contributions([espera.id], session=session, actor=actor)
    with pytest.raises(TakenUp):
        take_back(ana, espera.id, session=session)
    assert [each.can_be_taken_back for each in own_contributions(ana, MOMENT, session=session)] == [False]


def test_too_late_is_told_and_changes_nothing(room: Room, session: Session, actor: Actor) -> None:
    ana = phone(room, session=session)
    contribute(ana, MOMENT, "Espera", session=session)
    (espera,) = own_contributions(ana, MOMENT, session=session)
    change_activity(room.id, {"activity": Activity.EMOTIONS}, session=session, actor=actor)
    with pytest.raises(MovedOn):
        contribute(ana, MOMENT, "Saluda", session=session)
    close_workshop(room.id, session=session, actor=actor)
    with pytest.raises(Closed):
        contribute(ana, MOMENT, "Saluda", session=session)
    with pytest.raises(Closed):
        take_back(ana, espera.id, session=session)
    assert _texts(ana, MOMENT, session) == ["Espera"]


def _crowd(engine: Engine, phones: int) -> tuple[Room, list[int]]:
    with transaction(engine) as session:
        cycle_id = new_cycle(session=session, actor=LOCAL_ADMINISTRATOR)
        room = new_room(cycle_id, session=session, actor=LOCAL_ADMINISTRATOR)
        change_activity(room.id, {"activity": Activity.MOMENTS}, session=session, actor=LOCAL_ADMINISTRATOR)
    with transaction(engine) as session:
        return room, [phone(room, name=f"P{number}", session=session) for number in range(phones)]


def test_thirty_phones_at_once_each_sending_everything_twice_lose_and_double_nothing(engine: Engine) -> None:
    room, phones = _crowd(engine, 30)

    def send(participant_id: int) -> None:
        for text in ("Llega", "Espera\nSaluda"):
            with transaction(engine) as session:
                contribute(participant_id, MOMENT, text, session=session)

    with ThreadPoolExecutor(30) as threads:
        list(threads.map(send, [*phones, *phones]))
    with reading(engine) as session:
        query = select(Contribution.participant_id, Contribution.text).where(Contribution.workshop_id == room.id)
        found = session.exec(query.order_by(col(Contribution.participant_id), col(Contribution.text))).all()
    assert [tuple(row) for row in found] == [(each, text) for each in phones for text in ("Espera", "Llega", "Saluda")]


def test_the_limit_of_a_phone_holds_when_it_sends_from_everywhere_at_once(engine: Engine) -> None:
    room, (ana,) = _crowd(engine, 1)

    def send(number: int) -> bool:
        lines = "\n".join(f"Momento {number} de {line}" for line in range(6))
        try:
            with transaction(engine) as session:
                contribute(ana, MOMENT, lines, session=session)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(12) as threads:
        accepted = sum(threads.map(send, range(12)))
    with reading(engine) as session:
        kept = len(session.exec(select(Contribution.id).where(Contribution.workshop_id == room.id)).all())
    assert (accepted, kept) == (MOST_PER_PHONE // 6, MOST_PER_PHONE // 6 * 6)
