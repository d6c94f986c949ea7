"""Conjugating verbs, irregular ones too: from the form in a requirement to the one in a question."""

import re
from dataclasses import dataclass
from enum import Enum

from planner.services.language.verb_table import PLAIN, VERBS

# infinitive: subjunctive, present, preterite of one, preterite of several, participle (empty: regular)
IRREGULAR = {
    "abrir": ("abra", "abre", "abrió", "abrieron", "abierto"),
    "andar": ("ande", "anda", "anduvo", "anduvieron", "andado"),
    "dar": ("dé", "da", "dio", "dieron", "dado"),
    "decir": ("diga", "dice", "dijo", "dijeron", "dicho"),
    "detener": ("detenga", "detiene", "detuvo", "detuvieron", "detenido"),
    "devolver": ("devuelva", "devuelve", "devolvió", "devolvieron", "devuelto"),
    "disponer": ("disponga", "dispone", "dispuso", "dispusieron", "dispuesto"),
    "empezar": ("empiece", "empieza", "empezó", "empezaron", "empezado"),
    "enviar": ("envíe", "envía", "envió", "enviaron", "enviado"),
    "escribir": ("escriba", "escribe", "escribió", "escribieron", "escrito"),
    "esforzar": ("esfuerce", "esfuerza", "esforzó", "esforzaron", "esforzado"),
    "estar": ("esté", "está", "estuvo", "estuvieron", "estado"),
    "evaluar": ("evalúe", "evalúa", "evaluó", "evaluaron", "evaluado"),
    "exponer": ("exponga", "expone", "expuso", "expusieron", "expuesto"),
    "ampliar": ("amplíe", "amplía", "amplió", "ampliaron", "ampliado"),
    "cubrir": ("cubra", "cubre", "cubrió", "cubrieron", "cubierto"),
    "efectuar": ("efectúe", "efectúa", "efectuó", "efectuaron", "efectuado"),
    "reducir": ("reduzca", "reduce", "redujo", "redujeron", "reducido"),
    "guiar": ("guíe", "guía", "guio", "guiaron", "guiado"),
    "haber": ("haya", "hay", "hubo", "hubo", "habido"),
    "hacer": ("haga", "hace", "hizo", "hicieron", "hecho"),
    "imprimir": ("imprima", "imprime", "imprimió", "imprimieron", "impreso"),
    "inscribir": ("inscriba", "inscribe", "inscribió", "inscribieron", "inscrito"),
    "ir": ("vaya", "va", "fue", "fueron", "ido"),
    "leer": ("lea", "lee", "leyó", "leyeron", "leído"),
    "mantener": ("mantenga", "mantiene", "mantuvo", "mantuvieron", "mantenido"),
    "obtener": ("obtenga", "obtiene", "obtuvo", "obtuvieron", "obtenido"),
    "poder": ("pueda", "puede", "pudo", "pudieron", "podido"),
    "poner": ("ponga", "pone", "puso", "pusieron", "puesto"),
    "proponer": ("proponga", "propone", "propuso", "propusieron", "propuesto"),
    "reforzar": ("refuerce", "refuerza", "reforzó", "reforzaron", "reforzado"),
    "resolver": ("resuelva", "resuelve", "resolvió", "resolvieron", "resuelto"),
    "saber": ("sepa", "sabe", "supo", "supieron", "sabido"),
    "ser": ("sea", "es", "fue", "fueron", "sido"),
    "sonreír": ("sonría", "sonríe", "sonrió", "sonrieron", "sonreído"),
    "tener": ("tenga", "tiene", "tuvo", "tuvieron", "tenido"),
    "traducir": ("traduzca", "traduce", "tradujo", "tradujeron", "traducido"),
    "traer": ("traiga", "trae", "trajo", "trajeron", "traído"),
    "valer": ("valga", "vale", "valió", "valieron", "valido"),
    "variar": ("varíe", "varía", "varió", "variaron", "variado"),
    "venir": ("venga", "viene", "vino", "vinieron", "venido"),
    "ver": ("vea", "ve", "vio", "vieron", "visto"),
    "volver": ("vuelva", "vuelve", "volvió", "volvieron", "vuelto"),
}


# Conjugating the verbs of the table: from any form in which a requirement may bring them to the past tense.


@dataclass(frozen=True)
class Verb:
    """A verb with what the wording needs: "explicó", "explicaron", "la explicación", and its marks."""

    infinitive: str
    one: str
    several: str
    action: str = ""
    marks: str = ""

    @property
    def to_client(self) -> bool:
        return "l" in self.marks

    @property
    def by_client(self) -> bool:
        return "c" in self.marks

    @property
    def reflexive(self) -> bool:
        return "s" in self.marks

    @property
    def gives(self) -> bool:
        return "g" in self.marks


class Mood(Enum):
    SUBJUNCTIVE = "subjunctive"
    PRESENT = "present"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


@dataclass(frozen=True)
class Form:
    """What a word is: a verb in a mood, of one or several persons; `ours` for "podamos"."""

    verb: Verb
    mood: Mood
    plural: bool = False
    ours: bool = False


_CHANGES = {"ie": ("e", "ie"), "ue": ("o", "ue"), "i": ("e", "i")}


def _changed(stem: str, change: str) -> str:
    if not change:
        return stem
    old, new = _CHANGES[change]
    head, _, tail = stem.rpartition(old)
    return head + new + tail


def _subjunctive(stem: str, ending: str) -> str:
    """The third person of the present subjunctive, with its spelling: explique, entregue, agilice, proteja."""
    if ending == "ar":
        for old, new in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(old):
                return stem[:-1] + new + "e"
        return stem + "e"
    if stem.endswith("gu"):
        return stem[:-1] + "a"
    if stem.endswith("u"):
        return stem + "ya"
    if stem.endswith("g"):
        return stem[:-1] + "ja"
    if re.search(r"[aeo]c$", stem):
        return stem[:-1] + "zca"
    return stem + "a"


def _regular(infinitive: str, change: str) -> tuple[str, str, str, str, str]:
    stem, ending = infinitive[:-2], infinitive[-2:]
    strong = _changed(stem, change)
    subjunctive = _subjunctive(strong, ending)
    if ending == "ar":
        return subjunctive, strong + "a", stem + "ó", stem + "aron", stem + "ado"
    present = strong + ("ye" if ending == "ir" and re.search(r"[^gq]u$", stem) else "e")
    weak = _changed(stem, "i") if ending == "ir" and change in {"i", "ie"} else stem
    one, several = ("yó", "yeron") if re.search(r"([aeo]|[^gq]u)$", weak) else ("ió", "ieron")
    return subjunctive, present, weak + one, weak + several, stem + "ido"


def _ours(infinitive: str, subjunctive: str, change: str) -> str:
    """The subjunctive of "nosotros": podamos, atendamos, sintamos, enviemos."""
    if infinitive in {"poder", "resolver", "devolver", "volver"}:
        return infinitive[:-2] + "amos"
    if infinitive in IRREGULAR:
        return subjunctive.translate(str.maketrans("éíú", "eiu")) + "mos"
    stem, ending = infinitive[:-2], infinitive[-2:]
    return _subjunctive(_changed(stem, "i") if ending == "ir" and change else stem, ending) + "mos"


def _participles(participle: str) -> tuple[str, ...]:
    return participle, participle[:-1] + "a", participle + "s", participle[:-1] + "as"


def _add(forms: dict[tuple[str, Mood], Form], verb: Verb, change: str) -> None:
    subjunctive, present, *_, participle = IRREGULAR.get(verb.infinitive) or _regular(verb.infinitive, change)
    plural = "den" if verb.infinitive == "dar" else subjunctive + "n"
    several = {"ser": "son", "haber": "hay"}.get(verb.infinitive, present + "n")
    found = [
        (verb.infinitive, Form(verb, Mood.INFINITIVE)),
        (_ours(verb.infinitive, subjunctive, change), Form(verb, Mood.SUBJUNCTIVE, plural=True, ours=True)),
        (plural, Form(verb, Mood.SUBJUNCTIVE, plural=True)),
        (subjunctive, Form(verb, Mood.SUBJUNCTIVE)),
        (several, Form(verb, Mood.PRESENT, plural=True)),
        (present, Form(verb, Mood.PRESENT)),
        *((word, Form(verb, Mood.PARTICIPLE)) for word in _participles(participle)),
    ]
    for word, form in found:
        forms.setdefault((word, form.mood), form)


def _read_table() -> tuple[dict[str, Verb], dict[tuple[str, Mood], Form]]:
    verbs: dict[str, Verb] = {}
    forms: dict[tuple[str, Mood], Form] = {}
    listed = [line.split(maxsplit=2) for line in VERBS.strip().splitlines()]
    listed += [[verb, "-"] for verb in PLAIN.split()]
    known = {row[0].partition(":")[0] for row in listed}
    for row in [*listed, *([name, "-"] for name in IRREGULAR if name not in known)]:
        infinitive, _, change = row[0].partition(":")
        _, _, one, several, _ = IRREGULAR.get(infinitive) or _regular(infinitive, change)
        action = row[2] if len(row) > 2 and row[2] != "-" else ""
        verbs[infinitive] = Verb(infinitive, one, several, action, row[1].strip("-"))
        _add(forms, verbs[infinitive], change)
    return verbs, forms


BY_INFINITIVE, _FORMS = _read_table()
_WORDS_OF: dict[str, list[str]] = {infinitive: [] for infinitive in BY_INFINITIVE}
for (_word, _), _form in _FORMS.items():
    _WORDS_OF[_form.verb.infinitive].append(_word)
BY_ACTION = {verb.action.partition(" ")[2]: verb for verb in reversed(BY_INFINITIVE.values()) if verb.action}


def form_of(word: str, mood: Mood) -> Form | None:
    """What `word` (lower case) is in that mood, or None."""
    return _FORMS.get((word, mood))


def family_of(infinitive: str) -> tuple[str, ...]:
    """Every form the table knows of one of its verbs, and the noun of its action: esperen, esperó, espera…"""
    verb = BY_INFINITIVE[infinitive]
    noun = (verb.action.partition(" ")[2],) if verb.action else ()
    return (verb.one, verb.several, *_WORDS_OF[infinitive], *noun)


def guess_subjunctive(word: str) -> Form | None:
    """A verb that the table does not have, read from its plural subjunctive: "tipifiquen" → "tipificaron"."""
    if len(word) < 6 or word in {"alguien", "también", "imagen", "examen", "resumen", "volumen", "origen", "margen"}:
        return None
    if word.endswith("en") and not re.search(
        r"(ie|ue)[^aeiou]+en$", word.replace("quen", "cen").replace("guen", "gen")
    ):
        stem = word[:-2]
        for old, new in (("qu", "c"), ("gu", "g"), ("c", "z")):
            if stem.endswith(old):
                stem = stem.removesuffix(old) + new
                break
        return Form(Verb(stem + "ar", stem + "ó", stem + "aron"), Mood.SUBJUNCTIVE, plural=True)
    if re.search(r"[^aeiou]ezcan$", word):
        stem = word[:-4] + "c"
        return Form(Verb(stem + "er", stem + "ió", stem + "ieron"), Mood.SUBJUNCTIVE, plural=True)
    return None


def guess_infinitive(word: str) -> Form | None:
    """A regular verb in -ar that the table does not have: "acusar" → "acusaron"."""
    nouns = {
        "lugar",
        "hogar",
        "celular",
        "familiar",
        "militar",
        "escolar",
        "auxiliar",
        "ejemplar",
        "similar",
        "particular",
    }
    if word in nouns or not re.fullmatch(r"[a-zá-úñ]{3,}ar", word):
        return None
    return Form(Verb(word, word[:-2] + "ó", word[:-2] + "aron"), Mood.INFINITIVE)
