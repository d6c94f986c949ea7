import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.addresses import ALPHABET, LENGTH, random_code, read_code, short_url


def test_codes_have_no_letters_that_look_alike_and_no_words() -> None:
    codes = {random_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set(ALPHABET) & set("0O1IL2Z5S8BUVAE") - {"V"}


@given(st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    for typed in (code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:2]}-{code[2:4]}-{code[4:]}", f"{code}\t"):
        assert read_code(typed) == code


@pytest.mark.parametrize("typed", ["", "ABC", "34679CD", "0OI1L2", "ÑÑÑÑÑÑ", "34679C" * 20, "34679C\x00", "'; --1"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_the_address_for_phones_is_the_one_that_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_PUBLIC_URL", "https://ciclo.ejemplo.org/")
    assert short_url("K7M4PX", seen="http://localhost:8501/taller") == "https://ciclo.ejemplo.org/t/K7M4PX"
