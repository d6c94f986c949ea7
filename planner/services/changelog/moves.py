"""Which rows an operation moved on purpose, and which only closed ranks around them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sqlmodel import Session, col, select

from planner.models import Change

PLACE_OF = {"moment_of_truth": "position", "requirement": "position", "action_plan": "priority"}
"""The column with the place of a row in its list, by table."""
_LIST_OF = {"requirement": "moment_id"}
_BATCH = 400
_Move = tuple[int, int, int]


def moves_of(table: str, row_id: int, operation_ids: Collection[int], *, session: Session) -> set[int]:
    """Those of the operations that moved the row against the others of its list, instead of only closing ranks.

    Where two neighbours swapped, nobody can tell which one was taken: both moved.
    """
    if table not in PLACE_OF:
        return set()
    found: set[int] = set()
    ids = sorted(operation_ids)
    for start in range(0, len(ids), _BATCH):
        for operation_id, lists in _lists_of(table, ids[start : start + _BATCH], session).items():
            moved = (row for rows in lists.values() for row in moved_rows(rows))
            found |= {operation_id} if row_id in moved else set()
    return found


def _lists_of(table: str, operation_ids: Sequence[int], session: Session) -> dict[int, dict[int | None, list[_Move]]]:
    """The rows (id, place before, place after) that stayed in one list, by operation and list."""
    place, home = PLACE_OF[table], _LIST_OF.get(table, "cycle_id")
    wanted = [side[name].as_integer() for side in (col(Change.before), col(Change.after)) for name in (place, home)]
    query = select(Change.operation_id, Change.row_id, *wanted).where(Change.table_name == table)
    query = query.where(col(Change.operation_id).in_(operation_ids)).order_by(col(Change.id))
    steps: dict[tuple[int, int], tuple[int | None, ...]] = {}
    for operation_id, row_id, was, left, now, came in session.exec(query):
        first = steps.get((operation_id, row_id), (was, left))
        steps[operation_id, row_id] = (*first[:2], now, came)
    lists: dict[int, dict[int | None, list[_Move]]] = {}
    for (operation_id, row_id), (was, left, now, came) in steps.items():
        if was is not None and now is not None and left == came:
            lists.setdefault(operation_id, {}).setdefault(left, []).append((row_id, was, now))
    return lists


def moved_rows(rows: Sequence[_Move]) -> Iterator[int]:
    """The ids of the rows (id, place before, place after) that do not keep their order in every reading of it.

    A row kept its order when each longest part of the list that stands as it stood before has the row in it.
    """
    ordered = sorted(rows, key=lambda row: row[1])
    rises = _rises([now for _id, _was, now in ordered])
    falls = _rises([-now for _id, _was, now in reversed(ordered)])[::-1]
    longest = max(rises, default=0)
    on_longest = [rise if rise + fall - 1 == longest else 0 for rise, fall in zip(rises, falls, strict=True)]
    times = Counter(on_longest)
    return (row[0] for row, level in zip(ordered, on_longest, strict=True) if not level or times[level] > 1)


def _rises(numbers: Sequence[int]) -> list[int]:
    """How long the longest growing run of numbers is, not all of them neighbours, that ends with each."""
    ends: list[int] = []
    lengths = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        lengths.append(place + 1)
    return lengths
