"""From the client's own voice to "usted": "mi crédito" → "su crédito", "lo que voy a pagar" → "lo que va a pagar"."""

import re

from planner.services.survey.language.nouns import is_plural
from planner.services.survey.language.verbs import Mood, form_of

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
