import pytest

from planner.services.history.rows import moved_rows


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        ("ABCDE", ""),
        ("ABDEC", "C"),
        ("EABCD", "E"),
        ("BACDE", "AB"),
        ("CDABE", "ABCD"),
        ("EDCBA", "ABCDE"),
        ("BDACE", "ABCD"),
    ],
)
def test_a_row_was_moved_when_it_does_not_keep_its_order(after: str, moved: str) -> None:
    rows = [(ord(name), place, after.index(name) + 1) for place, name in enumerate("ABCDE", start=1)]
    assert {chr(row_id) for row_id in moved_rows(rows)} == set(moved)


def test_closing_ranks_after_a_deletion_moves_nobody() -> None:
    assert list(moved_rows([(1, 2, 1), (2, 3, 2), (3, 7, 6)])) == []
    assert list(moved_rows([])) == []
