from planner.services.ranking.words import joined, quoted


def test_long_texts_are_cut_and_put_on_one_line() -> None:
    assert quoted("Rotular\n la  entrada") == "«Rotular la entrada»"
    assert quoted("a" * 80) == f"«{'a' * 59}…»"


def test_parts_are_joined_as_people_read_them() -> None:
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == ["", "a", "a y b", "a, b y c"]
    assert joined(["a, 1", "b, 2", "c, 3"], "; ") == "a, 1; b, 2; y c, 3"
