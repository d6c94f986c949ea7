"""One measured figure beside its floor, and how it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.formats import format_number


@dataclass(frozen=True)
class Ratio:
    """`ours` and `floor` in `unit`; `aim` is the ratio we want, at most — or at least, when `more_is_better`."""

    name: str
    ours: float
    floor: float
    unit: str
    aim: float
    more_is_better: bool = False

    @property
    def value(self) -> float:
        return self.ours / self.floor

    @property
    def is_reached(self) -> bool:
        return self.value >= self.aim if self.more_is_better else self.value <= self.aim


def table_of(ratios: Iterable[Ratio]) -> str:
    """The figures as a table to read in a terminal."""
    head = ("Medida", "Nuestro", "Comparación", "Razón", "Meta", "")
    rows = [head, *(_cells(ratio) for ratio in ratios)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(_line(row, widths) for row in rows)


def _cells(ratio: Ratio) -> tuple[str, ...]:
    limit = "≥" if ratio.more_is_better else "≤"
    return (
        ratio.name,
        f"{_number(ratio.ours)} {ratio.unit}",
        f"{_number(ratio.floor)} {ratio.unit}",
        f"{_number(ratio.value, 2)}x",
        f"{limit} {_number(ratio.aim)}x",
        "sí" if ratio.is_reached else "NO",
    )


def _number(value: float, decimals: int = 1) -> str:
    return format_number(round(value, decimals), decimals)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    first, *others = (
        cell.ljust(width) if i == 0 else cell.rjust(width)
        for i, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join((first, *others)).rstrip()
