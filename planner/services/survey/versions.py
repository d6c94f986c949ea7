"""The survey of a cycle through time: draft, issued versions, and what changed between them."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.inputs.forms import SurveySettings
from planner.inputs.schema import accept
from planner.models import Survey, SurveyVersion
from planner.services.actor import Actor
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.people.permissions import permitted
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.services.survey.make import make_form
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import ItemKind, Permission

# What changed between two forms of one survey, told in Spanish.

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
    # Without autojunk: in long surveys it would take frequent questions for noise and call them moved.
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


# The survey of a cycle through time: its settings, its draft, and the versions that were issued.


def read_settings(cycle_id: int, *, session: Session) -> Survey:
    """What the team decided about its survey; the defaults, at version 1 and not yet stored, when nothing was."""
    stored = session.exec(select(Survey).where(Survey.cycle_id == cycle_id)).one_or_none()
    return stored or Survey(cycle_id=cycle_id)


def edit_settings(
    cycle_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor
) -> Survey:
    """Change settings (fields of SurveySettings). Raises InvalidInput, Conflict or NotFound."""
    lock_cycle(session, cycle_id)
    form = accept(SurveySettings, values)
    permitted(session, actor, Permission.EDIT_SURVEY, summary="Cambió los datos de la encuesta", cycle_id=cycle_id)
    survey = read_settings(cycle_id, session=session)
    session.add(survey)
    session.flush()  # the defaults are stored first, so that two people who start at once cannot overwrite each other
    edit(session, survey, form.given(), version=version)
    return survey


def draft_form(cycle_id: int, *, session: Session) -> SurveyForm:
    """The survey that the matrix and the settings give today. Raises NotFound."""
    return form_from(read_matrix(cycle_id, session=session), session=session)


def form_from(matrix: Matrix, *, session: Session) -> SurveyForm:
    """The same of a matrix that was read already."""
    survey = read_settings(matrix.cycle_id, session=session)
    settings = SurveySettings.model_validate({name: getattr(survey, name) for name in SurveySettings.model_fields})
    return make_form(matrix, settings)


def issue_version(cycle_id: int, *, session: Session, actor: Actor) -> SurveyVersion:
    """Issue the draft under the next number, or give back the latest version when nothing changed since.

    Raises Refused when there is nothing to ask, NotFound when the cycle is gone.
    """
    lock_cycle(session, cycle_id)
    draft = draft_form(cycle_id, session=session)
    _check_something_to_ask(draft)
    latest = _latest(cycle_id, session)
    # Issued again without a change it is the same version: sheets already printed stay good.
    if latest is not None and printed(form_of(latest)) == printed(draft):
        return latest
    number = latest.number + 1 if latest else 1
    permitted(
        session, actor, Permission.ISSUE_SURVEY, summary=f"Emitió la versión {number} de la encuesta", cycle_id=cycle_id
    )
    form = draft.model_copy(update={"version": number})
    issued = SurveyVersion(cycle_id=cycle_id, number=number, form=form.model_dump(mode="json"))
    session.add(issued)
    session.flush()
    return issued


def _check_something_to_ask(draft: SurveyForm) -> None:
    if any(item.kind is ItemKind.SATISFACTION for item in draft.items):
        return
    if any(row.requirement_id for row in draft.left_out):
        raise Refused(
            "Todos los requerimientos quedaron fuera de la encuesta. Incluya al menos uno y vuelva a emitirla."
        )
    raise Refused(
        "Todavía no hay nada que preguntar. Agregue requerimientos en el paso 2 y vuelva a emitir la encuesta."
    )


def _latest(cycle_id: int, session: Session) -> SurveyVersion | None:
    return next(iter(versions_of(cycle_id, session=session)), None)


def versions_of(cycle_id: int, *, session: Session) -> list[SurveyVersion]:
    """The issued versions, newest first."""
    query = select(SurveyVersion).where(SurveyVersion.cycle_id == cycle_id)
    return list(session.exec(query.order_by(col(SurveyVersion.number).desc())))


def form_of(version: SurveyVersion) -> SurveyForm:
    """The frozen form of an issued version."""
    return SurveyForm.model_validate(version.form)


def latest_form(cycle_id: int, *, session: Session) -> SurveyForm | None:
    """The form issued last, or None when none was."""
    latest = _latest(cycle_id, session)
    return form_of(latest) if latest else None


def changes_since_issue(cycle_id: int, *, session: Session) -> tuple[str, ...]:
    """What the matrix or the settings changed since the latest version; empty when it is up to date or none exists."""
    latest = latest_form(cycle_id, session=session)
    return differences(latest, draft_form(cycle_id, session=session)) if latest else ()


def is_outdated(cycle_id: int, *, session: Session) -> bool:
    """True when the latest issued version no longer says what the matrix says."""
    return bool(changes_since_issue(cycle_id, session=session))


def find_version(version_id: int, *, session: Session) -> SurveyVersion:
    """An issued version by its id. Raises NotFound."""
    return find(session, SurveyVersion, version_id, what="esta versión de la encuesta")
