"""The first idea of a text: a question asks about one thing only."""

import re
import unicodedata
from dataclasses import dataclass

from planner.inputs.text import clean_text
from planner.services.language.qualities import quality_of
from planner.services.language.verbs import Mood, form_of

LONGEST_IDEA = 300
_BULLET = re.compile(r"^\s*(?:[-*•·–—>]+|\(?\d{1,2}[.)]|[a-z]\))\s*")
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]?")
_CLITICS = {
    "me",
    "le",
    "nos",
    "les",
    "se",
    "no",
    "lo",
    "la",
    "los",
    "las",
    "que",
    "además",
    "también",
    "luego",
    "después",
}
_ARTICLES = {"el", "la", "los", "las", "su", "sus", "mi", "mis", "un", "una"}
_INTERPOSED = re.compile(r"^(que),? (?:al|cuando|en|por|si|durante|antes|después)[^,]*, ", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:siempre|por favor|además|también|realmente|sobre todo|principalmente|\w+mente)\b,?\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class Idea:
    """An idea in plain lower-case words; `whole` is False when the text held more."""

    text: str
    whole: bool = True


def first_idea(text: str) -> Idea:
    """The first idea of a text, without bullets, asides, emoji or closing punctuation."""
    line, more = _first_sentence(_ASIDE.sub("", _letters(clean_text(text))))
    line = _beginning(line)
    line = _LEADING.sub("", _INTERPOSED.sub(r"\1 ", _lowered(line)))
    words = line.split()
    for place in range(2, len(words) - 1):
        if _starts_another(words, place) or _adds_thing(words, place):
            return Idea(" ".join(words[:place]).strip(" ,;"), whole=False)
    return Idea(line, whole=not more and not _joins_qualities(words))


def _beginning(line: str) -> str:
    """The words that can matter: no question has room for more, and the grammar need not read on."""
    return line if len(line) <= LONGEST_IDEA else line[:LONGEST_IDEA].rpartition(" ")[0] or line[:LONGEST_IDEA]


def _letters(text: str) -> str:
    """The text without pictures and quotation marks."""
    kept = "".join(mark for mark in text if unicodedata.category(mark) not in {"So", "Sk", "Cn", "Co", "Mn", "Cf"})
    return re.sub(r"[«»\"“”‘’*_#]", "", kept)


def _first_sentence(text: str) -> tuple[str, bool]:
    rows = [_BULLET.sub("", row) for row in text.split("\n")]
    pieces = [piece for row in rows for piece in re.split(r";|[.!?…](?:\s|$)", row)]
    lines = [" ".join(piece.strip(" ¿?¡!.:,").split()) for piece in pieces]
    lines = [line for line in lines if line]
    return (lines[0], len(lines) > 1) if lines else ("", False)


def _lowered(line: str) -> str:
    """Lower case at the start, and everywhere when all is shouted; names and initials keep theirs."""
    if line.isupper() and len(line.split()) > 1 and max(map(len, line.split())) > 4:
        return line.lower()
    first, _, rest = line.partition(" ")
    if first.isupper() and len(first) > 1:
        return line
    return f"{first.lower()} {rest}".strip()


def _starts_another(words: list[str], place: int) -> bool:
    """True when "y", "e", "o" or a comma at this place brings another verb: "saluden y se despidan"."""
    joint = words[place].lower()
    if joint not in {"y", "e", "o", "u", "pero"} and not words[place - 1].endswith(","):
        return False
    start = place + 1 if joint in {"y", "e", "o", "u", "pero"} else place
    while start < len(words) - 1 and words[start].lower() in _CLITICS:
        start += 1
    word = re.sub(r"(?<=r)(?:me|le|nos|se|les|lo|la)$", "", words[start].lower().strip(","))
    said = form_of(word, Mood.SUBJUNCTIVE) if words[0] == "que" else form_of(word, Mood.INFINITIVE)
    return said is not None


def _adds_thing(words: list[str], place: int) -> bool:
    """True when "y" brings a second thing after the verb: "expliquen los requisitos y el plazo"."""
    article = words[place].lower() in {"y", "e"} and words[place + 1].lower() in _ARTICLES
    if not article or place < 3 or words[place - 1].lower() in {"día", "fecha", "nombre"} or "entre" in words[:place]:
        return False
    return words[0] != "que" or any(form_of(word.lower(), Mood.SUBJUNCTIVE) for word in words[1:place])


def _joins_qualities(words: list[str]) -> bool:
    return any(
        word in {"y", "e", "o"} and quality_of(words[place - 1].strip(",")) and quality_of(words[place + 1])
        for place, word in enumerate(words[1:-1], start=1)
    )
