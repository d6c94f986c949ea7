"""From the XML of a sheet to its cells. Streams, so that no file can fill the memory.

Done here and not with the library's own sheet reader because that one cannot tell, in one pass, merged cells,
formulas without a stored result and exact texts, which all matter here.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, NamedTuple
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel

from planner.inputs.workbook.package import unescape

MAX_CELLS = 120_000
MAX_MERGED = 50_000


class Formula(NamedTuple):
    """A formula whose result nobody stored; `text` begins with "=", or is empty when the file does not say it."""

    text: str


class CellError(NamedTuple):
    """What a formula that failed shows, such as #N/A."""

    code: str


class Percent(NamedTuple):
    """A number that is shown as a percentage; 0.95 is 95 %."""

    share: float


@dataclass(frozen=True)
class Formats:
    """What the workbook says about how to read numbers: which styles are dates or percentages, and its day zero."""

    dates: frozenset[int]
    percents: frozenset[int]
    epoch: datetime


class TooManyCells(ValueError):
    """The sheet holds more than any matrix would."""


@dataclass
class Sheet:
    """The non-blank cells of a sheet: row number -> column number -> value, both from 1."""

    name: str
    rows: dict[int, dict[int, Any]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_strings(stream: IO[bytes]) -> list[str]:
    """The texts that the sheets share, in order."""
    collector = _Strings()
    collector.run(stream)
    return collector.strings


def read_cells(name: str, stream: IO[bytes], strings: list[str], formats: Formats) -> Sheet:
    """The cells of one sheet, with vertically merged cells repeated in every row that has content."""
    collector = _Cells(Sheet(name), strings, formats)
    collector.run(stream)
    _repeat_merged(collector.sheet)
    return collector.sheet


def _repeat_merged(sheet: Sheet) -> None:
    for left, top, _right, bottom in sheet.merged:
        value = sheet.rows.get(top, {}).get(left)
        if value is None:
            continue
        rows = range(top + 1, bottom + 1) if bottom - top < len(sheet.rows) else sorted(sheet.rows)
        for row in rows:
            if top < row <= bottom and row in sheet.rows:
                sheet.rows[row].setdefault(left, value)


class _Reader(ABC):
    """Plain XML events, with names as they are written without prefix; document types, which no workbook has, refused.

    Every element costs two calls, so subclasses handle the events themselves: `pieces` gathers the text between them.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.names: dict[str, str] = {}
        self.phonetic = False

    def run(self, stream: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.pieces.append
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.ParseFile(stream)

    @abstractmethod
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    @abstractmethod
    def end(self, name: str) -> None:
        """An element ends; its text is in `pieces`."""

    def local(self, name: str) -> str:
        """The name of an element without its namespace."""
        return self.names.get(name) or self.names.setdefault(name, name.rpartition(" ")[2])


def _refuse_doctype(*_details: object) -> None:
    raise ValueError("document types are not allowed")


class _Strings(_Reader):
    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.parts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 -- the parser's signature
        self.pieces.clear()
        tag = self.local(name)
        if tag == "si":
            self.parts.clear()
        elif tag == "rPh":
            self.phonetic = True

    def end(self, name: str) -> None:
        tag = self.local(name)
        if tag == "t" and not self.phonetic:
            self.parts.extend(self.pieces)
        elif tag == "si":
            self.strings.append(unescape("".join(self.parts)))
        elif tag == "rPh":
            self.phonetic = False


class _Cells(_Reader):
    def __init__(self, sheet: Sheet, strings: list[str], formats: Formats) -> None:
        super().__init__()
        self.sheet, self.strings, self.formats = sheet, strings, formats
        self.row = self.column = self.count = 0
        self.cells: dict[int, Any] = {}
        self.cell: dict[str, str] = {}
        self.value: str | None = None
        self.formula: str | None = None
        self.columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.pieces.clear()
        tag = self.local(name)
        if tag == "c":
            self.cell, self.value, self.formula = attributes, None, None
            self.column = self._column_of(attributes.get("r"))
        elif tag == "row":
            self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
            self.column, self.cells = 0, {}
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "mergeCell" and len(self.sheet.merged) < MAX_MERGED:
            left, top, right, bottom = range_boundaries(attributes["ref"])
            self.sheet.merged.append((int(left or 1), int(top or 1), int(right or left or 1), int(bottom or top or 1)))

    def end(self, name: str) -> None:
        tag = self.names[name]
        if tag == "c":
            self._keep()
        elif tag == "v":
            self.value = "".join(self.pieces)
        elif tag == "t" and not self.phonetic:
            self.value = (self.value or "") + "".join(self.pieces)
        elif tag == "f":
            self.formula = "".join(self.pieces)
        elif tag == "row" and self.cells:
            self.sheet.rows.setdefault(self.row, {}).update(self.cells)
        elif tag == "rPh":
            self.phonetic = False

    def _column_of(self, reference: str | None) -> int:
        if reference is None:
            return self.column + 1
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = int(range_boundaries(f"{letters}1")[0] or 1)
        return self.columns[letters]

    def _keep(self) -> None:
        if self.value is None or self.value == "":
            if self.formula is None or (self.cell.get("t") == "str" and self.value == ""):
                return
            value: Any = Formula(f"={self.formula}" if self.formula else "")
        else:
            value = self._typed(self.value)
        self.count += 1
        if self.count > MAX_CELLS:
            raise TooManyCells
        self.cells[self.column] = value

    def _typed(self, text: str) -> Any:
        match self.cell.get("t", "n"):
            case "s":
                return self.strings[int(text)] or None
            case "str" | "inlineStr":
                return unescape(text)
            case "b":
                return text.strip() in {"1", "true"}
            case "e":
                return CellError(text)
            case "d":
                return datetime.fromisoformat(text).replace(tzinfo=None)
            case _:
                return self._number(text)

    def _number(self, text: str) -> Any:
        number = float(text)
        style = int(self.cell.get("s", 0))
        if style in self.formats.dates:
            try:
                return from_excel(number, self.formats.epoch)
            except (OverflowError, ValueError):
                return CellError("#####")
        if style in self.formats.percents:
            return Percent(number)
        return int(number) if number.is_integer() else number
