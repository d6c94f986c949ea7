"""What the client did, learnt or received: "la facilidad para pagar", "la información que recibió sobre…"."""

import re

from planner.services.survey.language.clauses import Clause
from planner.services.survey.language.complements import Complements, read_complements, tidy, without_praise
from planner.services.survey.language.deeds import deed_aspect, definite_object
from planner.services.survey.language.nouns import definite, is_client
from planner.services.survey.language.phrases import noun_aspect
from planner.services.survey.language.verbs import BY_ACTION, Mood

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
