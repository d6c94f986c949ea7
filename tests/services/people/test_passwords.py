import unicodedata

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.services.people.passwords import hash_password, is_outdated, is_password, password_problems

GOOD = "tres gatos en la caja"


@pytest.fixture(autouse=True)
def cheap_hashes() -> None:
    """Here they cost what they cost in the product."""


@pytest.mark.parametrize(
    "password", [GOOD, "¿dónde está mi crédito?", "a1b2c3d4e5", "ñandú-ñandú", "x" * 5 + "abc" * 60]
)
def test_a_phrase_of_ones_own_is_accepted(password: str) -> None:
    assert password_problems(password, password, known=("Ana", "ana@andina.pe", "Caja Andina")) == []


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "necesita al menos 10"),
        ("nueve9999", "necesita al menos 10"),
        ("x" * 201, "admite hasta 200"),
        ("contraseña", "fácil de adivinar"),
        ("Contraseña2026", "fácil de adivinar"),
        ("1234567890", "fácil de adivinar"),
        ("aaaaaaaaaaaa", "fácil de adivinar"),
        ("Caja Andina", "fácil de adivinar"),
        ("CAJA-ANDINA", "fácil de adivinar"),
        ("ana.quispe@andina.pe", "fácil de adivinar"),
        ("ana.quispe", "fácil de adivinar"),
    ],
)
def test_what_anybody_would_try_is_refused(password: str, sentence: str) -> None:
    [problem] = password_problems(password, password, known=("Ana Quispe", "ana.quispe@andina.pe", "Caja Andina"))
    assert (problem.field, sentence in problem.sentence) == ("password", True)


def test_both_must_be_the_same() -> None:
    [problem] = password_problems(GOOD, GOOD.upper())
    assert (problem.field, problem.sentence) == ("again", "Las dos contraseñas no son iguales. Escríbalas otra vez.")


def test_the_hash_is_argon2id_with_a_salt_of_its_own() -> None:
    first, second = hash_password(GOOD), hash_password(GOOD)
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second
    assert is_password(GOOD, first)
    assert is_password(GOOD, second)


@settings(max_examples=5, deadline=None)
@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_a_hash_belongs_to_its_password_and_to_no_other(one: str, other: str) -> None:
    same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
    assert is_password(other, hash_password(one)) is same


def test_a_letter_typed_in_two_ways_is_one_letter() -> None:
    assert is_password(unicodedata.normalize("NFD", "señal de humo"), hash_password("señal de humo"))


@pytest.mark.parametrize("password_hash", [None, "", "no es un hash", "$argon2id$v=19$m=1,t=1,p=1$zz$zz"])
def test_without_a_hash_no_password_is_right(password_hash: str | None) -> None:
    assert is_password("nadie", password_hash) is False
    assert is_password(GOOD, password_hash) is False


def test_a_hash_made_with_less_cost_is_outdated() -> None:
    assert is_outdated(PasswordHasher(time_cost=1).hash(GOOD))
    assert not is_outdated(hash_password(GOOD))
