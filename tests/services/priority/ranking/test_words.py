from planner.services.priority.ranking.ballots import quoted


def test_long_texts_are_cut_and_put_on_one_line() -> None:
    assert quoted("Rotular\n la  entrada") == "«Rotular la entrada»"
    assert quoted("a" * 80) == f"«{'a' * 59}…»"
