"""What could be better in a question. Every check warns in Spanish; none forbids."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from planner.inputs.text import fold
from planner.services.language.nouns import words
from planner.services.language.readability import PLAIN_ENOUGH, inflesz, words_of
from planner.services.survey.wording import HEAD, LONGEST, MOST_WORDS

ALIKE = 92.0
_PAIR = re.compile(r"\b([\wá-ú]+),? (?:y|e|o|u) (?:(?:el|la|los|las|su|sus|un|una) )?([\wá-ú]+)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bentre [^,?]*? y ", re.IGNORECASE)
_FIXED = {
    "nombre apellido", "nombre apellidos", "nombres apellidos", "fecha hora", "día hora", "ida vuelta", "uno dos",
    "una dos", "dos tres", "quejas reclamos", "entrada salida", "más menos", "sí no", "lunes martes", "mesa partes",
    "micro pequeña", "agua luz", "ahorro crédito", "madres padres", "mujeres hombres", "hombres mujeres",
    "niñas niños", "madre padre", "mínimo máximo", "mínima máxima",
}  # fmt: skip
_TENS = {"treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"}
_NEGATION = re.compile(r"(?<!de )\b(?:no|ni|nunca|jamás|nadie|nada|ning[uú]n[oa]?|tampoco)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:excelentes?|buen[oa]?s?|mejor(?:es)?|óptim[oa]s?|maravillos[oa]s?|magnífic[oa]s?"
    r"|extraordinari[oa]s?|estupend[oa]s?"
    r"|inmejorables?|rápid[oa]s?|amables?|clar[oa]s?|cordial(?:es)?|eficientes?|ágil(?:es)?|oportun[oa]s?"
    r"|mal[oa]s?|pésim[oa]s?"
    r"|lent[oa]s?|terribles?|acaso|verdad|\w{3,}mente)\b",
    re.IGNORECASE,
)
_PLAIN_ADVERBS = words(
    """
    mensualmente semanalmente diariamente anualmente actualmente finalmente telefónicamente personalmente
    virtualmente
    """
)


def check_question(text: str) -> tuple[str, ...]:
    """The warnings about one question by itself."""
    checks = (_two_ideas, _negation, _leading, _too_long, _hard_to_read)
    return tuple(warning for warning in (check(text) for check in checks) if warning)


def two_things(text: str) -> str:
    """The first "this and that" of a text that joins two ideas ("clara y rápida"), or an empty text."""
    text = _BETWEEN.sub("", text)
    for found in _PAIR.finditer(text):
        if not _is_one_idea(found[1], found[2]):
            return found[0]
    return ""


def _is_one_idea(one: str, two: str) -> bool:
    one, two = one.lower(), two.lower()
    same_word = re.sub(r"(?:as|os|es|a|o|e|s)$", "", one) == re.sub(r"(?:as|os|es|a|o|e|s)$", "", two)
    return same_word or f"{one} {two}" in _FIXED or one in _TENS or (one.isdigit() and two.isdigit())


def _two_ideas(text: str) -> str:
    joined = two_things(text)
    return f"Parece preguntar dos cosas a la vez («{joined}»). Deje una sola idea." if joined else ""


def _negation(text: str) -> str:
    found = _NEGATION.search(text)
    return f"Tiene una negación («{found[0].lower()}»). Pregunte en positivo." if found else ""


def _leading(text: str) -> str:
    for found in _LEADING.finditer(text):
        if found[0].lower() not in _PLAIN_ADVERBS:
            return f"La palabra «{found[0].lower()}» puede inclinar la respuesta. Quítela."
    return ""


def _too_long(text: str) -> str:
    number = len(words_of(text))
    if len(text) > LONGEST or text.rstrip("?").endswith("…"):
        return "Es demasiado larga para el papel. Escríbala más corta."
    return f"Tiene {number} palabras. Procure que no pase de {MOST_WORDS}." if number > MOST_WORDS else ""


def _hard_to_read(text: str) -> str:
    score = inflesz(text)
    if score >= PLAIN_ENOUGH:
        return ""
    number = max(int(score), 0)
    return (
        f"Puede ser difícil de entender al oírla (facilidad {number}; lo recomendable es 55 o más). "
        "Use palabras más cortas."
    )


def find_duplicates(questions: Sequence[str]) -> dict[int, int]:
    """Index of a question -> index of an earlier one that asks the same or nearly the same."""
    cores = [fold(question.removeprefix(HEAD)) for question in questions]
    found: dict[int, int] = {}
    for later, core in enumerate(cores):
        for earlier in range(later):
            if core == cores[earlier] or fuzz.ratio(core, cores[earlier]) >= ALIKE:
                found[later] = earlier
                break
    return found
