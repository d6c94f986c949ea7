"""Quantities in texts, brought to one form: "48 horas", "2 días" and "dos dias" are the same time."""

import re

_VALUES = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    "sesenta": 60, "cien": 100, "quinientos": 500, "mil": 1000,
}  # fmt: skip
_ORDINALS = {
    "primer": 1, "primero": 1, "primera": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercero": 3, "tercera": 3,
    "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "ultimo": 99, "ultima": 99,
}  # fmt: skip
_UNITS = {"min": 1, "h": 60, "d": 1_440, "sem": 10_080, "mes": 43_200, "ano": 525_600}
_TIME = re.compile(
    r"(?P<value>\d+(?:[.,]\d+)?|una?|media) ?"
    r"(?:(?P<min>minutos?|mins?|minutitos?)|(?P<h>horas?|hrs?|hs?)|(?P<d>dias?)|(?P<sem>semanas?)"
    r"|(?P<mes>mes(?:es)?)|(?P<ano>anos?))\b(?: habiles)?"
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_VALUES)})\b")
_ORDINAL_WORD = re.compile(rf"\b(?:{'|'.join(_ORDINALS)})(?:s\b|\b)")
_ORDINAL_DIGITS = re.compile(r"(?<!#)\b(\d+) ?(?:ra|ro|er|do|da|to|ta|o|a|°)\b")
_THOUSANDS = re.compile(r"(?<=\d)[., ](?=\d{3}\b)")


def _minutes(found: re.Match[str]) -> str:
    value = {"un": 1.0, "una": 1.0, "media": 0.5}.get(found["value"]) or float(found["value"].replace(",", "."))
    return f" #{value * _UNITS[found.lastgroup or 'min']:g}min "


def read_numbers(folded: str) -> str:
    """The folded text with its times as `#600min`, its ordinals as `#1o` and its other numbers as `#50`."""
    text = _ORDINAL_WORD.sub(lambda found: f" #{_ORDINALS[found[0].removesuffix('s')]}o ", folded)
    text = _ORDINAL_DIGITS.sub(r" #\1o ", _THOUSANDS.sub("", text))
    text = _NUMBER_WORD.sub(lambda found: str(_VALUES[found[0]]), text)
    text = _TIME.sub(_minutes, text)
    return re.sub(r"(?<![#\w])(\d+(?:[.,]\d+)?)", r" #\1 ", text)
