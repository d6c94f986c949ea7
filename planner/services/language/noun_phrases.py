"""From a noun phrase to what can be asked: "atención rápida" → "la rapidez con que le atendieron"."""

import re

from planner.services.language.complements import DEADLINE, cut_tail, is_timed, tidy
from planner.services.language.nouns import (
    after,
    completed,
    definite,
    ending_of,
    is_clients_own,
    is_money,
    is_plural,
    time_of,
    words,
)
from planner.services.language.qualities import MANNER_NOUNS, is_amount, is_praise, quality_of
from planner.services.language.verbs import BY_ACTION, Mood, form_of

_PREPOSITIONS = words("de del en para sobre con por a al que sin durante entre desde hasta según ante contra donde")
_ARTICLES = {"el", "la", "los", "las", "un", "una", "unos", "unas"}
_OF_PLACES = {
    "limpieza",
    "comodidad",
    "iluminación",
    "ventilación",
    "orden",
    "privacidad",
    "aseo",
    "seguridad",
    "higiene",
}
_OF_PEOPLE = {"la preparación", "la identificación", "la presentación", "la disposición"}
_LINKS = {"muy", "más", "bien", "y", "e", "o", "u", "tan", "totalmente", "completamente", "siempre"}


def noun_aspect(text: str, *, ending: str = "") -> str | None:
    """What to ask about a thing, with its article; None when the text is no noun phrase.

    `ending` completes a bare noun that has no completion of its own ("que le dieron").
    """
    phrase = _without_purpose(cut_tail(text))
    timed = is_timed(phrase)
    amount = is_amount(text.strip().partition(" ")[0])
    words = _without_article(tidy(DEADLINE.sub("", phrase)).split())
    amount = amount or (len(words) > 1 and is_amount(words[0]))
    while len(words) > 1 and (is_amount(words[0]) or is_praise(words[0])):
        words = words[1:]
    if not words or not re.match(r"[a-zá-úñ]", words[0], re.IGNORECASE) or words[0].lower() in _PREPOSITIONS:
        return None
    if quality_of(words[0]) and (len(words) == 1 or words[1] in _LINKS):
        return f"{quality_of(words[0])} con que le atendieron"
    base, quality, counted = _split_adjectives(words)
    return _asked(base, quality, amount or counted, timed, ending)


def _without_purpose(phrase: str) -> str:
    """The phrase without "que indiquen dónde ir": what a thing should be for."""
    head, _, tail = phrase.partition(" que ")
    return head if tail and form_of(tail.split()[0].lower(), Mood.SUBJUNCTIVE) else phrase


def _without_article(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0].lower() in _LINKS - {"más"}:
        words = words[1:]
    return words[1:] if len(words) > 1 and words[0].lower() in _ARTICLES else words


def _split_adjectives(words: list[str]) -> tuple[list[str], str, bool]:
    """The phrase without its adjectives of quality, the first quality, and whether it spoke of an amount."""
    quality, counted = "", False
    kept = [words[0]]
    last = len(words) - 1
    head = True
    for place, word in enumerate(words[1:], start=1):
        if word in {"a", "al"} and is_praise(words[place - 1]):
            break
        head = head and word.lower() not in _PREPOSITIONS
        describes = head or place == last or (quality != "" and word in _LINKS)
        describes = describes and words[place - 1].lower() not in _ARTICLES  # "el seguro" is a thing
        if describes and quality_of(word):
            quality = quality or quality_of(word) or ""
        elif describes and is_amount(word) and not word.startswith(("mayor", "menor")):
            counted = True
        elif not (describes and (is_praise(word) or _links_adjective(words, place))):
            kept.append(word)
    return kept, quality, counted


def _links_adjective(words: list[str], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    return words[place].lower() in _LINKS and bool(
        not following or quality_of(following) or is_praise(following) or is_amount(following)
    )


def _asked(base: list[str], quality: str, amount: bool, timed: bool, ending: str) -> str:
    noun, thing = base[0].lower(), definite(tidy(" ".join(base)))
    if noun == "atención" and timed and quality != "la rapidez":
        return "el tiempo que esperó hasta que le atendieron"
    if timed and noun not in {"atención", "trato"}:
        return time_of(thing)
    if quality and not (is_money(noun) and quality in {"la comodidad", "la facilidad", "la flexibilidad"}):
        return _quality_asked(base, quality, thing)
    if amount and is_plural(noun):
        return f"la cantidad de {tidy(' '.join(base))}"
    if len(base) == 1:
        return _bare_asked(noun, thing, ending)
    return _long_asked(base, thing, ending_of(noun) or ending)


def _quality_asked(base: list[str], quality: str, thing: str) -> str:
    verb = BY_ACTION.get(base[0].lower())
    plain = len(base) == 1 or base[1] in {"en", "por", "al", "desde", "durante"}
    if verb and verb.infinitive in {"atender", "tratar"} and plain:
        return " ".join([quality, "con que le", verb.several, *base[1:]])
    received = ending_of(base[0]) if len(base) == 1 and ending_of(base[0]) == "que recibió" else ""
    if quality in _OF_PEOPLE and base[0].lower() == "personal":
        return f"{quality} del personal"
    return f"{quality} {after('de', thing)} {received}".strip()


def _bare_asked(noun: str, thing: str, ending: str) -> str:
    if completed(noun):
        return completed(noun)
    if noun in _OF_PLACES:
        return f"{thing} del lugar donde le atendieron"
    if noun in MANNER_NOUNS and noun != "atención":
        return f"{thing} con que le atendieron"
    return thing if is_clients_own(noun) else f"{thing} {ending_of(noun) or ending}".strip()


def _long_asked(base: list[str], thing: str, ending: str) -> str:
    """ "la información que recibió sobre los requisitos", "la tasa de interés que le cobraron"."""
    if not ending or is_clients_own(base[0]) or "que" in base or len(base) < 3:
        return thing
    if base[1] == "de" and base[2] not in _ARTICLES:
        return f"{thing} {ending}" if len(base) == 3 else thing
    if base[1].lower() in {"a", "al", "sobre", "para", "de", "del", "en", "por"}:
        first, head, *rest = thing.split()
        return " ".join([first, head, ending, *rest])
    return thing


def has_quality(text: str) -> bool:
    """True when a noun phrase says how the thing should be: "un documento legible"."""
    words = _without_article(tidy(text).split())
    return len(words) > 1 and _split_adjectives(words)[1] != ""
