"""From the XML of a sheet to its cells. Streams, so that no file can fill the memory.

Done here and not with the library's own sheet reader because that one cannot tell, in one pass, merged cells,
formulas without a stored result and exact texts, which all matter here.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, NamedTuple
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel

from planner.inputs.workbook.marks import unescape

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
    strings: list[str] = []
    pieces: list[str] = []
    reader = _Reader()

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if tag == "si":
            pieces.clear()

    def end(tag: str, text: str) -> None:
        if tag == "t" and not reader.inside_phonetic:
            pieces.append(text)
        elif tag == "si":
            strings.append(unescape("".join(pieces)))

    reader.run(stream, start, end)
    return strings


def read_cells(name: str, stream: IO[bytes], strings: list[str], formats: Formats) -> Sheet:
    """The cells of one sheet, with vertically merged cells repeated in every row that has content."""
    collector = _Collector(Sheet(name), strings, formats)
    reader = _Reader()
    collector.reader = reader
    reader.run(stream, collector.start, collector.end)
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


class _Reader:
    """Plain XML events with local names; a document type, which no workbook has, is refused."""

    def __init__(self) -> None:
        self.inside_phonetic = False

    def run(self, stream: IO[bytes], start: Any, end: Any) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        pieces: list[str] = []
        names: dict[str, str] = {}

        def on_start(name: str, attributes: dict[str, str]) -> None:
            tag = names.get(name) or names.setdefault(name, name.rpartition(" ")[2])
            pieces.clear()
            if tag == "rPh":
                self.inside_phonetic = True
            start(tag, attributes)

        def on_end(name: str) -> None:
            tag = names[name]
            end(tag, "".join(pieces))
            pieces.clear()
            if tag == "rPh":
                self.inside_phonetic = False

        parser.StartElementHandler = on_start
        parser.EndElementHandler = on_end
        parser.CharacterDataHandler = pieces.append
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.ParseFile(stream)


def _refuse_doctype(*_details: object) -> None:
    raise ValueError("document types are not allowed")


class _Collector:
    def __init__(self, sheet: Sheet, strings: list[str], formats: Formats) -> None:
        self.sheet, self.strings, self.formats = sheet, strings, formats
        self.reader = _Reader()
        self.row = self.column = self.count = 0
        self.cell: dict[str, str] = {}
        self.value: str | None = None
        self.formula: str | None = None
        self.columns: dict[str, int] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self.cell, self.value, self.formula = attributes, None, None
            self.column = self._column_of(attributes.get("r"))
        elif tag == "row":
            self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0
        elif tag == "mergeCell" and len(self.sheet.merged) < MAX_MERGED:
            left, top, right, bottom = range_boundaries(attributes["ref"])
            self.sheet.merged.append((int(left or 1), int(top or 1), int(right or left or 1), int(bottom or top or 1)))

    def end(self, tag: str, text: str) -> None:
        if tag == "v":
            self.value = text
        elif tag == "t" and not self.reader.inside_phonetic:
            self.value = (self.value or "") + text
        elif tag == "f":
            self.formula = text
        elif tag == "c":
            self._keep()

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
        self.sheet.rows.setdefault(self.row, {})[self.column] = value

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
