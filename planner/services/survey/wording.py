"""From a requirement, in the client's own voice, to a question that reads as if a person had written it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from planner.inputs.text import clean_line
from planner.services.language.aspects import clause_aspect
from planner.services.language.clauses import read_clause
from planner.services.language.complements import is_timed, read_complements, tidy
from planner.services.language.deeds import TIMED_BY_NOUN
from planner.services.language.first_idea import first_idea
from planner.services.language.needs import usual_aspect
from planner.services.language.noun_phrases import noun_aspect
from planner.services.language.nouns import definite, is_client, is_plural, owned
from planner.services.language.verbs import BY_ACTION, Mood, form_of

# From the client's own voice to "usted": "mi crédito" → "su crédito", "lo que voy a pagar" → "lo que va a pagar".

_WORDS = {
    "mi": "su", "mis": "sus", "nuestro": "su", "nuestra": "su", "nuestros": "sus", "nuestras": "sus", "tu": "su",
    "tus": "sus", "me": "le", "nos": "le", "les": "le", "te": "le", "mí": "usted", "conmigo": "con usted",
    "nosotros": "usted", "nosotras": "usted", "voy": "va", "vamos": "va", "debo": "debe", "debemos": "debe",
    "tengo": "tiene", "tenemos": "tiene", "puedo": "puede", "podemos": "puede", "necesito": "necesita",
    "necesitamos": "necesita", "quiero": "quiere", "queremos": "quiere", "estoy": "está", "soy": "es", "pedí": "pidió",
    "pedimos": "pidió", "solicité": "solicitó", "solicitamos": "solicitó", "hice": "hizo", "presenté": "presentó",
    "llegué": "llegó", "llego": "llega", "llegamos": "llega", "entro": "entra", "espero": "espera", "firmo": "firma",
    "tendré": "tendrá", "podré": "podrá", "deberé": "deberá", "recibiré": "recibirá",
    "cuento": "cuenta", "digo": "dice", "dije": "dijo", "hablo": "habla", "entiendo": "entiende", "vivo": "vive",
}  # fmt: skip
_CLIENT = (
    r"(?:cada )?(?:client[ea]s?|soci[oa]s?|usuari[oa]s?|ciudadan[oa]s?|administrad[oa]s?|prestatari[oa]s?|ahorristas?)"
    r"(?:(?:,? (?:o|y|u|e) |/)(?:el |la |los |las )?(?:client[ea]s?|soci[oa]s?|usuari[oa]s?|ciudadan[oa]s?|a))?"
)
_OF_CLIENT = re.compile(
    rf"\b(el|la|los|las|un|una) (\w+)(?: de la| de los| de las| del| de) {_CLIENT}\b", re.IGNORECASE
)
_BARE_OF_CLIENT = re.compile(rf"\b(\w+)(?: de la| de los| de las| del| de) {_CLIENT}\b", re.IGNORECASE)
_TO_CLIENT = re.compile(
    rf"\s*\b(?:al?|hacia|para|con)(?: el| la| los| las| todos los| todas las| todo)? ?{_CLIENT}\b", re.IGNORECASE
)
_ENCLITIC = re.compile(r"\b(\w+[aeií]r)(?:me|nos|te|les)\b")


def to_usted(text: str) -> str:
    """The text as said to the client. Pronouns of others ("se", "lo") stay."""
    text = _OF_CLIENT.sub(lambda found: f"{_his(found[2])} {found[2]}", text)
    text = _BARE_OF_CLIENT.sub(lambda found: f"{_his(found[1])} {found[1]}", text)
    text = _TO_CLIENT.sub("", text)
    text = _ENCLITIC.sub(r"\1le", text)
    text = re.sub(r"\b(sentir|ver|acercar|comunicar|enterar|quejar)le\b", r"\1se", text)
    text = re.sub(r"\blo que (\w+)\b", _promised, text)
    return re.sub(r"\w+", lambda found: _WORDS.get(found[0].lower(), found[0]), text)


def _his(noun: str) -> str:
    return "sus" if is_plural(noun) else "su"


def _promised(found: re.Match[str]) -> str:
    """ "lo que prometen" → "lo que le prometieron"."""
    form = form_of(found[1].lower(), Mood.PRESENT)
    return f"lo que le {form.verb.several}" if form and form.plural and form.verb.to_client else found[0]


# From a requirement to a question that reads as if a person had written it.

HEAD = "¿Qué tan satisfecha o satisfecho quedó con"
LONGEST = 300
MOST_WORDS = 20
_OWN_QUESTION = re.compile(r"¿\s*qué tan (?:satisfech|content|conforme)[^?¿]{4,280}\?", re.IGNORECASE)
_UNCONTRACTED = re.compile(r"\b([Aa]|[Dd]e) el\b")
"""As somebody types in haste; names keep their article: «de El Salvador»."""
_PLAIN_WORD = re.compile(r"[^\W_]+(?:[./'-][^\W_]+)*%?…?")
_CUT_BEFORE = {
    "de",
    "del",
    "en",
    "para",
    "por",
    "con",
    "sobre",
    "a",
    "al",
    "que",
    "y",
    "o",
    "según",
    "durante",
    "desde",
}


@dataclass(frozen=True)
class Wording:
    """A question. `certain` is False when the requirement was not understood and the moment is asked about instead;
    `whole` is False when the requirement holds more ideas than the one asked about."""

    question: str
    certain: bool = True
    whole: bool = True


@lru_cache(maxsize=4_096)  # screens ask for the same questions again and again
def word_requirement(text: str, *, standard: str = "", moment: str = "") -> Wording:
    """The question about a requirement, of at most 300 characters, on one line, between ¿ and ?.

    A standard that is a deadline ("48 horas") makes it ask about the time where the requirement takes time.
    """
    own = _OWN_QUESTION.fullmatch(clean_line(text))
    if own:
        return Wording(own[0])
    idea = first_idea(_UNCONTRACTED.sub(r"\1l", text))
    aspect = _aspect(_hurried(to_usted(idea.text), standard)) if idea.text else None
    # Better a plain question about the moment, marked as doubtful, than one that no person would say.
    if aspect is None or not _sounds_right(aspect):
        return Wording(question_about(_moment_aspect(moment)), certain=False, whole=idea.whole)
    return Wording(question_about(aspect), whole=idea.whole)


def question_about(aspect: str) -> str:
    """The question about a noun phrase that brings its article, cut at a word when it is too long."""
    return f"{HEAD} {_shortened(aspect)}?"


def _aspect(text: str) -> str | None:
    usual = usual_aspect(text)
    if usual:
        return usual
    clause = read_clause(text)
    if clause is not None:
        found = clause_aspect(clause)
    else:
        found = None if re.match(r"(que|no|si|cuando|porque)\b", text) else noun_aspect(text)
    return owned(found) if found else None


def _hurried(text: str, standard: str) -> str:
    """The requirement with the haste that its standard asks for, where what it asks takes time."""
    if not is_timed(standard):
        return text
    clause = read_clause(text)
    if clause is not None and not clause.negated:
        slow = clause.verb.infinitive in TIMED_BY_NOUN | {"atender"} and not read_complements(clause.rest).quality
        return f"{text} en 24 horas" if slow else text
    verb = BY_ACTION.get(text.partition(" ")[0].lower())
    return f"{text} en 24 horas" if verb and verb.infinitive in TIMED_BY_NOUN else text


def _sounds_right(aspect: str) -> bool:
    """False when what came out is no noun phrase: signs among the letters, a negation, nothing but little words."""
    said = _shortened(aspect)
    plain = all(_PLAIN_WORD.fullmatch(word) for word in said.split()) and len(said.split()) > 1
    return plain and not re.search(r"(?<!de )\b(?:no|nunca|nadie|ningún)\b", aspect)


def _shortened(aspect: str) -> str:
    """The aspect in the words that fit, ending where a phrase ends."""
    room = MOST_WORDS - len(HEAD.split())
    words = aspect.split()
    if len(words) > room:
        ends = [place for place in range(5, room + 1) if words[place].lower() in _CUT_BEFORE]
        words = words[: ends[-1]] if ends else words[:room]
    text = re.sub(r"\b(\w+)(?: \1\b)+", r"\1", tidy(" ".join(words)), flags=re.IGNORECASE)
    most = LONGEST - len(HEAD) - 3
    if len(text) > most:
        head, blank, _ = text[:most].rpartition(" ")
        return (head if blank else text[:most]) + "…"
    return text


def _moment_aspect(name: str) -> str:
    """A moment of truth as something to ask about: "Llegar a la oficina" → "la atención que recibió al llegar…"."""
    text = to_usted(first_idea(name).text)
    words = text.split()
    if not words or not re.fullmatch(r"[\w\s,./()-]+", text):
        return "la atención que recibió"
    if form_of(words[0].lower().removesuffix("se").removesuffix("le"), Mood.INFINITIVE):
        return f"la atención que recibió al {text}"
    clause = read_clause(text)
    if clause is not None and is_client(clause.subject):
        return f"la atención que recibió al {clause.verb.infinitive} {clause.rest}"
    return f"la atención que recibió durante {definite(text)}"
