from itertools import combinations

import pytest

from planner.exports.survey.layout import BoxPlace, lay_out_survey, survey_layout
from planner.services.survey.form import SurveyForm
from planner.vocabulary import Paper
from tests.exports.factories import MOMENT_NAMES, make_form

SHEETS = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4)}
LONG = (
    "¿Qué tan satisfecha o satisfecho quedó con la forma en que le explicaron, con palabras sencillas, los plazos? " * 3
)
BRANCHES = [f"Agencia número {number} de la provincia" for number in range(1, 16)]
FORMS = {
    "3 questions": make_form(3),
    "20 questions": make_form(20),
    "60 questions": make_form(60, per_moment=4),
    "one word": make_form(20, questions=("¿Amable?",), titles=("Pago",)),
    "300 characters": make_form(20, questions=(LONG[:300],), titles=((MOMENT_NAMES[0] + " ") * 5,), branches=BRANCHES),
    "2,000 characters": make_form(3, questions=((LONG * 10)[:2000], "x" * 500), branches=["y" * 200] * 15),
}
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
every_paper = pytest.mark.parametrize("paper", Paper)
both_sizes = pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])


@every_form
@every_paper
@both_sizes
def test_every_option_of_every_question_has_exactly_one_box(form: SurveyForm, paper: Paper, large: bool) -> None:
    boxes = survey_layout(form, paper, large)
    expected = [(item.id, option) for item in form.items for option in range(len(item.options) + item.allows_none)]
    assert [(box.item_id, box.option) for box in boxes] == expected


@every_form
@every_paper
@both_sizes
def test_boxes_measure_4_5_mm_lie_inside_the_margins_and_never_overlap(
    form: SurveyForm, paper: Paper, large: bool
) -> None:
    width, height = SHEETS[paper]
    boxes = survey_layout(form, paper, large)
    assert {round(box.size, 6) for box in boxes} == {4.5}
    assert all(18 <= box.x <= width - 18 - 4.5 and 23 <= box.y <= height - 18 - 4.5 for box in boxes)
    for page in {box.page for box in boxes}:
        here = [box for box in boxes if box.page == page]
        assert not [pair for pair in combinations(here, 2) if _touch(*pair)]


def _touch(one: BoxPlace, other: BoxPlace) -> bool:
    return abs(one.x - other.x) < 5.5 and abs(one.y - other.y) < 5.5


@every_form
def test_the_boxes_of_a_scale_stand_in_one_row_and_the_same_columns_all_over_the_form(form: SurveyForm) -> None:
    boxes = [
        box for box in survey_layout(form, Paper.A4, False) if box.item_id.startswith("r") and box.item_id[1:].isdigit()
    ]
    columns = {box.option: round(box.x, 3) for box in boxes}
    assert all(round(box.x, 3) == columns[box.option] for box in boxes)
    rows = {box.item_id: (box.page, box.y) for box in boxes}
    assert all((box.page, box.y) == rows[box.item_id] for box in boxes)
    assert columns[5] - columns[4] > columns[4] - columns[3]


@every_paper
def test_twenty_questions_fit_on_one_sheet_and_three_on_one_page(paper: Paper) -> None:
    assert len(lay_out_survey(make_form(20, branches=BRANCHES[:6]), paper, large=False).pages) == 2
    assert len(lay_out_survey(make_form(3), paper, large=False).pages) == 1


def test_the_text_is_as_large_as_the_sheet_allows() -> None:
    sizes = {count: lay_out_survey(make_form(count), Paper.A4, large=False).metrics.size for count in (3, 20)}
    assert sizes[3] == 10.5
    assert 9 <= sizes[20] <= 10.5
    assert lay_out_survey(make_form(20), Paper.A4, large=True).metrics.size == 14


@every_form
@both_sizes
def test_nothing_runs_over_the_foot_of_a_page(form: SurveyForm, large: bool) -> None:
    laid_out = lay_out_survey(form, Paper.LETTER, large=large)
    deepest = max(placed.depth + placed.block.height for page in laid_out.pages for placed in page)
    assert deepest <= laid_out.metrics.frame.inner_height + 0.1
    assert all(page for page in laid_out.pages)
