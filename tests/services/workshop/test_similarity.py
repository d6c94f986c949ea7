import json
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.services.workshop.duplicates import ALIKE, Group, group_duplicates
from tests.services.workshop.tables import read_table

PAIRS = read_table("duplicate_pairs.txt")
SETS = ("tune", "held", "late", "last")
TEXTS = sorted(set(chain.from_iterable((one, other) for _, _, one, other in PAIRS)))
TEMPLATES = sorted(Path("data/templates").glob("*.json"))


def suggested(one: str, other: str) -> bool:
    return bool(group_duplicates({1: one, 2: other}))


def judged(rows: list[list[str]]) -> tuple[float, float]:
    """Precision and recall of the suggestions over rows of the table."""
    found = [(verdict == "same", suggested(one, other)) for _, verdict, one, other in rows]
    right = found.count((True, True))
    return right / (right + found.count((False, True))), right / (right + found.count((True, False)))


@pytest.mark.parametrize("name", SETS)
def test_suggestions_are_right_and_find_most_duplicates(name: str) -> None:
    precision, recall = judged([row for row in PAIRS if row[0] == name])
    assert precision >= 0.95
    assert recall >= 0.8


def test_the_table_is_long_enough_to_trust_and_keeps_a_third_aside() -> None:
    assert {name for name, *_ in PAIRS} == set(SETS)
    assert {verdict for _, verdict, *_ in PAIRS} == {"same", "different"}
    made_first = [row for row in PAIRS if row[0] in {"tune", "held"}]
    assert len(made_first) >= 250
    assert sum(row[0] == "held" for row in made_first) * 3 >= len(made_first) * 0.95
    assert len({frozenset(row[2:]) for row in PAIRS}) == len(PAIRS)


def test_what_most_of_the_room_says_is_kept_and_then_the_most_complete() -> None:
    room = ["Rapidez", "atencion rrapida", "Que me atiendan rápido", "Atención rápida", "Atención rápida en caja"]
    assert group_duplicates(dict(enumerate(room))) == (Group(3, (1, 2, 0, 4), 0.921),)
    assert group_duplicates({1: "Saludo", 2: "Saludo al entrar"}) == (Group(2, (1,), 0.833),)


def test_a_chain_of_small_steps_does_not_join_what_excludes_each_other() -> None:
    chain_of = {1: "Abrir la cuenta", 2: "Abrir y cerrar la cuenta", 3: "Cerrar la cuenta"}
    grouped = [{group.keep_id, *group.other_ids} for group in group_duplicates(chain_of)]
    assert not any({1, 3} <= members for members in grouped)


def test_groups_part_the_texts() -> None:
    groups = group_duplicates(dict(enumerate(TEXTS)))
    members = [number for group in groups for number in (group.keep_id, *group.other_ids)]
    assert len(members) == len(set(members))
    assert [len(group.other_ids) for group in groups] == sorted(
        (len(group.other_ids) for group in groups), reverse=True
    )


def test_texts_without_words_are_alike_only_when_they_are_equal() -> None:
    assert group_duplicates({}) == ()
    assert group_duplicates({1: "", 2: "...", 3: "no"}) == ()
    assert group_duplicates({1: "😊", 2: "😊", 3: "👍"}) == (Group(1, (2,), 1.0),)
    assert group_duplicates({1: "", 2: " "}) == ()


def _names(path: Path) -> list[str]:
    return [moment["name"] for moment in json.loads(path.read_text(encoding="utf-8"))["content"]["moments"]]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_moments_of_a_good_cycle_are_not_taken_for_duplicates(path: Path) -> None:
    names = _names(path)
    assert [group for group in group_duplicates(dict(enumerate(names))) if group.likeness > 0.85] == []


def test_a_full_room_with_everything_said_twice_is_grouped_as_a_whole() -> None:
    said = TEXTS[:150]
    groups = group_duplicates(dict(enumerate([*said, *said])))
    together = [{group.keep_id, *group.other_ids} for group in groups]
    assert [text for text in range(150) if not any({text, text + 150} <= members for members in together)] == []


some_texts = st.lists(st.one_of(st.sampled_from(TEXTS), st.text(max_size=60)), min_size=2, max_size=8)


@settings(max_examples=60, deadline=None)
@given(some_texts)
def test_the_groups_depend_on_nothing_but_the_texts(texts: list[str]) -> None:
    room = dict(enumerate(texts))
    groups = group_duplicates(room)
    assert groups == group_duplicates(dict(reversed(room.items())))
    for group in groups:
        pairs = [
            group_duplicates({group.keep_id: texts[group.keep_id], other: texts[other]}) for other in group.other_ids
        ]
        assert any(pairs)
        assert all(ALIKE <= pair.likeness <= 1 for found in pairs for pair in found)
