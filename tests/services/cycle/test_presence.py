from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from planner.services.cycle.presence import MOST_VISITORS, SILENCE, Presence, Present

CYCLE, OTHER_CYCLE = 7, 8
ANA = Present("ana-00001", "Ana", "Requerimientos · Saludo", "12:text")
LUIS = Present("luis-0001", "Luis", "Acciones")
A_MOMENT = timedelta(microseconds=1)
NINE = datetime(2027, 3, 15, 9, tzinfo=UTC)


@pytest.fixture
def presence() -> Presence:
    return Presence()


def test_people_are_told_by_name_with_their_place(presence: Presence) -> None:
    presence.note_presence(CYCLE, LUIS, at=NINE)
    presence.note_presence(CYCLE, ANA, at=NINE)
    assert presence.present_in(CYCLE, at=NINE) == (ANA, LUIS)
    assert presence.present_in(OTHER_CYCLE, at=NINE) == ()


def test_whoever_is_silent_for_ten_seconds_has_left(presence: Presence) -> None:
    presence.note_presence(CYCLE, ANA, at=NINE)
    presence.note_presence(CYCLE, LUIS, at=NINE + SILENCE)
    assert presence.present_in(CYCLE, at=NINE + SILENCE) == (ANA, LUIS)
    assert presence.present_in(CYCLE, at=NINE + SILENCE + A_MOMENT) == (LUIS,)
    assert presence.present_in(CYCLE, at=NINE + 3 * SILENCE) == ()


def test_a_person_is_in_one_place_only(presence: Presence) -> None:
    presence.note_presence(CYCLE, ANA, at=NINE)
    moved = Present(ANA.visitor_key, ANA.name, "Prioridad")
    presence.note_presence(OTHER_CYCLE, moved, at=NINE)
    assert (presence.present_in(CYCLE, at=NINE), presence.present_in(OTHER_CYCLE, at=NINE)) == ((), (moved,))


def test_two_people_of_the_same_name_are_two(presence: Presence) -> None:
    namesake = Present("ana-00002", "Ana", "Acciones")
    presence.note_presence(CYCLE, ANA, at=NINE)
    presence.note_presence(CYCLE, namesake, at=NINE)
    assert presence.present_in(CYCLE, at=NINE) == (ANA, namesake)


def test_the_windows_of_an_account_are_one_person() -> None:
    desk = Present("window-01", "Ana", "Acciones", account_id=1)
    assert desk.is_also(Present("window-02", "Ana", "Prioridad", account_id=1))
    assert not desk.is_also(Present("window-01", "Ana", "Acciones", account_id=2))
    assert not desk.is_also(Present("window-01", "Otra persona", "Acciones"))
    assert not ANA.is_also(desk)
    assert ANA.is_also(Present(ANA.visitor_key, "Ana", "Prioridad"))


def test_a_flood_of_visitors_takes_no_more_memory_than_the_limit(presence: Presence) -> None:
    for number in range(MOST_VISITORS + 50):
        presence.note_presence(CYCLE, Present(f"visitor-{number:05}", "Ana", ""), at=NINE)
    found = presence.present_in(CYCLE, at=NINE)
    assert len(found) == MOST_VISITORS
    assert found[0].visitor_key == "visitor-00050"


def test_many_threads_at_once_lose_nobody(presence: Presence) -> None:
    def beat(number: int) -> None:
        for tick in range(40):
            at = NINE + timedelta(milliseconds=tick)
            presence.note_presence(CYCLE, Present(f"visitor-{number:05}", f"Persona {number:02}", f"Vez {tick}"), at=at)
            presence.present_in(CYCLE, at=at)

    with ThreadPoolExecutor(12) as people:
        list(people.map(beat, range(12)))
    found = presence.present_in(CYCLE, at=NINE + timedelta(seconds=1))
    assert [(person.name, person.place) for person in found] == [(f"Persona {n:02}", "Vez 39") for n in range(12)]
