"""Opening a wave of the survey, pausing it, closing it, and finding it again."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, func, select

from planner.errors import Refused
from planner.inputs.schema import accept
from planner.inputs.waves import WaveForm
from planner.models import SurveyVersion, Wave
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.addresses import free_code
from planner.services.people.permissions import permitted
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import form_of, versions_of
from planner.store.versions import edit, find, find_locked, lock_cycle
from planner.vocabulary import Permission, WaveState

THIS_WAVE = "esta ola de respuestas"
_DONE = {
    WaveState.OPEN: "Abrió otra vez",
    WaveState.PAUSED: "Puso en pausa",
    WaveState.CLOSED: "Cerró",
}


def open_wave(
    cycle_id: int, values: Mapping[str, Any], *, session: Session, actor: Actor, version_id: int | None = None
) -> Wave:
    """Open a wave (fields of WaveForm) of an issued version of the survey, the latest unless `version_id` says which.

    Raises InvalidInput, NotFound, and Refused when no version was issued.
    """
    lock_cycle(session, cycle_id)
    form = accept(WaveForm, values)
    version = _version(cycle_id, version_id, session)
    number = (session.exec(select(func.max(Wave.number)).where(Wave.cycle_id == cycle_id)).one() or 0) + 1
    permitted(session, actor, Permission.MANAGE_WAVES, summary=f"Abrió la ola {number}", cycle_id=cycle_id)
    code = free_code(Wave, session)
    wave = Wave(cycle_id=cycle_id, survey_version_id=version.id, number=number, code=code, **form.model_dump())
    session.add(wave)
    session.flush()
    return wave


def _version(cycle_id: int, version_id: int | None, session: Session) -> SurveyVersion:
    issued = versions_of(cycle_id, session=session)
    if not issued:
        raise Refused("Todavía no hay una encuesta emitida. Emita la encuesta en el paso 5 y vuelva a abrir la ola.")
    found = [version for version in issued if version_id in (None, version.id)]
    if not found:
        raise Refused("Esa versión no es de la encuesta de este ciclo. Elija una de la lista.")
    return found[0]


def edit_wave(wave_id: int, values: Mapping[str, Any], *, version: int | None, session: Session, actor: Actor) -> Wave:
    """Change what was decided about a wave (fields of WaveForm). Raises InvalidInput, Conflict or NotFound."""
    wave = find_locked_wave(wave_id, session)
    form = accept(WaveForm, values)
    _permitted(wave, f"Cambió los datos de la ola {wave.number}", session=session, actor=actor)
    edit(session, wave, form.given(), version=version)
    return wave


def change_state(wave_id: int, state: WaveState, *, session: Session, actor: Actor) -> Wave:
    """Open, pause or close a wave; only an open one takes answers. What it is already stays without a trace."""
    wave = find_locked_wave(wave_id, session)
    if wave.state is not state:
        _permitted(wave, f"{_DONE[state]} la ola {wave.number}", session=session, actor=actor)
        closed_at = now() if state is WaveState.CLOSED else None
        edit(session, wave, {"state": state, "closed_at": closed_at}, version=None)
    return wave


def waves_of(cycle_id: int, *, session: Session) -> list[Wave]:
    """The waves of a cycle, the newest first."""
    query = select(Wave).where(Wave.cycle_id == cycle_id)
    return list(session.exec(query.order_by(col(Wave.number).desc())))


def find_wave(wave_id: int, *, session: Session) -> Wave:
    """A wave, only to look at it. Raises NotFound."""
    return find(session, Wave, wave_id, what=THIS_WAVE)


def find_locked_wave(wave_id: int, session: Session) -> Wave:
    """The wave as it is now; its cycle is held until the end of the transaction. Raises NotFound."""
    return find_locked(session, Wave, wave_id, what=THIS_WAVE)


def form_of_wave(wave: Wave, *, session: Session) -> SurveyForm:
    """The frozen form that a wave asks. Raises NotFound."""
    return form_of(find(session, SurveyVersion, wave.survey_version_id, what="la encuesta de esta ola"))


def _permitted(wave: Wave, summary: str, *, session: Session, actor: Actor) -> None:
    permitted(session, actor, Permission.MANAGE_WAVES, summary=summary, cycle_id=wave.cycle_id)
