"""Waves small enough to be computed by hand, and larger ones with a known cause of satisfaction."""

from collections.abc import Mapping, Sequence
from random import Random

from sqlmodel import Session

from planner.services.results.values import Estimate
from tests.services.answers.collected import Collected

# overall, the two questions of the first moment, the one of the second, recommendation (1..11), branch
CLIENTS = (
    (5, 5, 5, 1, 11, 0),
    (4, 4, 0, 2, 10, 0),
    (4, 4, 4, 3, 9, 0),
    (3, 2, 3, None, 7, 0),
    (2, 1, 1, 5, 1, 0),
    (1, 5, None, None, 11, 1),
)


def answer_small(collected: Collected, session: Session) -> None:
    """Six clients of two branches."""
    first, second, third, *_rest = collected.item_ids
    for overall, *asked, recommends, branch in CLIENTS:
        given = {"general": overall, "recomienda": recommends, **dict(zip((first, second, third), asked, strict=True))}
        choices = {name: code for name, code in given.items() if code is not None}
        collected.answer(session, choices, branch=branch)


def answer_many(
    collected: Collected, session: Session, shares: Sequence[float], *, clients: int, seed: int = 1
) -> None:
    """So many clients, of whom these shares are satisfied with each question; the first one makes the overall one."""
    random = Random(seed)  # noqa: S311 -- answers for a test
    collected.answer_together(session, [_choices(collected.item_ids, shares, random) for _ in range(clients)])


def _choices(item_ids: Sequence[str], shares: Sequence[float], random: Random) -> dict[str, int]:
    codes = [_code(random.random() < share, random) for share in shares]
    general = codes[0] if random.random() < 0.9 else 3
    return {**dict(zip(item_ids, codes, strict=False)), "general": general}


def _code(is_satisfied: bool, random: Random) -> int:
    return random.choice((4, 5)) if is_satisfied else random.choice((1, 2, 3))


def ends(estimate: Estimate | None) -> tuple[float, float, float, int]:
    """An estimate that is known, rounded: value, low, high, n."""
    assert estimate is not None
    assert estimate.value is not None
    assert estimate.low is not None
    assert estimate.high is not None
    return round(estimate.value, 4), round(estimate.low, 4), round(estimate.high, 4), estimate.n


def all_the_same(collected: Collected, code: int) -> Mapping[str, int]:
    """One option for every question of satisfaction."""
    return dict.fromkeys(["general", *collected.item_ids], code)
