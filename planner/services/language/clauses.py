"""Taking a requirement apart: who, what verb, to whom, and the rest."""

import re
from dataclasses import dataclass

from planner.services.language.verbs import Form, Mood, Verb, form_of, guess_infinitive, guess_subjunctive

_CLITICS = {"me", "le", "nos", "les", "te", "se", "lo", "la", "los", "las"}
_BEFORE_NOUNS = {
    "el", "la", "los", "las", "un", "una", "unos", "unas", "su", "sus", "cada", "de", "del", "al", "a", "en", "por",
    "con", "sin", "para", "buen", "buena", "este", "esta", "ese", "esa", "y", "o", "más", "menos",
}  # fmt: skip
_CIRCUMSTANCES = {
    "antes",
    "después",
    "al",
    "en",
    "por",
    "para",
    "con",
    "durante",
    "desde",
    "cuando",
    "si",
    "aunque",
    "a",
}
_WISH = re.compile(
    r"^(?:(?:el|la|los|las|un|una)? ?(?:\w+ )?(?:quier\w+|quer\w+|esper\w+|necesit\w+|dese\w+|requier\w+"
    r"|pid\w+|exig\w+|"
    r"prefier\w+|gustaría)|se (?:requiere|necesita|espera|desea)|es (?:importante|necesario|bueno|fundamental)|"
    r"(?:le|me|nos) gustaría) (?=que |[a-zá-ú]+[aeií]r(?:le|se|lo|la)?\b)"
)
_MUST = re.compile(
    r"^(?P<who>.*?)\s*\b(?:se )?(?:deben?|debe(?:ría|rían)|tienen? que|hay que|ha de"
    r"|han de)\b (?:de )?(?P<what>\w+[aeií]r(?:le|se|lo|la)?\b.*)$"
)


@dataclass(frozen=True)
class Clause:
    """A requirement with a verb. `to_client` when it says "le"; `passive` for "que se entregue…"."""

    verb: Verb
    mood: Mood
    plural: bool = False
    ours: bool = False
    negated: bool = False
    to_client: bool = False
    with_se: bool = False
    subject: str = ""
    rest: str = ""


def read_clause(text: str) -> Clause | None:
    """The clause in a text (already said to "usted", without a final stop), or None when it has no verb we know."""
    text = _WISH.sub("", text)
    must = _MUST.match(text)
    if must and len(must["who"].split()) <= 5:
        found = _read_infinitive(must["what"])
        subject = re.sub(r"^que ", "", must["who"])
        return _with_subject(found, subject) if found else None
    if re.match(r"que\b", text):
        return _read_wish(text[3:].strip().split())
    return _read_infinitive(text) or _read_statement(text.split())


def _with_subject(clause: Clause, subject: str) -> Clause:
    return Clause(**{**clause.__dict__, "subject": subject, "mood": Mood.PRESENT, "plural": subject.endswith("s")})


def _read_wish(words: list[str]) -> Clause | None:
    """ "Que" and a subjunctive somewhere after its subject."""
    return _find_subjunctive(words, guess=False) or _find_subjunctive(words, guess=True)


def _find_subjunctive(words: list[str], *, guess: bool) -> Clause | None:
    for place, word in enumerate(words):
        before = words[place - 1].lower() if place else ""
        if (before in _BEFORE_NOUNS and not _is_clitic(words, place - 1)) or _in_relative(words, place):
            continue
        form = form_of(word.lower(), Mood.SUBJUNCTIVE)
        if form is None and guess and (place == 0 or before in _CLITICS | {"no"}):
            form = guess_subjunctive(word.lower())
        if form is not None:
            return _clause(form, words, place)
    return None


def _in_relative(words: list[str], place: int) -> bool:
    """True for the verb of "las preguntas que me hagan", which only says which questions."""
    while place > 0 and words[place - 1].lower() in _CLITICS | {"no"}:
        place -= 1
    return place > 0 and words[place - 1].lower() in {"que", "quien", "quienes", "donde", "cuando", "si", "aunque"}


def _is_clitic(words: list[str], place: int) -> bool:
    """True when "la" or "los" stand for a thing ("que la resuelvan"), not before a noun."""
    word = words[place].lower()
    return word in _CLITICS and (place == 0 or words[place - 1].lower() in _CLITICS | {"no"})


def _clause(form: Form, words: list[str], place: int) -> Clause:
    start = place
    while start > 0 and words[start - 1].lower() in _CLITICS | {"no"}:
        start -= 1
    small = [word.lower() for word in words[start:place]]
    return Clause(
        verb=form.verb,
        mood=form.mood,
        plural=form.plural,
        ours=form.ours,
        negated="no" in small or any(word.lower() in {"nadie", "nunca", "jamás"} for word in words[:place]),
        to_client="le" in small,
        with_se="se" in small,
        subject=_subject(words[:start]),
        rest=" ".join(words[place + 1 :]),
    )


def _subject(words: list[str]) -> str:
    """Who or what, with its relative clauses in the past; a circumstance ("antes de terminar") is nobody."""
    if words and words[0].lower() in _CIRCUMSTANCES:
        return ""
    text = " ".join(word for word in words if word.lower() not in {"nunca", "siempre", "jamás"})
    return re.sub(r"\bque (le |se )?(\w+)", _told, text)


def _told(found: re.Match[str]) -> str:
    form = form_of(found[2].lower(), Mood.SUBJUNCTIVE)
    if form is None:
        return found[0]
    return f"que {found[1] or ''}{form.verb.several if form.plural else form.verb.one}"


def _read_infinitive(text: str) -> Clause | None:
    found = re.match(
        r"(?P<no>no )?(?P<verb>[a-zá-úñ]+[aeií]r)(?P<to>le|se|lo|la|los|las)?\b ?(?P<rest>.*)$", text, re.IGNORECASE
    )
    form = (
        (form_of(found["verb"].lower(), Mood.INFINITIVE) or guess_infinitive(found["verb"].lower())) if found else None
    )
    if not found or form is None:
        return None
    return Clause(
        verb=form.verb,
        mood=Mood.INFINITIVE,
        negated=bool(found["no"]),
        to_client=found["to"] == "le",
        with_se=found["to"] == "se",
        rest=found["rest"],
    )


def _read_statement(words: list[str]) -> Clause | None:
    """ "El asesor explica…", "Le explican…": told as a fact."""
    ordered = form_of(words[0].lower(), Mood.SUBJUNCTIVE) if len(words) > 2 and words[1] in _BEFORE_NOUNS else None
    if ordered is not None and not ordered.ours:
        return _clause(ordered, words, 0)
    for place, word in enumerate(words[:6]):
        form = form_of(word.lower(), Mood.PRESENT)
        before = words[place - 1].lower() if place else ""
        if form is None or (before in _BEFORE_NOUNS and not _is_clitic(words, place - 1)):
            continue
        told = before in _CLITICS | {"no"} or (place == 0 and form.plural)
        if told or (place > 1 and words[0].lower() in {"el", "la", "los", "las"} and _agrees(words[1], form)):
            return _clause(form, words, place)
    return None


def _agrees(noun: str, form: Form) -> bool:
    return noun.lower().endswith("s") == form.plural
