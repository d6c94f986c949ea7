"""Whatever was answered comes back from a file as the very same bytes."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.inputs.answers.tables import read_answer_sheet
from planner.services.answers.client_answers import BLANK, closed_items
from planner.services.answers.column_guess import guess_columns
from planner.services.answers.file_rows import ReadingContext, draft_rows
from planner.services.answers.identity import codes_of
from planner.services.survey.form import SATISFACTION_SCALE, SurveyForm, SurveyItem, SurveySection
from planner.vocabulary import ItemKind
from tests.services.answers.files import as_csv, as_xlsx, label_of_choice, name_of_choice

WRITERS = {
    "csv with semicolons": as_csv,
    "csv with commas": lambda rows: as_csv(rows, delimiter=",", encoding="utf-8-sig", quoted=False),
    "workbook": as_xlsx,
}


@cache
def form() -> SurveyForm:
    """One question of each kind."""
    items = (
        SurveyItem(id="general", number=1, kind=ItemKind.OVERALL, text="¿En general?", options=SATISFACTION_SCALE),
        SurveyItem(id="r1", number=2, kind=ItemKind.SATISFACTION, text="¿La espera?", options=SATISFACTION_SCALE,
                   allows_none=True),
        SurveyItem(id="recomienda", number=3, kind=ItemKind.RECOMMENDATION, text="¿Nos recomienda?",
                   options=tuple(map(str, range(11)))),
        SurveyItem(id="comentario", number=4, kind=ItemKind.OPEN, text="¿Qué mejoramos?"),
        SurveyItem(id="agencia", number=5, kind=ItemKind.PROFILE, text="¿Dónde?",
                   options=("Centro", "Norte", "2 de Mayo")),
    )  # fmt: skip
    return SurveyForm(
        cycle=1, version=1, title="x", institution="", service="", introduction="", consent="", closing="", faces=False,
        moments=(), left_out=(), sections=(SurveySection(title="Parte", moment_id=None, items=items),),
    )  # fmt: skip


_CODES = st.tuples(*(st.sampled_from([*codes_of(item), BLANK]) for item in closed_items(form())))
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12).map(
    lambda text: f"dijo {text}"
)


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(_CODES, _WORDS), min_size=1, max_size=8),
    in_words=st.booleans(),
    by_text=st.booleans(),
    shuffle=st.randoms(use_true_random=False),
)
def test_codes_and_words_of_a_file_are_the_bytes_that_were_given(
    kind: str, rows: list[tuple[tuple[int, ...], str]], shuffle: object, *, in_words: bool, by_text: bool
) -> None:
    write = label_of_choice if in_words else name_of_choice
    order = list(range(len(form().items)))
    shuffle.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    table = [[f"Parte/{item.text}" if by_text else item.id for item in form().items]]
    for codes, words in rows:
        given_codes = iter(codes)
        cells = [next(given_codes) if item.options else words for item in form().items]
        table.append(
            [
                write(item, None if cell == BLANK else cell) if isinstance(cell, int) else cell
                for item, cell in zip(form().items, cells, strict=True)
            ]
        )
    sheet = read_answer_sheet(WRITERS[kind]([[row[place] for place in order] for row in table]))
    mapping = guess_columns(form(), sheet.headings, wave_texts={})
    drafts = draft_rows(form(), sheet, mapping, ReadingContext())
    assert (drafts.problems, mapping.unknown) == ([], ())
    assert drafts.codes.tolist() == np.array([codes for codes, _ in rows], dtype=np.uint8).tolist()
