"""What a cell means in its column. Everything here raises ValueError with a Spanish sentence when it means nothing."""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any

from openpyxl.utils.datetime import from_excel

from planner.inputs.schema import unknown_option
from planner.inputs.text import clean_text, fold, shortened_line
from planner.inputs.workbook.cells import CellError, Formula, Percent
from planner.inputs.workbook.layout import NO, YES, Kind
from planner.vocabulary import Channel, Phase

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:[ T]00:00(?::00)?)?")
_WHOLE = re.compile(r"([+\-−]?\d{1,9})(?:[.,]0+)?")
_NUMBERED = re.compile(r"(-?\d{1,2})[\s.):(–—-]+(.+?)\)?")  # "1. Iniciar el contacto", "4 (Alta)"
_FIRST_SERIAL, _LAST_SERIAL = 32874, 73415  # 1990 to 2100 as Excel counts days

_OTHER_WORDS: dict[str, Enum] = {
    **dict.fromkeys(("telefono", "telefonico", "por telefono", "llamada", "llamada telefonica"), Channel.PHONE),
    **dict.fromkeys(("en persona", "cara a cara"), Channel.IN_PERSON),
    **dict.fromkeys(("en linea", "internet", "por internet", "digital"), Channel.VIRTUAL),
}


def meaning(cell: Any, kind: Kind | type[Enum]) -> Any:
    """The value of a cell in a column of that kind; None when the cell is blank."""
    if isinstance(cell, str) and kind is Kind.TEXT:
        return clean_text(cell) or None
    if isinstance(cell, CellError):
        raise ValueError(f"la celda muestra el error {cell.code}. Escriba el dato en su lugar.")
    if isinstance(cell, Formula) and (kind is not Kind.TEXT or not cell.text):
        raise ValueError("la celda tiene una fórmula sin resultado guardado. Escriba el dato en lugar de la fórmula.")
    text = as_text(cell)
    if text == "":
        return None
    if isinstance(kind, type):
        return _term(text, kind)
    match kind:
        case Kind.TEXT:
            return text
        case Kind.DATE:
            return _day(cell, text)
        case Kind.RANK:
            return _rank(text)
        case Kind.PERCENT:
            return _whole(text.rstrip("% "), text)
        case Kind.AMOUNT:
            return _amount(cell, text)
        case Kind.FLAG:
            return _flag(cell, text)


def as_text(cell: Any) -> str:
    """A cell as people see it: 48 and not 48.0, dates as day/month/year."""
    match cell:
        case None:
            return ""
        case str():
            return clean_text(cell)
        case bool():
            return "VERDADERO" if cell else "FALSO"
        case Formula(text):
            return clean_text(text)
        case Percent(share):
            return f"{share * 100:.10g} %"
        case datetime() if cell.time() == time():
            return f"{cell:%d/%m/%Y}"
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}"
        case time():
            return f"{cell:%H:%M}"
        case int():
            return str(cell)
        case float():
            return f"{cell:.15g}"
        case _:
            return clean_text(str(cell))


def _day(cell: Any, text: str) -> date:
    if isinstance(cell, datetime):
        return _sensible(cell.date())
    if isinstance(cell, int | float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        found = from_excel(cell)
        return found.date() if isinstance(found, datetime) else date(1990, 1, 1)
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        said = shortened_line(text)
        raise ValueError(f"«{said}» no es una fecha. Escríbala como día/mes/año, por ejemplo 15/03/2027.")
    try:
        return _sensible(date(year + 2000 if year < 100 else year, month, day))
    except ValueError:
        raise ValueError(f"la fecha {text} no existe. Corríjala y vuelva a subir el archivo.") from None


def _sensible(day: date) -> date:
    if not 1990 <= day.year <= 2100:
        raise ValueError
    return day


def _whole(digits: str, text: str) -> int:
    match = _WHOLE.fullmatch(digits)
    if match is None:
        raise ValueError(f"«{shortened_line(text)}» no es un número entero. Corríjalo y vuelva a subir el archivo.")
    return int(match[1].replace("−", "-"))


def _rank(text: str) -> int:
    match = _WHOLE.fullmatch(text)
    number = int(match[1].replace("−", "-")) if match else 0
    if number < 1:
        raise ValueError(f"«{shortened_line(text)}» no es una prioridad posible. Escriba un número entero desde 1.")
    return number


def _amount(cell: Any, text: str) -> Decimal:
    plain = text if isinstance(cell, int | float) else _plain_amount(text)
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"«{shortened_line(text)}» no es un monto. Escriba un número como 1500,50.") from None


def _plain_amount(text: str) -> str:
    digits = text.replace(" ", "")
    if "," in digits and "." in digits:
        thousands = "." if digits.rfind(",") > digits.rfind(".") else ","
        digits = digits.replace(thousands, "")
    return digits.replace(",", ".")


def _flag(cell: Any, text: str) -> bool:
    if isinstance(cell, bool):
        return cell
    word = fold(text)
    if word in {"si", "s", "x", "1", "verdadero", "true"}:
        return True
    if word in {"no", "n", "0", "falso", "false"}:
        return False
    raise ValueError(f"«{shortened_line(text)}» no se entiende. Escriba {YES} o {NO}.")


def _term(text: str, terms: type[Enum]) -> Any:
    words = _words_of(terms)
    word = fold(text)
    whole, numbered = _WHOLE.fullmatch(word), _NUMBERED.fullmatch(word)
    if word in words:
        return words[word]
    if whole and whole[1] in words:
        return words[whole[1]]
    if numbered and numbered[2] in words and words.get(numbered[1], words[numbered[2]]) is words[numbered[2]]:
        return words[numbered[2]]
    raise ValueError(unknown_option(text, ", ".join(options(terms))))


@cache
def _words_of(terms: type[Enum]) -> dict[str, Enum]:
    """Every way to write each term: its label, its code, its number where the method numbers it."""
    words = {word: term for word, term in _OTHER_WORDS.items() if isinstance(term, terms)}
    for number, term in enumerate(terms, start=1):
        words[fold(label_of(term))] = words[fold(str(term.value))] = term
        if terms is Phase:
            words[str(number)] = term
    return words


def options(terms: type[Enum]) -> list[str]:
    """The choices of a column as people may write them."""
    if issubclass(terms, int):
        return [f"{term.value} ({label_of(term)})" for term in terms]
    return [label_of(term) for term in terms]


def label_of(term: Enum) -> str:
    """The Spanish words of a term."""
    return str(getattr(term, "label", term.value))
