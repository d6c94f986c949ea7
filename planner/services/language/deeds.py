"""What somebody did, told in the past as what can be asked about: the institution's deeds and the client's."""

import re

from planner.services.language.clauses import Clause
from planner.services.language.complements import Complements, read_complements, tidy, without_praise
from planner.services.language.noun_phrases import has_quality, noun_aspect
from planner.services.language.nouns import (
    after,
    definite,
    is_client,
    is_clients_own,
    is_institution,
    is_many,
    is_staff,
    time_of,
    words,
)
from planner.services.language.qualities import quality_of
from planner.services.language.verbs import BY_ACTION, Mood, Verb, form_of

# Their noun says the whole process, so that its time can be asked about.
TIMED_BY_NOUN = words(
    """
    desembolsar aprobar evaluar entregar devolver responder resolver solucionar emitir inscribir registrar
    tramitar procesar revisar verificar corregir actualizar renovar reprogramar enviar abrir cancelar depositar
    transferir programar expedir generar anular autorizar bloquear desbloquear
    """
)
_TELLING = {"decir", "informar", "indicar", "comunicar", "señalar", "conocer"}
_CONCERNED = {"interesar", "preocupar"}
_PEOPLE_DIRECT = {"tratar", "atender", "escuchar", "saludar", "orientar", "ayudar", "llamar", "visitar"}
_DIRECT = {"escuchar", "recibir", "visitar", "reconocer", "conocer", "exigir"}
_NOT_OBJECTS = re.compile(
    r"(adónde|adonde|a|al|en|de|del|sobre|por|con|para|cómo|qué|cuánto|cuánta|cuándo|cuál|cuáles|dónde|quién|que|lo|si"
    r"|según|desde|hasta"
    r"|antes|después|primero|todo|siempre|durante|como|ante|dentro|[a-zá-ú]+[aeií]r(?:se|le|lo|la)?)\b",
    re.IGNORECASE,
)


def definite_object(text: str) -> str:
    """An object with its article or possessive; what begins with a preposition or a question word stays as it is."""
    first, _, rest = text.partition(" ")
    one_of_many = first.lower() in {"un", "una", "unos", "unas"} and not is_clients_own(rest.partition(" ")[0])
    describes = not rest and (quality_of(first) or form_of(first.lower(), Mood.PARTICIPLE))
    return text if _NOT_OBJECTS.match(text) or one_of_many or describes else definite(text)


def deed_aspect(clause: Clause) -> str | None:
    """What to ask about a deed, as a noun phrase with its article."""
    parts = read_complements(clause.rest)
    if clause.verb.gives and parts.rest and not _NOT_OBJECTS.match(parts.rest):
        return _given(clause, parts)
    thing = _object(clause, parts)
    if thing and parts.rest and not _NOT_OBJECTS.match(parts.rest) and has_quality(parts.rest):
        return noun_aspect(parts.rest)
    if parts.timed and not clause.negated:
        return _time(clause, thing)
    if clause.negated:
        return None if not thing or _NOT_OBJECTS.match(thing) else f"la forma en que manejaron {thing}"
    if clause.verb.infinitive in _TELLING and not parts.quality and not parts.ahead and thing:
        return _told(clause, parts, thing)
    return _manner(clause, parts, thing)


def _given(clause: Clause, parts: Complements) -> str | None:
    if clause.verb.infinitive == "facilitar" and parts.timed:
        return _time(clause, definite(parts.rest))
    noun = re.sub(r"^(un|una|el|la|su|los|las|unas|unos) ", "", parts.rest).split()[0].lower()
    if re.match(r"(otr[oa]s?|nuev[oa]s?)\b", parts.rest):
        return _manner(clause, parts, parts.rest)
    if parts.timed and noun in BY_ACTION:
        return time_of(definite(without_praise(parts.rest)))
    if parts.timed:
        return f"el tiempo que demoraron en {clause.verb.infinitive}le {definite(without_praise(parts.rest))}"
    short = re.sub(r"(?<=\w) que\b.*", "", parts.rest)
    return noun_aspect(short, ending=f"que le {clause.verb.several}")


def _is_thing(subject: str) -> bool:
    return bool(subject) and not (is_institution(subject) or is_staff(subject) or is_client(subject))


def _passive(clause: Clause) -> bool:
    return clause.with_se and not (clause.verb.reflexive and not _is_thing(clause.subject)) and not _adapts(clause.verb)


def _adapts(verb: Verb) -> bool:
    return verb.infinitive in {"ajustar", "adaptar"}


def _object(clause: Clause, parts: Complements) -> str:
    rest = without_praise(parts.rest)
    if _passive(clause) and _is_thing(clause.subject):
        return tidy(f"{definite(without_praise(clause.subject))} {rest}")
    return definite_object(rest)


def _time(clause: Clause, thing: str) -> str:
    verb = clause.verb
    if _is_thing(clause.subject) and not _passive(clause):
        named = definite(clause.subject)
        return f"el tiempo que demor{'aron' if is_many(named) else 'ó'} en {verb.infinitive} {named}"
    if verb.infinitive in {"atender", "recibir"} and not thing.startswith(("su", "el", "la", "los", "las")):
        return tidy(f"el tiempo que esperó hasta que le {verb.several} {thing}")
    if verb.infinitive in {"hacer", "realizar", "efectuar", "dar"} and _is_thing(clause.subject):
        return time_of(thing)
    thing = "" if re.match(r"(si|que|por qué|cuándo)\b", thing) else thing
    if verb.infinitive in TIMED_BY_NOUN and "teléfono" not in thing:
        link = "a" if verb.infinitive == "responder" else "de"
        of = thing if _NOT_OBJECTS.match(thing) else after(link, thing) if thing else ""
        return tidy(f"el tiempo que demoró {verb.action} {of}")
    le = "le" if verb.to_client and not re.search(r"\b(?:teléfono|llamadas?)\b", thing) else ""
    return tidy(f"el tiempo que demoraron en {verb.infinitive}{le} {thing}")


def _told(clause: Clause, parts: Complements, thing: str) -> str:
    about = re.sub(r"^(?:de|sobre|acerca de) ", "", thing)
    if re.match(r"(a|en|por|con|que|si|para|al)\b", about):
        return _manner(clause, parts, thing)
    return f"la información que le dieron sobre {about}"


def _manner(clause: Clause, parts: Complements, thing: str) -> str:
    if clause.verb.infinitive in _CONCERNED and thing.startswith(("por ", "en ")):
        return f"el interés que mostraron {thing}"
    how = (
        f"{parts.quality} con que" if parts.quality else "la anticipación con que" if parts.ahead else "la forma en que"
    )
    verb, subject = clause.verb, clause.subject
    if _is_thing(subject) and not _passive(clause):
        past = verb.several if clause.plural else verb.one
        se = "se" if clause.with_se else "le" if clause.to_client else ""
        named = definite(without_praise(subject))
        return tidy(f"{how} {named} {se} {past} {thing}" if thing else f"{how} {se} {past} {named}")
    if is_staff(subject) and not is_institution(subject):
        past = verb.several if clause.plural else verb.one
        return tidy(f"{how} {definite(subject)} {_pronoun(clause, thing)} {past} {thing}")
    return tidy(f"{how} {_pronoun(clause, thing)} {verb.several} {thing}")


def _pronoun(clause: Clause, thing: str) -> str:
    if clause.verb.infinitive in _PEOPLE_DIRECT and thing.startswith(("a su ", "a sus ")):
        return ""
    if clause.verb.infinitive in _DIRECT and thing and not _NOT_OBJECTS.match(thing):
        return ""
    if clause.verb.reflexive and (clause.with_se or not clause.to_client):
        return "se" if clause.with_se else ""
    return "le" if clause.to_client or clause.verb.to_client else ""


# What the client did, learnt or received: "la facilidad para pagar", "la información que recibió sobre…".

KNOWING = {"conocer", "saber", "enterar"}


def is_by_client(clause: Clause) -> bool:
    """True when the client is who acts: named, "podamos", or an infinitive such as "recibir"."""
    if is_client(clause.subject):
        return True
    alone = not clause.subject and not clause.to_client and not clause.with_se
    mine = clause.mood is Mood.INFINITIVE or clause.ours or (clause.mood is Mood.SUBJUNCTIVE and not clause.plural)
    return clause.verb.by_client and mine and (alone or clause.ours or clause.mood is Mood.INFINITIVE)


def knowledge_aspect(clause: Clause) -> str | None:
    """What to ask about something the institution's people should know."""
    parts = read_complements(clause.rest)
    if clause.to_client or not parts.rest:
        return deed_aspect(clause)
    if clause.verb.infinitive == "saber" and re.match(r"[a-zá-ú]+[aeií]r(se|le)?\b", parts.rest):
        return f"la capacidad del personal para {parts.rest}"
    about = re.sub(r"^(de(?=l)|de |sobre )", "", parts.rest)
    about = f"e{about}" if about.startswith("l ") else about
    return f"el conocimiento que mostraron sobre {definite_object(about)}"


def client_aspect(clause: Clause) -> str | None:
    """What to ask about something the client does."""
    name = clause.verb.infinitive
    parts = read_complements(clause.rest)
    thing = definite_object(without_praise(parts.rest))
    if name in KNOWING:
        about = re.sub(r"^(de|sobre) ", "", thing)
        about = re.sub(r"^con qué (\w+)", lambda found: f"{definite(found[1])} con que", about)
        return f"la información que recibió sobre {about}" if about else "la información que recibió"
    if name == "esperar":
        return "el tiempo que tuvo que esperar"
    if name == "recibir":
        return _received(clause, parts, thing)
    if parts.timed and thing:
        return f"el tiempo que demoró en {name} {thing}"
    if name in {"firmar", "entender", "pagar"} or clause.verb.by_client:
        le = "se" if clause.with_se and clause.verb.reflexive else ""
        return tidy(f"la facilidad para {name}{le} {thing}")
    return tidy(f"la facilidad para {name} {thing}")


def _received(clause: Clause, parts: Complements, thing: str) -> str | None:
    noun = re.sub(r"^(?:el|la|los|las|sus?) ", "", thing).partition(" ")[0]
    if parts.timed and noun not in BY_ACTION:
        return f"el tiempo que demoró en recibir {thing}"
    asked = noun_aspect(clause.rest)
    if asked and asked != thing and not asked.startswith(("su ", "sus ")) and not parts.quality:
        return asked
    return f"{parts.quality} con que recibió {thing}" if parts.quality else f"la forma en que recibió {thing}"
