from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.web.plain.limits import RateLimit, TooMany, network_of


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_so_many_in_a_row_and_then_one_at_a_time(clock: Clock) -> None:
    limit = RateLimit(5, 60, clock=clock)
    assert [limit.spend("ana") for _ in range(7)] == [0, 0, 0, 0, 0, 12, 12]
    clock.now += 12
    assert [limit.spend("ana") for _ in range(2)] == [0, 12]
    clock.now += 4.5
    assert limit.spend("ana") == 8
    clock.now += 60
    assert [limit.spend("ana") for _ in range(6)] == [0, 0, 0, 0, 0, 12]


def test_everybody_is_counted_apart(clock: Clock) -> None:
    limit = RateLimit(1, 60, clock=clock)
    assert [limit.spend(key) for key in ("ana", "eva", "ana", "eva")] == [0, 0, 60, 60]


def test_whoever_keeps_trying_waits_no_longer_than_who_waits(clock: Clock) -> None:
    limit = RateLimit(2, 20, clock=clock)
    waits = []
    for _ in range(12):
        waits.append(limit.spend("ana"))
        clock.now += 1
    assert waits == [0, 0, 8, 7, 6, 5, 4, 3, 2, 1, 0, 9]


@given(
    st.integers(1, 20),
    st.floats(0.5, 3600),
    st.lists(st.floats(0, 100), max_size=80),
)
def test_never_more_than_allowed_in_any_stretch_of_time(times: int, seconds: float, pauses: list[float]) -> None:
    clock = Clock()
    limit = RateLimit(times, seconds, clock=clock)
    allowed = []
    for pause in pauses:
        clock.now += pause
        if limit.spend("ana") == 0:
            allowed.append(clock.now)
    for first, start in enumerate(allowed):
        for last, end in enumerate(allowed[first:], start=1):
            assert last <= times + (end - start) * times / seconds + 1e-6


def test_memory_is_bounded_and_the_latest_are_remembered(clock: Clock) -> None:
    limit = RateLimit(1, 60, most_keys=100, clock=clock)
    limit.spend("ana")
    for number in range(1_000):
        limit.spend(f"inventada-{number}")
        assert limit.spend("ana") > 0  # who keeps trying stays known
    assert len(limit) == 100


def test_threads_share_one_count() -> None:
    limit = RateLimit(50, 1e6)
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(limit.spend, ["ana"] * 400))
    assert waits.count(0) == 50


@pytest.mark.parametrize(
    ("times", "seconds", "wait", "said"),
    [
        (60, 60, 1, "Espere 1 segundo y vuelva a intentar."),
        (1, 40, 40, "Espere 40 segundos y vuelva a intentar."),
        (1, 91, 91, "Espere 2 minutos y vuelva a intentar."),
        (1, 900, 900, "Espere 15 minutos y vuelva a intentar."),
    ],
)
def test_whoever_has_to_wait_is_told_how_long(times: int, seconds: int, wait: int, said: str) -> None:
    limit = RateLimit(times, seconds, clock=Clock())
    for _ in range(times):
        limit.require("ana")
    with pytest.raises(TooMany) as refused:
        limit.require("ana")
    assert (refused.value.status, refused.value.seconds, refused.value.headers) == (
        429,
        wait,
        {"Retry-After": str(wait)},
    )
    assert refused.value.sentence == f"Hubo muchos intentos seguidos. {said}"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("190.12.3.4", "190.12.3.4"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("", ""),
        ("testclient", ""),
    ],
)
def test_an_address_is_counted_by_who_owns_it(address: str, network: str) -> None:
    assert network_of(address) == network
