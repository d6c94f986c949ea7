"""From a clause to what can be asked: "que expliquen los requisitos" → "la forma en que le"
" explicaron los requisitos".
"""

import re
from dataclasses import replace

from planner.services.language.clauses import Clause
from planner.services.language.complements import read_complements, tidy, without_praise
from planner.services.language.deeds import (
    KNOWING,
    client_aspect,
    deed_aspect,
    definite_object,
    is_by_client,
    knowledge_aspect,
)
from planner.services.language.noun_phrases import noun_aspect
from planner.services.language.nouns import after, definite, is_client, is_institution, is_staff, time_of
from planner.services.language.qualities import is_amount, is_praise, quality_of
from planner.services.language.verbs import BY_INFINITIVE, Mood, form_of

_FELT = {"la comodidad", "la seguridad", "la confianza"}


_IMPROVING = {
    "mejorar",
    "agilizar",
    "reducir",
    "aumentar",
    "optimizar",
    "incrementar",
    "disminuir",
    "lograr",
    "garantizar",
}
_PLACE = re.compile(r"\b(?:oficina|agencia|local|municipalidad|banco|caja|institución)\b")


def clause_aspect(clause: Clause) -> str | None:
    """What to ask about a clause, as a noun phrase with its article; None when nothing natural is found."""
    name = clause.verb.infinitive
    if name in {"poder", "permitir", "dejar"}:
        seen = clause.subject if clause.with_se and len(clause.rest.split()) == 1 else ""
        return _ease(f"{clause.rest} {definite(seen)}") or (deed_aspect(clause) if name != "poder" else None)
    if name in {"ser", "estar"}:
        return _being(clause)
    had = name in {"haber", "tener", "existir"} or (
        name in {"contar", "disponer"} and clause.rest.startswith(("con ", "de "))
    )
    if had and not clause.to_client:
        return _having(clause)
    if name == "sentir":
        return _feeling(clause)
    if name in {"entender", "comprender"} and clause.with_se and clause.subject:
        return f"la claridad {after('de', definite(clause.subject))}"
    if name == "servir" and clause.subject and not is_institution(clause.subject):
        return f"la utilidad {after('de', definite(clause.subject))}"
    if name in {"durar", "demorar", "tardar"}:
        return _lasting(clause)
    if name == "funcionar":
        return f"el funcionamiento {after('de', definite(clause.subject) or 'el servicio')}"
    if name in _IMPROVING and not clause.subject:
        return noun_aspect(clause.rest) if name != "agilizar" else time_of(definite(clause.rest))
    if name in {"cumplir", "respetar", "mantener", "cuidar"}:
        return _keeping(clause)
    if is_by_client(clause):
        return client_aspect(clause)
    if name in KNOWING:
        return knowledge_aspect(clause)
    return deed_aspect(clause)


def _ease(rest: str) -> str | None:
    rest = read_complements(rest).rest
    if not re.match(r"[a-zá-ú]+[aeií]r(se|le|lo|la|los|las)?\b", rest):
        return None
    rest = re.sub(r"^(ser|estar) (\w+)", _passive_ease, rest)
    return f"la facilidad para {rest}"


def _passive_ease(found: re.Match[str]) -> str:
    form = form_of(found[2], Mood.PARTICIPLE)
    return f"que le {form.verb.infinitive}" if form else found[0]


def _being(clause: Clause) -> str | None:
    words = [word for word in read_complements(clause.rest).rest.split() if word not in {"muy", "más", "bien", "tan"}]
    parts = read_complements(clause.rest)
    if re.match(r"[a-zá-ú]+[aeií]r(?:se|le)?\b", clause.subject):
        return f"el tiempo que demoró en {clause.subject}" if parts.timed else f"la facilidad para {clause.subject}"
    if parts.timed and words and clause.subject and form_of(words[0], Mood.PARTICIPLE) is None:
        return f"el tiempo que demoró en estar {words[0]} {definite(clause.subject)}"
    if not words and not clause.subject:
        return "la rapidez con que le atendieron" if parts.timed else None
    if not words and parts.quality:
        return _described(clause, parts.quality)
    if not words:
        return time_of(definite(clause.subject)) if parts.timed else None
    quality = quality_of(words[0])
    if (
        quality in {"la facilidad", "la sencillez"}
        and clause.subject
        and re.match(r"\w+ de \w+[aeií]r$", " ".join(words[:3]))
    ):
        return f"la facilidad para {words[2]} {definite(clause.subject)}"
    if quality:
        return _described(clause, quality)
    form = form_of(words[0].lower(), Mood.PARTICIPLE)
    if form and not is_praise(words[0]):
        return _passive(clause, form.verb.infinitive)
    if re.match(r"(cerca|lejos|en un lugar|a la mano)", " ".join(words)) and clause.subject:
        return f"la ubicación {after('de', definite(clause.subject))}"
    if is_amount(words[0]) and clause.subject:
        return noun_aspect(f"{clause.subject} {words[0]}")
    return noun_aspect(clause.subject) if clause.subject else noun_aspect(" ".join(words))


def _described(clause: Clause, quality: str) -> str:
    if _PLACE.search(clause.subject):
        return f"{quality} {after('de', definite(clause.subject))}"
    if quality in {"la preparación", "la identificación", "la presentación"} and not is_staff(clause.subject):
        return f"{quality} del personal"
    if clause.subject in {"", "todo"} or is_institution(clause.subject):
        return f"{quality} con que le atendieron"
    if is_client(clause.subject):
        return "la forma en que le atendieron"
    if quality == "la rapidez":
        return noun_aspect(f"{clause.subject} rápido") or quality
    return f"{quality} {after('de', definite(without_praise(clause.subject)))}"


def _passive(clause: Clause, infinitive: str) -> str | None:
    verb = BY_INFINITIVE[infinitive]
    rest = " ".join(clause.rest.split()[1:])
    about_client = not clause.subject or is_client(clause.subject)
    done = replace(clause, verb=verb, rest=rest, with_se=not about_client, to_client=about_client, plural=True)
    return deed_aspect(replace(done, subject="" if about_client else clause.subject))


def _having(clause: Clause) -> str | None:
    rest = re.sub(r"^(con|de) ", "", clause.rest)
    if clause.verb.infinitive in {"haber", "existir"}:
        return noun_aspect(rest or clause.subject, ending="que encontró")
    people = not clause.subject or is_institution(clause.subject) or is_staff(clause.subject)
    shown = tidy(read_complements(rest).rest or rest)
    if (
        people
        and clause.plural
        and re.match(
            r"(la |el )?(mucha |mucho |buena |buen )?(paciencia|conocimiento|disposición|voluntad|interés|cuidado"
            r"|respeto|amabilidad|educación|experiencia)",
            shown,
        )
    ):
        return f"{definite(re.sub(r'^(mucha|mucho|buena|buen) ', '', shown))} que le mostraron"
    if people or is_client(clause.subject):
        return noun_aspect(rest)
    had = noun_aspect(rest)
    return (
        f"{had} {after('de', definite(clause.subject))}"
        if had and len(had.split()) <= 6 and " para " not in had
        else had
    )


def _feeling(clause: Clause) -> str:
    words = [word for word in clause.rest.lower().split() if word not in {"muy", "más", "bien", "como", "en", "con"}]
    first = words[0] if words else ""
    quality = quality_of(first) or ("la confianza" if first == "confianza" else "")
    if quality in _FELT:
        return f"{quality} que sintió"
    form = form_of(first, Mood.PARTICIPLE)
    if form and form.verb.to_client and form.verb.infinitive != "valorar":
        return f"la forma en que le {form.verb.several}"
    return "la forma en que le hicieron sentir"


def _lasting(clause: Clause) -> str:
    doing = re.match(r"en ([a-zá-ú]+[aeií]r)(?:le|lo|la|se)?\b ?(.*)", clause.rest)
    if doing:
        thing = definite_object(read_complements(doing[2]).rest)
        form = form_of(doing[1], Mood.INFINITIVE)
        le = "le" if doing[0].split()[1].endswith("le") or (form and form.verb.to_client) else ""
        return tidy(f"el tiempo que demoraron en {doing[1]}{le} {thing}")
    thing = clause.subject or read_complements(clause.rest).rest
    if not thing or is_institution(thing):
        return "el tiempo que demoró la atención"
    return time_of(definite(without_praise(thing)), "dur" if clause.verb.infinitive == "durar" else "demor")


def _keeping(clause: Clause) -> str | None:
    name, words = clause.verb.infinitive, clause.rest.split()
    if words and quality_of(words[0]) and len(words) > 1:
        return f"{quality_of(words[0])} {after('de', definite_object(' '.join(words[1:])))}"
    if name == "mantener":
        return noun_aspect(clause.rest or clause.subject)
    parts = read_complements(re.sub(r"^con ", "", clause.rest))
    thing = parts.rest or (clause.subject if clause.with_se else "")
    if not thing and clause.to_client:
        return "el respeto con que le trataron" if name == "respetar" else deed_aspect(clause)
    if not thing and parts.timed:
        return "el cumplimiento de los plazos"
    if not thing:
        return None
    if name == "cuidar":
        return f"el cuidado que tuvieron con {definite_object(thing)}"
    return (
        f"el respeto {after('a', definite_object(thing))}"
        if name == "respetar"
        else f"el cumplimiento {after('de', definite_object(thing))}"
    )
