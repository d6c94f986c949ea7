"""A file of answers looked at before anything enters a wave, with its columns remembered for the next."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session, select

from planner.errors import Problem
from planner.inputs.answers.columns import Texts
from planner.inputs.answers.tables import AnswerSheet, read_answer_sheet
from planner.inputs.text import fold
from planner.models import ColumnMap, Wave
from planner.services.actor import Actor
from planner.services.answers.column_guess import (
    KEY,
    TARGETS,
    ColumnMapping,
    check_columns,
    guess_columns,
    is_of_field_tool,
)
from planner.services.answers.file_rows import Drafts, Reading, ReadingContext, draft_rows
from planner.services.answers.identity import first_of_each, keys_of, known_keys, questions_by_name
from planner.services.institution.institutions import branch_names
from planner.services.people.permissions import permitted
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import find_locked_wave, find_wave, form_of_wave
from planner.store.versions import edit
from planner.vocabulary import Permission, Road

# What the columns of a kind of file hold, decided once and remembered for the next file of that kind.


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


# A file of answers looked at before anything of it enters a wave.

NOTHING_FOR_US = (
    "Ninguna columna del archivo corresponde a una pregunta de esta encuesta. Indique qué pregunta trae cada columna."
)


@dataclass(frozen=True)
class ReadFile:
    """A file read as answers of a wave: a draft and a key a row, and which rows are not in the wave yet (`fresh`)."""

    sheet: AnswerSheet
    mapping: ColumnMapping
    drafts: Drafts
    keys: Texts
    fresh: NDArray[np.bool_]
    asks: frozenset[str]

    @property
    def road(self) -> Road:
        """By which programme it came."""
        return Road.KOBO if is_of_field_tool(self.sheet.headings) else Road.FILE

    @property
    def entering(self) -> NDArray[np.bool_]:
        """The rows that are new and whole."""
        entering: NDArray[np.bool_] = self.fresh & ~self.drafts.bad & ~self.drafts.empty
        return entering

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, row by row; one sentence when the file holds nothing that the form asks."""
        if not self.asks & set(self.mapping.columns.values()):
            return (Problem(NOTHING_FOR_US),)
        return tuple(problem for _row, problem in self.drafts.problems)

    def left_out(self) -> dict[str, int]:
        """Why the other rows do not enter, each counted once."""
        bad, empty = self.drafts.bad, self.drafts.empty
        return {"already": int((~self.fresh & ~bad & ~empty).sum()), "empty": int(empty.sum()), "bad": int(bad.sum())}


@dataclass(frozen=True)
class Preview:
    """What a file would bring: of `rows` in all, `entering` are new, `already` are in the wave or come twice, `empty`
    answer nothing, and `bad` have problems. `readings` tell how its words are understood, by options."""

    mapping: ColumnMapping
    headings: tuple[str, ...]
    road: Road
    rows: int
    entering: int
    already: int
    empty: int
    bad: int
    problems: tuple[Problem, ...]
    readings: Mapping[tuple[str, ...], tuple[Reading, ...]]


def preview_file(
    wave_id: int,
    content: bytes,
    *,
    session: Session,
    mapping: Mapping[str, str] | None = None,
    zone: tzinfo | None = None,
) -> Preview:
    """What would enter, before anything does. `mapping` (heading → target) goes before what is remembered or guessed;
    `zone` is that of times that say none, this machine's if None.

    Raises InvalidInput for a file or a mapping that cannot be read, and NotFound.
    """
    wave = find_wave(wave_id, session=session)
    read = read_file_of(wave, form_of_wave(wave, session=session), content, mapping, zone, session=session)
    return Preview(
        mapping=read.mapping,
        headings=read.sheet.headings,
        road=read.road,
        rows=len(read.sheet),
        entering=int(read.entering.sum()),
        problems=read.problems,
        readings={options: tuple(found.values()) for options, found in read.drafts.readings.items()},
        **read.left_out(),
    )


def read_file_of(
    wave: Wave,
    form: SurveyForm,
    content: bytes,
    mapping: Mapping[str, str] | None,
    zone: tzinfo | None,
    *,
    session: Session,
) -> ReadFile:
    """The rows of a file as answers to the form of a wave. Raises InvalidInput (see `preview_file`)."""
    sheet = read_answer_sheet(content)
    columns = mapping_for(wave, form, sheet.headings, session=session, chosen=mapping)
    around = ReadingContext(branch_names(wave.cycle_id, session=session), wave.translation, zone)
    keys = keys_of(sheet, columns.heading_of(KEY))
    known = known_keys(wave, keys, session=session)
    fresh = first_of_each(keys)
    if known:
        fresh &= np.array([key not in known for key in keys], dtype=bool)
    asks = frozenset(item.id for item in form.items)
    return ReadFile(sheet, columns, draft_rows(form, sheet, columns, around), keys, fresh, asks)
