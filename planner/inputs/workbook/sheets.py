"""The sheets of a workbook file, read one by one and only when asked for."""

import io
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import SHARED_STRINGS

from planner.errors import InvalidInput, Problem
from planner.inputs.workbook.cells import Formats, Sheet, TooManyCells, read_cells, read_strings
from planner.inputs.workbook.package import check_package, damaged

_UNREADABLE = (
    BadZipFile, ExpatError, ParseError, zlib.error, EOFError, KeyError, IndexError, ValueError, TypeError,
    AttributeError, OSError, NotImplementedError, OverflowError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True)
class Workbook:
    """The names of the sheets in order, and how to read the cells of each. Raises InvalidInput when damaged."""

    names: tuple[str, ...]
    read: Callable[[str], Sheet]


def open_workbook(content: bytes) -> Workbook:
    """A workbook from the bytes of its file. Raises InvalidInput with a sentence about what is wrong with it."""
    check_package(content)
    with _as_problems(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's remarks about styles and extensions that we do not use
        reader = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
        package = reader.archive
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(package, reader.wb)
        parts = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets() if "worksheet" in rel.Type}
        shared = reader.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # the stubs leave it open
        strings: list[str] = []
        if shared is not None:
            with package.open(shared.PartName.lstrip("/")) as stream:
                strings = read_strings(stream)
        formats = _formats_of(reader.wb)

    def read(name: str) -> Sheet:
        with _as_problems(name), package.open(parts[name]) as stream:
            return read_cells(name, stream, strings, formats)

    return Workbook(tuple(parts), read)


def _formats_of(book: Any) -> Formats:
    custom = dict(enumerate(book._number_formats, start=164))
    percents = {
        index
        for index, style in enumerate(book._cell_styles)
        if "%" in (custom.get(style.numFmtId) or BUILTIN_FORMATS.get(style.numFmtId, ""))
    }
    return Formats(frozenset(book._date_formats), frozenset(percents), book.epoch)


@contextmanager
def _as_problems(sheet: str = "") -> Iterator[None]:
    try:
        yield
    except TooManyCells:
        sentence = "tiene demasiadas celdas para una matriz. Deje solo las filas del ciclo y súbala de nuevo."
        raise InvalidInput([Problem(sentence, f"Hoja {sheet}")]) from None
    except InvalidInput:
        raise
    except _UNREADABLE:
        raise damaged() from None
