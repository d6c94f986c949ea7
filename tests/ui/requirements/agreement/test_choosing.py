import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.requirements.agreement.board import AgreeingPerson, AgreementBoard, AgreementRow, Answer
from planner.ui.requirements.agreement.choosing import Shown, pages_of, rows_shown, span
from planner.ui.requirements.agreement.table import Opened, opened_from
from planner.vocabulary import Stance

YES, NO = Answer(Stance.AGREES, True), Answer(Stance.DISAGREES, False, "Falta gente")
OLD, NONE = Answer(Stance.CHANGED, True), Answer()


def _row(number: int, moment: int = 1, *answers: Answer) -> AgreementRow:
    return AgreementRow(number, f"{moment}.{number}", moment, moment, f"Momento {moment}", "Texto", "", answers)


BOARD = AgreementBoard(
    1,
    (AgreeingPerson(7, "Ana"), AgreeingPerson(8, "Luis")),
    (_row(1, 1, YES, YES), _row(2, 1, NO, NONE), _row(3, 2, OLD, NO), _row(4, 2, YES, OLD)),
)


@pytest.mark.parametrize(
    ("shown", "person_id", "expected"),
    [
        (Shown.ALL, None, [1, 2, 3, 4]),
        (Shown.ALL, 7, [1, 2, 3, 4]),
        (Shown.MISSING, None, [2, 3, 4]),
        (Shown.MISSING, 7, [3]),
        (Shown.MISSING, 8, [2, 4]),
        (Shown.CONTESTED, None, [2, 3]),
        (Shown.CONTESTED, 8, [2, 3]),
    ],
)
def test_the_filter_is_of_the_group_or_of_one_person(shown: Shown, person_id: int | None, expected: list[int]) -> None:
    assert [row.id for row in rows_shown(BOARD, shown, person_id)] == expected


@given(st.lists(st.integers(1, 20), max_size=30), st.integers(1, 15))
def test_pages_hold_every_row_once_in_order_and_never_part_a_moment(sizes: list[int], most: int) -> None:
    rows = [_row(number, moment) for moment, size in enumerate(sizes, start=1) for number in range(size)]
    pages = pages_of(rows, most)
    assert [row for page in pages for row in page] == rows
    for page in pages:
        moments = {row.moment_id for row in page}
        assert len(page) <= most or len(moments) == 1
        assert sum(sizes[moment - 1] for moment in moments) == len(page)


def test_a_page_names_its_moments() -> None:
    assert span((_row(1, 3),)) == "Momento 3"
    assert span((_row(1, 3), _row(2, 5))) == "Momentos 3 a 5"


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ({"requirement": 2, "person": 8}, Opened(2, 8)),
        ({"requirement": 2, "person": None}, Opened(2, None)),
        ({"requirement": 2, "person": 99}, Opened(2, None)),
        ({"requirement": 2, "person": [8]}, Opened(2, None)),
        ({"requirement": 99, "person": 8}, None),
        ({"requirement": [2]}, None),
        ({}, None),
        ([], None),
        ("2", None),
        (None, None),
    ],
)
def test_what_a_browser_reports_is_not_believed_blindly(reported: object, expected: Opened | None) -> None:
    assert opened_from(reported, BOARD) == expected
