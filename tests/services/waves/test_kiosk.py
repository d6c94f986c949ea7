"""Tablets: the PIN, and the pass that a tablet holds."""

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.services.actor import Actor
from planner.services.waves.kiosk import Kiosk, WrongPin, check_kiosk_pin, read_kiosk, set_kiosk_pin, start_kiosk
from planner.services.waves.waves import open_wave
from tests.services.answers.collected import Collected, collect

PIN = "4711"


@pytest.fixture
def collected(session: Session, actor: Actor) -> Collected:
    collected = collect(session)
    set_kiosk_pin(collected.wave.id, PIN, session=session, actor=actor)
    return collected


def test_a_tablet_is_known_by_its_pass_with_the_branch_it_stands_in(collected: Collected, session: Session) -> None:
    wave, branch = collected.wave.id, collected.branches[1]
    held = start_kiosk(wave, PIN, branch, session=session)
    assert read_kiosk(wave, held, session=session) == Kiosk(branch)
    assert read_kiosk(wave, start_kiosk(wave, PIN, None, session=session), session=session) == Kiosk(None)


def test_nobody_makes_a_pass_or_moves_a_tablet(collected: Collected, session: Session) -> None:
    wave = collected.wave.id
    held = start_kiosk(wave, PIN, collected.branches[0], session=session)
    parts = held.split(".")
    moved = ".".join([parts[0], str(collected.branches[1]), *parts[2:]])
    for pass_ in ("", "x", moved, held[:-1] + ("0" if held[-1] != "0" else "1")):
        assert read_kiosk(wave, pass_, session=session) is None


def test_a_pass_is_for_one_wave_and_ends_with_the_pin(collected: Collected, session: Session, actor: Actor) -> None:
    wave = collected.wave.id
    other = open_wave(collected.wave.cycle_id, {}, session=session, actor=actor)
    held = start_kiosk(wave, PIN, None, session=session)
    assert read_kiosk(other.id, held, session=session) is None
    set_kiosk_pin(wave, "8080", session=session, actor=actor)
    assert read_kiosk(wave, held, session=session) is None
    with pytest.raises(WrongPin):
        check_kiosk_pin(wave, PIN, session=session)
    with pytest.raises(WrongPin):
        check_kiosk_pin(other.id, PIN, session=session)


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "１２３４"])
def test_a_pin_is_made_of_digits(collected: Collected, session: Session, actor: Actor, pin: str) -> None:
    with pytest.raises(InvalidInput, match="de 4 a 8 números"):
        set_kiosk_pin(collected.wave.id, pin, session=session, actor=actor)


def test_a_tablet_stands_in_a_branch_of_the_institution(collected: Collected, session: Session) -> None:
    with pytest.raises(InvalidInput, match="no es de esta institución"):
        start_kiosk(collected.wave.id, PIN, 999, session=session)
