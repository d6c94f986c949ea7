import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.inputs.text import clean_line, clean_text, fold

anything = st.text(max_size=60)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  hola  ", "hola"),
        ("uno\r\ndos\rtres\vcuatro", "uno\ndos\ntres\ncuatro"),
        ("a\tb\u00a0\u00a0c", "a b c"),
        ("cero\u200bancho\ufeff y nulo\x00", "ceroancho y nulo"),
        ("\u202eal revés\u2066", "al revés"),
        ("e\u0301", "é"),
        ("😀 ñandú שלום", "😀 ñandú שלום"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("\n\n  \n", ""),
        ("bajo\x7fsube\x9f", "bajosube"),
    ],
)
def test_text_is_cleaned_and_what_people_meant_stays(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_a_line_has_no_line_ends() -> None:
    assert clean_line("  Llegada\r\n a la\vagencia ") == "Llegada a la agencia"


@given(anything)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    assert clean_text(clean_text(raw)) == clean_text(raw)
    assert clean_line(clean_line(raw)) == clean_line(raw)
    assert fold(fold(raw)) == fold(raw)


@given(anything)
def test_no_control_character_survives(raw: str) -> None:
    assert not [mark for mark in clean_text(raw) if unicodedata.category(mark) in {"Cc", "Cs"} and mark != "\n"]
    assert "\n" not in clean_line(raw)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Atención rápida", "ATENCION  RAPIDA."),
        ("¿Qué tal?", "que tal"),
        ("«Llegada»", "llegada"),
        ("Straße", "STRASSE"),
        ("ñandú", "NANDU"),
    ],
)
def test_texts_that_people_take_for_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_texts_that_differ_fold_apart() -> None:
    assert fold("Llegada 1") != fold("Llegada 2")
    assert fold("uno, dos") != fold("uno dos")
