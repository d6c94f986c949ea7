from dataclasses import dataclass

from planner.ui.conflict import said
from planner.ui.editing import changed
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
    found = [said(value) for value in ("Que saluden", "", None, True, False, Gap.NONE, 0)]
    assert found == ["Que saluden", "(vacío)", "(vacío)", "Sí", "No", "Sin brecha", "0"]
