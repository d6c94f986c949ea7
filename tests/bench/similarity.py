"""How long it takes to find what a full room said twice."""

from itertools import count

from rapidfuzz import fuzz

from planner.services.workshop.duplicates import group_duplicates
from tests.bench.ratio import Ratio
from tests.bench.timing import compared
from tests.services.workshop.tables import read_table

ROOM = 300


def measure_similarity() -> Ratio:
    """The contributions of a room against the plainest way there is: comparing every two of them letter by letter."""
    texts, turns = _texts(), count()
    group_duplicates(texts)  # reads the vocabulary, once per process

    def ours() -> None:
        turn = next(turns)  # nothing may be remembered from the time before
        group_duplicates({number: f"{text} y {turn}" for number, text in texts.items()})

    spent, floor = compared(ours, lambda: _letter_by_letter(list(texts.values())))
    return Ratio(f"Buscar parecidos entre {ROOM} aportes", 1000 * spent, 1000 * floor, "ms", 3.0)


def _texts() -> dict[int, str]:
    pairs = read_table("duplicate_pairs.txt")
    texts = sorted({text for _, _, one, other in pairs for text in (one, other)})
    return dict(enumerate((texts * 2)[:ROOM]))


def _letter_by_letter(texts: list[str]) -> int:
    return sum(fuzz.ratio(one, other) > 70 for one in texts for other in texts)
