"""The second language of a wave: which texts it has, which were written, and how its options read."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.inputs.text import LINE_LENGTH, TEXT_LENGTH, clean_line, clean_text, fold
from planner.models import Wave
from planner.services.actor import Actor
from planner.services.answers.client_answers import NOT_USED, NOTHING_ANSWERED
from planner.services.people.permissions import permitted
from planner.services.survey.form import NOT_APPLICABLE, SATISFACTION_SCALE, SurveyForm, SurveyItem
from planner.services.waves.waves import find_locked_wave, form_of_wave
from planner.store.versions import edit
from planner.vocabulary import ItemKind, Permission

# What the pages for clients say around the questions, whatever the survey: the second language has these too.

SEND = "send"
CHOOSE, MEND, EMPTY, TOO_LONG = "page/choose", "page/mend", "page/empty", "page/long"
RECEIVED, LEAVE, ALREADY, NOT_AGAIN = "page/received", "page/leave", "page/already", "page/not-again"
ANOTHER, USED = "page/another", "page/used"
PAUSED, PAUSED_WHY, CLOSED, CLOSED_WHY = "page/paused", "page/paused-why", "page/closed", "page/closed-why"
CONTACT, CONTACT_CONSENT, UNASKED = "contact/title", "contact/consent", "contact/unasked"
NAME, PHONE = "contact/name", "contact/phone"
BEGIN, NEXT, PREVIOUS, SKIP = "tablet/begin", "tablet/next", "tablet/previous", "tablet/skip"
FINISH, START = "tablet/finish", "tablet/start"

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        SEND: "Enviar mis respuestas",
        CHOOSE: "Elija",
        MEND: "Revise lo siguiente:",
        EMPTY: NOTHING_ANSWERED,
        TOO_LONG: "El texto es muy largo. Acórtelo, por favor.",
        RECEIVED: "Recibimos su respuesta.",
        LEAVE: "Puede cerrar esta página.",
        ALREADY: "Ya recibimos su respuesta",
        NOT_AGAIN: "¡Muchas gracias! No hace falta enviarla otra vez.",
        ANOTHER: "Responde otra persona",
        USED: "Este enlace ya se usó",
        PAUSED: "Esta encuesta está en pausa",
        PAUSED_WHY: "Por ahora no recibe respuestas. Vuelva a intentar más tarde.",
        CLOSED: "Esta encuesta ya terminó",
        CLOSED_WHY: "Ya no recibe respuestas. Gracias por querer ayudarnos.",
        CONTACT: "Si quiere que le respondamos",
        CONTACT_CONSENT: "Acepto que guarden mi nombre y mi teléfono para hablar conmigo de lo que respondí.",
        NAME: "Su nombre",
        PHONE: "Su teléfono",
        UNASKED: "Para guardar su nombre y su teléfono falta marcar que acepta. Si prefiere no dejarlos, bórrelos.",
        BEGIN: "Empezar",
        NEXT: "Seguir",
        PREVIOUS: "Anterior",
        SKIP: "Saltar",
        FINISH: "Terminar y enviar",
        START: "Volver al inicio",
    }
)
"""The phrases in Spanish by their keys."""

LONG_PHRASES = frozenset({CONTACT_CONSENT})
"""Those that may take a paragraph."""


def contact_words(wave: Wave, form: SurveyForm) -> str:
    """What a client agrees to who leaves a name and a phone: the wave's own words, or the ready ones."""
    if wave.contact_consent:
        return wave.contact_consent
    kept = f" Los borrarán {wave.retention_days} días después de cerrar la encuesta." if wave.retention_days else ""
    return f"Acepto que {form.institution} guarde mi nombre y mi teléfono para hablar conmigo de lo que respondí.{kept}"


# The second language of a wave: which texts it has, and which of them were written.

LANGUAGE_LENGTH = 40
HEAD = ("title", "introduction", "consent", "closing")
LONG = LONG_PHRASES | {"introduction", "consent", "closing"}
TAGS: Mapping[str, str] = MappingProxyType(
    {
        "runasimi": "qu", "quechua": "qu", "kichwa": "qu", "aimara": "ay", "aymara": "ay", "guarani": "gn",
        "nahuatl": "nah", "maya": "yua", "k'iche'": "quc", "kiche": "quc", "mapudungun": "arn", "ashaninka": "cni",
        "shipibo": "shp", "miskito": "miq", "wayuunaiki": "guc", "creol": "ht", "portugues": "pt", "ingles": "en",
        "english": "en", "frances": "fr",
    }
)  # fmt: skip
"""What browsers and screen readers call the languages, by their folded names (BCP 47)."""


def language_tag(language: str) -> str:
    """The tag of a language by its name; empty, which stands for an unknown one, when it is not in the list."""
    words = fold(language).split()
    return next((TAGS[word] for word in words if word in TAGS), "")


def texts_to_translate(form: SurveyForm) -> dict[str, str]:
    """Every text that a second language may have, as key → Spanish text, in the order of the form.

    The scale that all questions about satisfaction share is there once: `scale/1` to `scale/5`, `scale/0` for
    "No usé / no aplica". `section/2` is the heading of the second section. The phrases that every survey shares
    (`PHRASES`) come last.
    """
    texts = {name: str(getattr(form, name)) for name in HEAD[:3]}
    texts |= {"scale/0": NOT_APPLICABLE}
    texts |= {f"scale/{number}": word for number, word in enumerate(SATISFACTION_SCALE, start=1)}
    for place, section in enumerate(form.sections, start=1):
        texts[f"section/{place}"] = section.title
        for item in section.items:
            texts[item.id] = item.text
            texts |= _own_options(item)
    return {**texts, "closing": form.closing, **PHRASES}


def _own_options(item: SurveyItem) -> dict[str, str]:
    """The options of a question that have words of their own: neither the shared scale nor plain numbers."""
    if item.options == SATISFACTION_SCALE or item.kind is ItemKind.RECOMMENDATION:
        return {}
    return {f"{item.id}/{number}": option for number, option in enumerate(item.options, start=1)}


def save_translation(
    wave_id: int, language: str, texts: Mapping[str, str], *, version: int | None, session: Session, actor: Actor
) -> Wave:
    """Write the second language of a wave, whole: `texts` by the keys of `texts_to_translate`; empty ones are left out
    and shown in Spanish. An empty `language` takes the second language away.

    Raises InvalidInput with every problem, Conflict or NotFound.
    """
    wave = find_locked_wave(wave_id, session)
    name = clean_line(language)
    kept = {key: clean_text(text) for key, text in texts.items() if clean_text(text)} if name else {}
    _check(name, kept, form_of_wave(wave, session=session))
    summary = f"Escribió la ola {wave.number} en {name}" if name else f"Quitó la segunda lengua de la ola {wave.number}"
    permitted(session, actor, Permission.MANAGE_WAVES, summary=summary, cycle_id=wave.cycle_id)
    edit(session, wave, {"language": name, "translation": kept}, version=version)
    return wave


def _check(language: str, texts: Mapping[str, str], form: SurveyForm) -> None:
    spanish = texts_to_translate(form)
    problems = []
    if len(language) > LANGUAGE_LENGTH:
        problems.append(Problem(f"admite hasta {LANGUAGE_LENGTH} caracteres. Acórtelo.", "«Lengua»", "language"))
    for key, text in texts.items():
        most = TEXT_LENGTH if key in LONG else LINE_LENGTH
        if key not in spanish:
            problems.append(Problem("esta encuesta no tiene ese texto.", f"«{key[:60]}»", key))
        elif len(text) > most:
            where = f"«{clean_line(spanish[key])[:60]}»"
            problems.append(Problem(f"la traducción admite hasta {most} caracteres. Acórtela.", where, key))
    if problems:
        raise InvalidInput(problems)


# What the options of a question are called in the second language of a wave.


def option_in(item: SurveyItem, code: int, translation: Mapping[str, str]) -> str:
    """The words of an option, or of NOT_USED; empty when nobody wrote them.

    The scale that questions about satisfaction share is written once (`scale/1`); others have their own (`agencia/1`).
    """
    own = translation.get(f"{item.id}/{code}", "")
    shared = code == NOT_USED or item.options == SATISFACTION_SCALE
    return own or (translation.get(f"scale/{code}", "") if shared else "")
