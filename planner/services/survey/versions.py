"""The survey of a cycle through time: its settings, its draft, and the versions that were issued."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.inputs.forms import SurveySettings
from planner.inputs.schema import accept
from planner.models import Survey, SurveyVersion
from planner.services.actor import Actor
from planner.services.matrix import Matrix, read_matrix
from planner.services.permissions import permitted
from planner.services.survey.differences import differences, printed
from planner.services.survey.form import SurveyForm
from planner.services.survey.make import make_form
from planner.store.versions import edit, find, lock_cycle
from planner.vocabulary import ItemKind, Permission


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
