from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from planner.models import SignInAttempt
from planner.models.base import now
from planner.services.people.one_use_links import fingerprint
from planner.services.people.signing_in import (
    FREE_ADDRESSES,
    FREE_TRIES,
    FREE_TRIES_OF_ADDRESS,
    LONGEST_WAIT,
    LONGEST_WAIT_IN_CROWD,
    WINDOW,
    is_known_device,
    note_attempt,
    seconds_to_wait,
)

EMAIL, OFFICE, HOME = "ana@andina.pe", "192.0.2.7", "198.51.100.4"


def fail(session: Session, times: int, *, email: str = EMAIL, address: str = OFFICE, device: str = "") -> datetime:
    """Fail that often; the moment of the last failure."""
    for _ in range(times):
        note_attempt(email, address, device, succeeded=False, session=session)
    return session.exec(select(SignInAttempt.at).order_by(SignInAttempt.id.desc())).first() or now()  # type: ignore[attr-defined]  # a column at class level


def wait(session: Session, at: datetime, *, email: str = EMAIL, address: str = OFFICE, device: str = "") -> int:
    return seconds_to_wait(email, address, device, session=session, at=at)


def test_some_mistakes_are_free_and_then_each_one_costs_twice_as_long(session: Session) -> None:
    waits = []
    for _ in range(FREE_TRIES + 8):
        at = fail(session, 1)
        waits.append(wait(session, at))
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_waiting_is_enough(session: Session) -> None:
    at = fail(session, FREE_TRIES + 3)
    assert [wait(session, at + timedelta(seconds=passed)) for passed in (0, 3, 7, 8)] == [8, 5, 1, 0]


def test_nothing_is_ever_locked_for_longer_than_a_minute(session: Session) -> None:
    at = fail(session, 200)
    assert wait(session, at) == LONGEST_WAIT.total_seconds()
    assert wait(session, at + LONGEST_WAIT) == 0
    assert wait(session, at + WINDOW + timedelta(seconds=1)) == 0


def test_guesses_from_elsewhere_do_not_keep_the_owner_waiting(session: Session) -> None:
    at = fail(session, 20, address=HOME)
    assert wait(session, at, address=HOME) == 60
    assert wait(session, at, address=OFFICE) == 0


def test_guesses_from_the_same_office_do_not_keep_the_browser_waiting_that_came_in_before(session: Session) -> None:
    note_attempt(EMAIL, OFFICE, "portátil de Ana", succeeded=True, session=session)
    at = fail(session, 20)
    assert wait(session, at) == 60
    assert wait(session, at, device="portátil de Ana") == 0
    assert wait(session, at, device="un equipo inventado") == 60


def test_whoever_holds_the_known_browser_is_slowed_down_on_its_own(session: Session) -> None:
    note_attempt(EMAIL, OFFICE, "portátil de Ana", succeeded=True, session=session)
    at = fail(session, FREE_TRIES + 2, device="portátil de Ana", address=HOME)
    assert wait(session, at, device="portátil de Ana") == 4
    assert wait(session, at, device="portátil de Ana", address=HOME) == 4


def test_the_known_browser_of_one_account_is_unknown_to_another(session: Session) -> None:
    note_attempt("eva@norte.pe", OFFICE, "portátil de Eva", succeeded=True, session=session)
    assert is_known_device("eva@norte.pe", "portátil de Eva", session=session)
    assert not is_known_device(EMAIL, "portátil de Eva", session=session)
    at = fail(session, 20)
    assert wait(session, at, device="portátil de Eva") == 60


def test_coming_in_forgives_the_mistakes_before(session: Session) -> None:
    fail(session, FREE_TRIES)
    note_attempt(EMAIL, OFFICE, "", succeeded=True, session=session)
    assert wait(session, now()) == 0


def test_one_address_that_tries_many_accounts_is_slowed_down_too(session: Session) -> None:
    for number in range(FREE_TRIES_OF_ADDRESS + 3):
        at = fail(session, 1, email=f"persona{number}@andina.pe")
    assert wait(session, at) == 8
    assert wait(session, at, address=HOME) == 0


def test_a_crowd_of_addresses_guesses_no_faster_than_one(session: Session) -> None:
    note_attempt(EMAIL, HOME, "portátil de Ana", succeeded=True, session=session)
    waits = []
    for number in range(FREE_ADDRESSES + 6):
        at = fail(session, 1, address=f"203.0.113.{number}")
        waits.append(wait(session, at, address="203.0.113.200"))
    assert waits == [*[0] * (FREE_ADDRESSES - 1), 1, 2, 4, 8, 10, 10, 10]
    assert wait(session, at, address="203.0.113.200", email="eva@norte.pe") == 0
    assert wait(session, at, address="203.0.113.200", device="portátil de Ana") == 0
    assert wait(session, at + LONGEST_WAIT_IN_CROWD) == 0


def test_coming_in_with_ones_own_account_does_not_hide_guesses_at_others(session: Session) -> None:
    for number in range(FREE_TRIES_OF_ADDRESS + 3):
        fail(session, 1, email=f"persona{number}@andina.pe")
    note_attempt("eva@norte.pe", OFFICE, "", succeeded=True, session=session)
    assert wait(session, now()) > 0


@pytest.mark.parametrize("succeeded", [True, False])
def test_every_try_is_logged_without_any_secret(session: Session, succeeded: bool) -> None:
    note_attempt(EMAIL, OFFICE, "portátil de Ana", succeeded=succeeded, session=session)
    [attempt] = session.exec(select(SignInAttempt))
    mark = fingerprint("portátil de Ana") if succeeded else ""
    assert (attempt.email, attempt.address, attempt.device_hash, attempt.succeeded) == (EMAIL, OFFICE, mark, succeeded)
