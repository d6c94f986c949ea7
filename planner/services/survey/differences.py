"""What changed between two forms of one survey, told in Spanish."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from planner.services.survey.form import SurveyForm, SurveyItem

_TEXTS = {
    "title": "Cambió el título.",
    "institution": "Cambió el nombre de la institución.",
    "service": "Cambió el nombre del servicio.",
    "introduction": "Cambió la presentación.",
    "consent": "Cambió el texto de consentimiento.",
    "closing": "Cambió la despedida.",
}


def printed(form: SurveyForm) -> dict[str, Any]:
    """The form without its version and its warnings: what makes two forms the same survey."""
    content = form.model_dump(mode="json", exclude={"version": True, "cycle": True})
    for section in content["sections"]:
        for item in section["items"]:
            del item["warnings"]
    return content


def differences(then: SurveyForm, now: SurveyForm) -> tuple[str, ...]:
    """One sentence per change: questions added, removed, reworded or moved, settings, what is left out."""
    if printed(then) == printed(now):
        return ()
    found = [*_questions(then, now), *_order(then, now), *_moments(then, now), *_settings(then, now)]
    found += _left_out(then, now)
    return tuple(found) or ("Cambió el orden o el encabezado de algunas partes.",)


def _questions(then: SurveyForm, now: SurveyForm) -> Iterable[str]:
    before, after = _by_id(then), _by_id(now)
    yield from (f"Se agregó la pregunta «{item.text}»." for key, item in after.items() if key not in before)
    yield from (f"Se quitó la pregunta «{item.text}»." for key, item in before.items() if key not in after)
    for key in (key for key in after if key in before):
        old, new = before[key], after[key]
        if old.text != new.text:
            yield f"Cambió la redacción: antes «{old.text}», ahora «{new.text}»."
        if (old.options, old.allows_none, old.kind) != (new.options, new.allows_none, new.kind):
            yield f"Cambiaron las respuestas para elegir en «{new.text}»."


def _by_id(form: SurveyForm) -> dict[str, SurveyItem]:
    return {item.id: item for item in form.items}


def _order(then: SurveyForm, now: SurveyForm) -> Iterable[str]:
    homes = {item.id: item.moment_id for item in then.items}
    names = {moment.id: moment.name for moment in now.moments}
    stayed = {item.id for item in now.items if item.id in homes and item.moment_id == homes[item.id]}
    for item in now.items:
        if item.id in homes and item.id not in stayed and item.moment_id is not None:
            yield f"La pregunta «{item.text}» pasó al momento «{names[item.moment_id]}»."
    before, after = ([item.id for item in form.items if item.id in stayed] for form in (then, now))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {key for block in blocks for key in after[block.b : block.b + block.size]}
    yield from (f"La pregunta «{item.text}» cambió de lugar." for item in now.items if item.id in stayed - kept)


def _moments(then: SurveyForm, now: SurveyForm) -> Iterable[str]:
    before, after = ({moment.id: moment for moment in form.moments} for form in (then, now))
    yield from (f"Hay un momento nuevo: «{moment.name}»." for key, moment in after.items() if key not in before)
    yield from (f"Ya no está el momento «{moment.name}»." for key, moment in before.items() if key not in after)
    for key in (key for key in after if key in before):
        if before[key].name != after[key].name:
            yield f"El momento «{before[key].name}» ahora se llama «{after[key].name}»."
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield "Cambió el orden de los momentos."


def _settings(then: SurveyForm, now: SurveyForm) -> Iterable[str]:
    yield from (sentence for name, sentence in _TEXTS.items() if getattr(then, name) != getattr(now, name))
    if then.faces != now.faces:
        yield "Ahora lleva caritas." if now.faces else "Ya no lleva caritas."


def _left_out(then: SurveyForm, now: SurveyForm) -> Iterable[str]:
    before = {(row.moment_id, row.requirement_id) for row in then.left_out}
    after = {(row.moment_id, row.requirement_id) for row in now.left_out}
    asked = {item.requirement_id for item in then.items}
    for row in now.left_out:
        is_new = (row.moment_id, row.requirement_id) not in before and row.requirement_id not in asked - {None}
        if is_new:
            what = "el momento" if row.requirement_id is None else "el requerimiento"
            yield f"Quedó sin pregunta {what} «{row.text}»."
    if before - after:
        yield "Cambió la lista de lo que no se pregunta."
