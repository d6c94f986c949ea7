"""What follows the verb: how soon, in what manner, and what is left once those are taken away."""

import re
from dataclasses import dataclass

from planner.services.language.qualities import MANNER_NOUNS, is_praise, quality_of, quality_of_manner

_LOOSE_END = re.compile(
    r"(?:\s*\b(?:y|e|o|u|de|del|en|con|por|para|a|al|sin|sobre|que|muy|más|el|la|los|las|un|una|su|sus|como|hasta|desde"
    r"|antes|después|según|durante|entre|ante|dentro|delante|cerca|lo|le|se))+$",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce|quince|veinte|treinta|cuarenta|sesenta"
    r"|veinticuatro|setenta y dos|cuarenta y ocho|media|pocos|pocas|breves)"
)
_UNIT = r"(?:segundos?|minutos?|min\b|horas?|hrs?\b|h\b|d[ií]as?|semanas?|mes(?:es)?|timbres?|timbrazos?|timbradas?)"
_LIMIT = (
    r"(?:(?:en|dentro de|antes de|hasta|a|por|durante)\s+)?(?:(?:(?:no |a )?más|menos|máximo|un máximo|como máximo|"
    r"(?:un |el )?plazo(?: máximo| no mayor)?|un tiempo(?: máximo| no mayor)?|tardar|lo mucho|los|las"
    r"|primer[oa]s?)(?:\s+(?:de|a|en))?\s+){0,4}"
)
DEADLINE = re.compile(
    rf"(?<!las )(?<!con )\b{_LIMIT}{_NUMBER}(?:\s*(?:a|o|-|–|y)\s*{_NUMBER})?\s*{_UNIT}\b"
    r"(?:\s+(?:hábil(?:es)?|útil(?:es)?|calendario|como máximo|máximo|o menos|siguientes?|después"
    r"|de espera|laborables?))*"
    r"|\b(?:en|dentro del?|según|respetando)\s+(?:el |los )?(?:plazos?|tiempos?)(?:\s+\w+(?:[aei]do|able"
    r"|to|ve|mo|al)s?)?\b"
    r"|\bel mismo día\b|\bal día siguiente\b|\ben el (?:día|acto|momento)\b|\ben (?:poco|corto) tiempo\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:(?:lo |muy |más )?(?:rápid[oa]|rápidamente|pronto|prontamente|velozmente|inmediatamente"
    r"|ágilmente)(?: posible)?|"
    r"de inmediato|al instante|cuanto antes|lo antes posible|sin (?:demoras?|esperas?|retrasos?|tardanza"
    r"|demorar)(?: innecesarias?)?|"
    r"con (?:rapidez|prontitud|celeridad|agilidad)|(?:de|en) (?:forma|manera) (?:rápida|ágil|inmediata|pronta))\b",
    re.IGNORECASE,
)
_PUNCTUAL = re.compile(
    r"\b(?:a tiempo|puntual(?:es)?|puntualmente|oportunamente|con puntualidad|a su debido tiempo"
    r"|de (?:forma|manera) (?:oportuna|puntual)"
    r"|(?:en|a) (?:la|el) (?:fecha|hora|día)(?: y (?:la )?hora)? \w+(?:ad|id|t)[oa])\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:{_NUMBER} {_UNIT} antes(?: de(?=l? ))?)|\bcon (?:\w+ ){{0,4}}?(?:{_UNIT} de )?(?:anticipación"
    rf"|antelación)\b(?: de {_NUMBER} {_UNIT})?",
    re.IGNORECASE,
)
_MANNER = re.compile(
    r"\b(?:con|en|usando) (?:palabras|lenguaje|un lenguaje|términos|ejemplos|letra) (?:muy |más )?\w+(?: y \w+)?"
    r"|\bcon (?:(?:mucha|mucho|toda|todo|total|más|mayor|la debida|el debido|la mayor|buena|buen"
    r"|gran) )?(?P<noun>\w+)\b"
    r"(?: y (?:(?:mucha|mucho|buena|buen) )?(?:respeto|cariño|amabilidad|claridad|paciencia|\w+dad|\w+cia)\b)?"
    r"|\b(?:de|en|con) (?:una )?(?:forma|manera|modo) (?:muy |más )?(?P<adjective>\w+)(?: y \w+)?"
    r"|\b(?:muy )?(?P<adverb>\w+mente|claro)\b(?: y \w+mente)?",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:una sola vez|de una (?:sola )?vez|a la primera|la primera vez|siempre|solo|sólo|en todo momento"
    r"|todo el tiempo|desde el (?:inicio|principio|comienzo)"
    r"|desde el primer (?:día|contacto|momento)|bien|muy bien|mejor|claramente|por favor|realmente"
    r"|de verdad|\w+mente|siquiera"
    r"|de (?:una )?(?:buena|mejor) (?:manera|forma)|(?:de|en) (?:forma|manera|modo) (?:no )?\w+"
    r"|como (?:debe ser|corresponde|se debe)|tal como|al 100 ?%|en (?:todas|todos) (?:las|los) \w+"
    r"|las veces (?:que )?(?:sea|sean) necesari[oa]s?|cada vez que \w+|sin (?:\w+ )?(?:costo|problemas?"
    r"|dificultad|equivocaciones|excusas?|\w+) ?(?:alguno|alguna|adicional(?:es)?)?)(?!\w)",
    re.IGNORECASE,
)
_TAILS = re.compile(
    r"\s*(?:[,;(]|\b(?:para que|porque|ya que|pues|aunque|pero|sino|así|de modo que|de manera que|sin que|sin necesidad"
    r"|siempre que|como (?:el|la|los|las) mí[oa]s?|hasta que|a quien(?:es)? no|cuando|mientras|evitando"
    r"|mediante el cual|a fin de|de tal|tanto|además|incluso|aun si|(?<=\w )si)\b).*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Complements:
    """What a verb's complements say. `quality` is a noun with article ("la claridad"); `rest` what remains."""

    timed: bool = False
    ahead: bool = False
    quality: str = ""
    rest: str = ""


def read_complements(text: str) -> Complements:
    """The deadline, the manner and the remainder of what follows a verb."""
    text = cut_tail(text)
    ahead = bool(_AHEAD.search(text))
    text = _AHEAD.sub("", text)
    punctual = bool(_PUNCTUAL.search(text))
    text = _PUNCTUAL.sub("", text)
    timed = bool(DEADLINE.search(text) or _SOON.search(text))
    text = _SOON.sub("", DEADLINE.sub("", text))
    quality, text = _take_manner(text)
    rest = tidy(_FILLERS.sub("", text))
    return Complements(timed, ahead, "la puntualidad" if punctual else quality, rest)


def _take_manner(text: str) -> tuple[str, str]:
    quality = ""
    kept: list[str] = []
    end = 0
    for found in _MANNER.finditer(text):
        named = _quality(found)
        if named:
            kept.append(text[end : found.start()])
            end = found.end()
            quality = quality or named
    return quality, "".join(kept) + text[end:]


def _quality(found: re.Match[str]) -> str | None:
    if found["noun"]:
        return quality_of_manner(f"con {found['noun']}") if found["noun"].lower() in MANNER_NOUNS else None
    if found["adjective"]:
        return quality_of(found["adjective"])
    return quality_of_manner(found["adverb"] or found[0])


def is_timed(text: str) -> bool:
    """True when a text says by when."""
    return bool(DEADLINE.search(text) or _SOON.search(text))


def cut_tail(text: str) -> str:
    """The text without what only explains it: purposes, conditions, asides."""
    return tidy(_TAILS.sub("", text))


def tidy(text: str) -> str:
    """Single blanks, and no punctuation or loose little words at the ends."""
    text = re.sub(r"\s+", " ", text).strip(" ,.;:-–")
    text = re.sub(r"^(?:(?:y|e|o|u|muy|más|tan) )+", "", text)
    return text if text in {"la", "los"} else _LOOSE_END.sub("", text).strip(" ,.;:-–")


def without_praise(text: str) -> str:
    """The text without adjectives that lead the answer: "una buena explicación" → "una explicación"."""
    text = re.sub(r"\b(?:en|de|a) (?:una? )?(?:buen|buena|mejor) \w+", "", text)
    return tidy(" ".join(word for word in text.split() if not is_praise(word)))
