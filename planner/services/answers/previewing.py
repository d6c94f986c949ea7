"""A file of answers looked at before anything of it enters a wave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from planner.errors import Problem
from planner.inputs.answer_columns import Texts
from planner.inputs.answer_tables import AnswerSheet, read_answer_sheet
from planner.models import Wave
from planner.services.answers.column_maps import mapping_for
from planner.services.answers.columns import KEY, ColumnMapping
from planner.services.answers.drafts import Drafts, Reading, Surroundings, draft_rows
from planner.services.answers.keys import first_of_each, keys_of
from planner.services.answers.kobo import is_of_field_tool
from planner.services.answers.marks import known_keys
from planner.services.institutions import branch_names
from planner.services.survey.form import SurveyForm
from planner.services.waves.opening import find_wave, form_of_wave
from planner.vocabulary import Road

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
    around = Surroundings(branch_names(wave.cycle_id, session=session), wave.translation, zone)
    keys = keys_of(sheet, columns.heading_of(KEY))
    known = known_keys(wave, keys, session=session)
    fresh = first_of_each(keys)
    if known:
        fresh &= np.array([key not in known for key in keys], dtype=bool)
    asks = frozenset(item.id for item in form.items)
    return ReadFile(sheet, columns, draft_rows(form, sheet, columns, around), keys, fresh, asks)
