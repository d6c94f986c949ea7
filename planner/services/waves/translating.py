"""The second language of a wave: which texts it has, and which of them were written."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.inputs.text import LINE_LENGTH, TEXT_LENGTH, clean_line, clean_text, fold
from planner.models import Wave
from planner.services.actor import Actor
from planner.services.permissions import permitted
from planner.services.survey.form import NOT_APPLICABLE, SATISFACTION_SCALE, SurveyForm, SurveyItem
from planner.services.waves.opening import find_locked_wave, form_of_wave
from planner.services.waves.phrases import LONG_PHRASES, PHRASES
from planner.store.versions import edit
from planner.vocabulary import ItemKind, Permission

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
    "No usé / no aplica". `section/2` is the heading of the second section. The phrases that every survey shares (see
    `phrases.py`) come last.
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
