"""Reading a measurable standard: "máximo 10 min" is 10, in minutes, at most."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from planner.inputs.text import clean_line


class Limit(Enum):
    """How a standard bounds its value."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    ABOUT = "about"


@dataclass(frozen=True)
class Measure:
    """A value with its unit in Spanish ("horas", "%", "soles", "visitas al mes"); `highest` closes a range."""

    value: Decimal
    unit: str
    limit: Limit = Limit.ABOUT
    highest: Decimal | None = None


_WORDS = {
    "cero": 0, "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "quince": 15, "veinte": 20, "veinticuatro": 24, "treinta": 30,
    "cuarenta": 40, "cuarenta y ocho": 48, "sesenta": 60, "setenta y dos": 72, "noventa": 90, "cien": 100,
}  # fmt: skip
_UNITS = {
    "segundos": r"seg(?:undos?|s)?\.?|s\b",
    "minutos": r"min(?:utos?|s)?\.?|'",
    "horas hábiles": r"horas? (?:hábil(?:es)?|habil(?:es)?|útil(?:es)?)",
    "horas": r"horas?|hrs?\.?|h\b",
    "días hábiles": r"d[ií]as? (?:hábil(?:es)?|habil(?:es)?|[úu]til(?:es)?|laborables?)",
    "días": r"d[ií]as?(?: calendario)?",
    "semanas": r"semanas?",
    "meses": r"mes(?:es)?\b",
    "años": r"años?",
    "%": r"%|por ?ciento",
}
_MONEY = {
    "soles": r"S/\.?|S\.",
    "dólares": r"US\$|USD",
    "bolivianos": r"Bs\.?",
    "quetzales": r"Q(?=\s*\d)",
    "pesos": r"\$",
}
_FIGURE = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = rf"(?:{_FIGURE}|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
_AMOUNT = re.compile(
    rf"(?<![\w.,:])(?P<low>{_NUMBER})(?:\s*%)?(?:\s*(?:a|y|o|-|–|hasta)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>.*)$",
    re.IGNORECASE,
)
_SIGN = "|".join(_MONEY.values())
_PRICE = re.compile(rf"(?P<money>{_SIGN})\s*(?P<low>{_FIGURE})(?:\s*(?:a|-|–)\s*(?:{_SIGN})?\s*(?P<high>{_FIGURE}))?")
_NOT_UNITS = {"como", "para", "por", "con", "más", "menos", "mínimo", "máximo", "cada"}
_OUT_OF = re.compile(r"(de cada \d+ [a-zá-úñ]+)", re.IGNORECASE)
_COINS = re.compile(r"(?:de )?(soles|dólares|pesos|bolivianos|quetzales|lempiras|córdobas|guaraníes)\b", re.IGNORECASE)
_LAW = re.compile(r"\b(?:ley|decreto|resolución|artículo|norma|reglamento|n[.°º]+)\W*(?:n[.°º]+\s*)?\d", re.IGNORECASE)
_NOUN = re.compile(r"(?:de )?([a-zá-úñ]{3,}(?: (?:al|a la|por|cada) [a-zá-úñ]+)?)", re.IGNORECASE)
_AT_MOST = re.compile(
    r"máxim|maxim|menos de|no más|a lo más|hasta|antes de|dentro de|a más tardar|no mayor|≤|<|\ben \d", re.IGNORECASE
)
_AT_LEAST = re.compile(r"mínim|minim|al menos|por lo menos|más de|no menos|desde|≥|>", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} ?(?:a|p)\. ?m\.?|24/7", re.IGNORECASE)
_VAGUE = re.compile(
    r"^(?:lo )?(?:muy |más |mas )?(?:r[áa]pid\w*|pronto|breve\w*|poc[oa]s?|much[oa]s?|buen\w*"
    r"|adecuad\w+|oportun\w+|razonable\w*"
    r"|suficiente\w*|bien|inmediat\w+|mejor|antes|corto|cort[oa]s?|bastante\w*|mínim\w+"
    r"|máxim\w+)(?: (?:posible|tiempo|plazo))*\.?$",
    re.IGNORECASE,
)


def read_measure(text: str) -> Measure | None:
    """The first value with a unit in a standard, or None when there is none. Decimals with comma or point."""
    line = clean_line(text)
    price = _PRICE.search(line)
    if price:
        unit = next(name for name, mark in _MONEY.items() if re.match(mark, price[0]))
        return _measure(line, price, unit)
    for start in re.finditer(rf"(?<![\w.,:])(?={_NUMBER})", line, re.IGNORECASE):
        found = _AMOUNT.match(line, start.start())
        unit = _unit(line, found) if found else ""
        if found and unit:
            return _measure(line, found, unit)
    return None


def lacks_unit(text: str) -> bool:
    """True when a standard gives a number of nothing ("10") or only a vague word ("rápido")."""
    line = clean_line(text)
    if not line or read_measure(line) or _CLOCK.search(line) or _LAW.search(line):
        return False
    return bool(re.search(r"\d", line) or _VAGUE.match(line))


def _measure(line: str, found: re.Match[str], unit: str) -> Measure:
    before = line[: found.start()] + line[found.start() : found.start() + 4]
    after = line[found.end("low") :]
    limit = Limit.ABOUT
    if _AT_LEAST.search(before) or re.search(r"\bo más\b|como mínimo|a más\b", after):
        limit = Limit.AT_LEAST
    if re.search(r"no más de", before, re.IGNORECASE) or (limit is Limit.ABOUT and _bounded_above(before, after)):
        limit = Limit.AT_MOST
    half = Decimal("0.5") if re.match(r"\s*\w+ y media\b", after, re.IGNORECASE) else Decimal(0)
    return Measure(_decimal(found["low"]) + half, unit, limit, _decimal(found["high"]) if found["high"] else None)


def _bounded_above(before: str, after: str) -> bool:
    return bool(
        _AT_MOST.search(before) or re.search(r"\ben (?:\w+ )?\S{1,4}$", before) or re.search(r"o menos|máximo", after)
    )


def _unit(line: str, found: re.Match[str]) -> str:
    if line[found.end("low") :].lstrip().startswith("%"):
        return "%"
    text = found["unit"].lstrip()
    known = next((name for name, form in _UNITS.items() if re.match(rf"(?:{form})(?!\w)", text, re.IGNORECASE)), "")
    if known:
        return known
    single = re.match(r"sol[oa] ", text, re.IGNORECASE)
    if found["low"].lower() in {"un", "una", "uno"} and not single:
        return ""  # "un ambiente limpio" counts nothing
    text = text[single.end() :] if single else text
    noun = _OUT_OF.match(text) or _COINS.match(text) or _NOUN.match(text)
    return noun[1].lower() if noun and noun[1].lower() not in _NOT_UNITS else ""


def _decimal(text: str) -> Decimal:
    word = _WORDS.get(text.lower())
    if word is not None:
        return Decimal(word)
    plain = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))
