"""What the columns of a kind of file hold, decided once and remembered for the next file of that kind."""

import hashlib
from collections.abc import Mapping, Sequence

from sqlmodel import Session, select

from planner.inputs.text import fold
from planner.models import ColumnMap, Wave
from planner.services.actor import Actor
from planner.services.answers.columns import TARGETS, ColumnMapping, check_columns, guess_columns
from planner.services.answers.naming import questions_by_name
from planner.services.permissions import permitted
from planner.services.survey.form import SurveyForm
from planner.services.waves.opening import find_locked_wave, form_of_wave
from planner.store.versions import edit
from planner.vocabulary import Permission


def save_map(
    wave_id: int, headings: Sequence[str], columns: Mapping[str, str], *, session: Session, actor: Actor
) -> ColumnMap:
    """Remember `columns` (heading → target) for files with these headings. Raises InvalidInput or NotFound."""
    wave = find_locked_wave(wave_id, session)
    check_columns(form_of_wave(wave, session=session), headings, columns)
    known = _find(wave, headings, session)
    if known is not None and known.columns == dict(columns):
        return known
    summary = "Guardó qué trae cada columna de un archivo de respuestas"
    permitted(session, actor, Permission.COLLECT, summary=summary, cycle_id=wave.cycle_id)
    if known is not None:
        edit(session, known, {"columns": dict(columns)}, version=None)
        return known
    kept = ColumnMap(cycle_id=wave.cycle_id, headers_key=_key(headings), columns=dict(columns))
    session.add(kept)
    session.flush()
    return kept


def mapping_for(
    wave: Wave,
    form: SurveyForm,
    headings: Sequence[str],
    *,
    session: Session,
    chosen: Mapping[str, str] | None = None,
) -> ColumnMapping:
    """What the columns of a file hold: as `chosen`, or else as remembered, and the rest as it can be told.

    Raises InvalidInput when `chosen` names what is not there.
    """
    if chosen is not None:
        check_columns(form, headings, chosen)
    known = _find(wave, headings, session) if chosen is None else None
    names = questions_by_name(form)
    remembered = {
        heading: target
        for heading, target in (known.columns if known else {}).items()
        if heading in headings and (target in names or target in TARGETS)  # another version may ask other questions
    }
    return guess_columns(
        form, headings, chosen=chosen if chosen is not None else remembered, wave_texts=wave.translation
    )


def _find(wave: Wave, headings: Sequence[str], session: Session) -> ColumnMap | None:
    query = select(ColumnMap).where(ColumnMap.cycle_id == wave.cycle_id, ColumnMap.headers_key == _key(headings))
    return session.exec(query).one_or_none()


def _key(headings: Sequence[str]) -> str:
    """The same for the same headings in any order."""
    return hashlib.sha256("\n".join(sorted(map(fold, headings))).encode()).hexdigest()
