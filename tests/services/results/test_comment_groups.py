"""What many comments speak about."""

from planner.services.results.comments import group_comments


def test_a_group_is_called_by_the_word_most_use_with_its_accents() -> None:
    texts = {1: "El baño está sucio", 2: "Limpien el BAÑO", 3: "Falta papel en el baño", 4: "Todo bien"}
    found = {group.label: group.comment_ids for group in group_comments(texts)}
    assert found["baño"] == {1, 2, 3}


def test_what_only_one_says_is_no_group() -> None:
    assert group_comments({1: "El baño está sucio", 2: "Hay pocas cajas"}) == ()
