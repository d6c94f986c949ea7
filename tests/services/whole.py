"""A cycle seen whole, row by row, so that a test can tell exactly what an operation changed and what it left alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from planner.inputs.text import fold
from planner.models import ActionPlan, ActionRequirement, Change, MomentOfTruth, Operation, Requirement, Row
from planner.store.history import snapshot
from planner.store.transaction import reading

MOMENT, REQUIREMENT, ACTION, LINK = TABLES = (
    str(MomentOfTruth.__tablename__),
    str(Requirement.__tablename__),
    str(ActionPlan.__tablename__),
    str(ActionRequirement.__tablename__),
)
TEXT_OF = {MOMENT: "name", REQUIREMENT: "text", ACTION: "text"}
# Numbers that other people's work moves without touching what somebody wrote.
LOOSE = ("version", "position", "priority")
Key = tuple[str, int]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Whole:
    """Every row of a cycle by table and id, and how many operations and changes its history holds."""

    rows: Mapping[Key, Values]
    operations: int
    changes: int
    content: Mapping[Key, Values] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "content", {key: without(values, "version") for key, values in self.rows.items()})

    def of(self, table: str, **where: object) -> list[Values]:
        """The rows of a table in order of place, or of id."""
        found = [
            values
            for (name, _id), values in self.rows.items()
            if name == table and all(values[column] == value for column, value in where.items())
        ]
        return sorted(found, key=lambda row: (row.get("position", row.get("priority", 0)), row["id"]))

    def ids(self, table: str, **where: object) -> list[int]:
        """The ids of those rows."""
        return [row["id"] for row in self.of(table, **where)]

    def texts(self, table: str, **where: object) -> list[str]:
        """What those rows say, as people compare it."""
        return [fold(row[TEXT_OF[table]]) for row in self.of(table, **where)]

    def answers(self, *moment_ids: int) -> set[tuple[int, str]]:
        """Which action answers which requirement text in these moments."""
        rows = {row["id"]: row for moment in moment_ids for row in self.of(REQUIREMENT, moment_id=moment)}
        return {
            (link["action_id"], fold(rows[link["requirement_id"]]["text"]))
            for link in self.of(LINK)
            if link["requirement_id"] in rows
        }


def without(values: Values, *names: str) -> dict[str, Any]:
    """The values of a row but for those of some columns."""
    return {name: value for name, value in values.items() if name not in names}


def differences(before: Whole, after: Whole, *ignored: str) -> dict[Key, set[str]]:
    """The rows that differ, each with the columns that do; a row that came or went differs in all of its columns."""
    found = {}
    for key in before.rows.keys() | after.rows.keys():
        old, new = before.rows.get(key, {}), after.rows.get(key, {})
        names = {name for name in old.keys() | new.keys() if name not in ignored and old.get(name) != new.get(name)}
        if names:
            found[key] = names
    return found


def see_whole(engine: Engine, cycle_id: int) -> Whole:
    """The cycle as it is now."""
    with reading(engine) as session:
        rows = {(str(row.__tablename__), row.id): snapshot(row) for row in _rows(cycle_id, session)}
        operations = session.exec(select(func.count(col(Operation.id))).where(Operation.cycle_id == cycle_id)).one()
        changes = select(func.count(col(Change.id))).join(Operation).where(Operation.cycle_id == cycle_id)
        return Whole(rows, operations, session.exec(changes).one())


def _rows(cycle_id: int, session: Session) -> Iterator[Row]:
    yield from session.exec(select(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id))
    yield from session.exec(select(Requirement).join(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id))
    yield from session.exec(select(ActionPlan).where(ActionPlan.cycle_id == cycle_id))
    yield from session.exec(select(ActionRequirement).join(ActionPlan).where(ActionPlan.cycle_id == cycle_id))


def check_whole(whole: Whole) -> None:
    """Numbers run 1..n, nothing stands twice, and no link leads nowhere."""
    groups = [(MOMENT, "position", whole.of(MOMENT)), (ACTION, "priority", whole.of(ACTION))]
    groups += [(REQUIREMENT, "position", whole.of(REQUIREMENT, moment_id=i)) for i in whole.ids(MOMENT)]
    for table, number, rows in groups:
        assert [row[number] for row in rows] == list(range(1, len(rows) + 1))
        texts = [fold(row[TEXT_OF[table]]) for row in rows]
        assert len(set(texts)) == len(texts)
    assert sum(len(rows) for table, _number, rows in groups if table == REQUIREMENT) == len(whole.of(REQUIREMENT))
    for link in whole.of(LINK):
        assert (ACTION, link["action_id"]) in whole.rows
        assert (REQUIREMENT, link["requirement_id"]) in whole.rows


def check_history(engine: Engine, cycle_id: int, whole: Whole) -> dict[tuple[int, Key], Values | None]:
    """The history of every row is one unbroken chain that ends in the row as it is: nothing was written beside it.

    Returns what each operation left of each row it touched.
    """
    with reading(engine) as session:
        query = select(Change).join(Operation).where(Operation.cycle_id == cycle_id).order_by(col(Change.id))
        chains: dict[Key, list[Change]] = {}
        for change in session.exec(query):
            chains.setdefault((change.table_name, change.row_id), []).append(change)
    for key, chain in chains.items():
        if key[0] in TABLES:
            assert chain[0].before is None
            assert [later.before for _earlier, later in pairwise(chain)] == [earlier.after for earlier in chain[:-1]]
            assert chain[-1].after == whole.rows.get(key)
    assert whole.rows.keys() <= chains.keys()
    return {(change.operation_id, key): change.after for key, chain in chains.items() for change in chain}
