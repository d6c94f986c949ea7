"""A part of the minutes: a heading, a few sentences and a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A column: its title, the share of the page's width it takes, and its width in a sheet, in characters."""

    title: str
    share: float
    width: int = 18


@dataclass(frozen=True)
class Section:
    """Part of the minutes. `sheet` names its sheet; `sentences` stand above the table; `empty` says why there is none.

    Every row has one text per heading.
    """

    title: str
    sheet: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    sentences: tuple[str, ...] = ()
