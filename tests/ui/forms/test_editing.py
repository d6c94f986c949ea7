from dataclasses import dataclass

from planner.formats import value_in_words
from planner.ui.forms.editing import Edit, changed
from planner.vocabulary import Gap


@dataclass(frozen=True)
class _Row:
    text: str
    gap: Gap | None


def test_only_what_differs_from_what_was_shown_is_sent() -> None:
    shown = _Row("Que saluden", None)
    assert changed({"text": "Que saluden", "gap": Gap.NONE}, shown) == {"gap": Gap.NONE}
    assert changed({"text": "Que saluden", "gap": None}, shown) == {}


def test_both_sides_of_a_conflict_are_said_in_words() -> None:
    found = [value_in_words(value) for value in ("Que saluden", "", None, True, False, Gap.NONE, 0)]
    assert found == ["Que saluden", "(vacío)", "(vacío)", "Sí", "No", "Sin brecha", "0"]


def test_insisting_on_one_field_keeps_the_first_version_for_all_others() -> None:
    edit = Edit({"text": "Mío", "standard": "1 día", "gap": 2}, version=3, insisted={"text": 7})
    assert edit.parts == (Edit({"text": "Mío"}, 7), Edit({"standard": "1 día", "gap": 2}, 3))


def test_an_edit_without_insistence_is_sent_whole_even_when_no_field_of_the_row_changed() -> None:
    assert Edit({"text": "Mío"}, version=3).parts == (Edit({"text": "Mío"}, 3),)
    assert Edit({}, version=3).parts == (Edit({}, 3),)
