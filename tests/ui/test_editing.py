from dataclasses import dataclass

from planner.ui.editing import Edit, changed


@dataclass
class _Row:
    text: str
    standard: str


def test_only_fields_that_differ_from_what_was_shown_are_sent() -> None:
    assert changed({"text": "Nuevo", "standard": "48 horas"}, _Row("Viejo", "48 horas")) == {"text": "Nuevo"}


def test_insisting_on_one_field_keeps_the_first_version_for_all_others() -> None:
    edit = Edit({"text": "Mío", "standard": "1 día", "gap": 2}, version=3, insisted={"text": 7})
    assert edit.parts == (Edit({"text": "Mío"}, 7), Edit({"standard": "1 día", "gap": 2}, 3))


def test_an_edit_without_insistence_is_sent_whole() -> None:
    assert Edit({"text": "Mío"}, version=3).parts == (Edit({"text": "Mío"}, 3),)
