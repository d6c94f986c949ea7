"""How often somebody may try, so that guessing and flooding are slow while people are not kept waiting."""

from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock
from time import monotonic

from planner.formats import count
from planner.web.plain.origin import RefusedRequest


class TooMany(RefusedRequest):
    """Too many tries in a row; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            429,
            "Espere un momento",
            f"Hubo muchos intentos seguidos. Espere {_duration(seconds)} y vuelva a intentar.",
            headers={"Retry-After": str(seconds)},
        )


def _duration(seconds: int) -> str:
    if seconds <= 90:
        return count(seconds, "segundo", "segundos")
    return count(ceil(seconds / 60), "minuto", "minutos")


class RateLimit:
    """At most `times` in a row, and in the long run `times` every `seconds`, for each key apart.

    It remembers one number a key: the time at which its tries will all be forgotten (the generic cell rate algorithm,
    ITU-T I.371). At most `most_keys` are remembered, the latest used, so that a crowd of invented addresses cannot
    fill the memory. It may be used from several threads, and it counts for one process only.
    """

    def __init__(
        self, times: int, seconds: float, *, most_keys: int = 20_000, clock: Callable[[], float] = monotonic
    ) -> None:
        self._every, self._whole = seconds / times, seconds
        self._most_keys, self._clock = most_keys, clock
        self._forgotten_at: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def spend(self, key: str) -> int:
        """Count one try of `key` and return 0; or count nothing and return the seconds to wait, rounded up."""
        with self._lock:
            now = self._clock()
            after = max(self._forgotten_at.get(key, now), now) + self._every
            wait = after - now - self._whole
            if wait > 1e-9:
                self._forgotten_at.move_to_end(key)
                return max(1, ceil(wait))
            self._remember(key, after)
            return 0

    def seconds_to_wait(self, key: str) -> int:
        """The seconds until `key` may try again, rounded up; 0 when it may now. Counts nothing."""
        with self._lock:
            now = self._clock()
            wait = max(self._forgotten_at.get(key, now), now) + self._every - now - self._whole
            return max(1, ceil(wait)) if wait > 1e-9 else 0

    def require(self, key: str) -> None:
        """Count one try of `key`. Raises TooMany when it has to wait."""
        if wait := self.spend(key):
            raise TooMany(wait)

    def check(self, key: str) -> None:
        """Raise TooMany when `key` has to wait; counts nothing."""
        if wait := self.seconds_to_wait(key):
            raise TooMany(wait)

    def __len__(self) -> int:
        """How many keys are remembered."""
        return len(self._forgotten_at)

    def _remember(self, key: str, forgotten_at: float) -> None:
        self._forgotten_at[key] = forgotten_at
        self._forgotten_at.move_to_end(key)
        if len(self._forgotten_at) > self._most_keys:
            self._forgotten_at.popitem(last=False)


def network_of(address: str) -> str:
    """What to count an IP address by: itself, or the /64 of an IPv6 one, since a household owns all of that.

    A whole office or workshop may share one address: count by account or by phone where there is one.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((known, 64), strict=False)) if isinstance(known, IPv6Address) else str(known)
