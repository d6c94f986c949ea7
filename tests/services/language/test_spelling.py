import pytest

from planner.services.language.spelling import Vocabulary, is_slip, slips_allowed, sound_of, stem_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("desembolso", "desenbolzo"),
        ("visita", "bisita"),
        ("llenar", "yenar"),
        ("expliquen", "expliqen"),
        ("zapato", "sapato"),
        ("hacer", "aser"),
        ("gente", "jente"),
        ("rapido", "rrapidoo"),
        ("cuota", "kuota"),
    ],
)
def test_what_sounds_alike_is_equal(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(("one", "other"), [("caro", "carro"), ("gente", "guente"), ("chico", "cico")])
def test_what_sounds_otherwise_is_not(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


def test_a_stem_is_what_relatives_share() -> None:
    families = ["legalizar legalizacion legalizan", "siembra sembrar siembran", "lento lentos lentamente"]
    assert [{stem_of(sound_of(word)) for word in family.split()} for family in families] == [
        {"legalis"},
        {"sembr"},
        {"lent"},
    ]


def test_short_words_have_no_slips() -> None:
    assert [slips_allowed(length) for length in (3, 5, 6, 11, 12)] == [0, 0, 1, 1, 2]
    assert not is_slip("plaso", "plasa")


def test_a_slip_leaves_out_adds_turns_round_or_hits_the_next_key() -> None:
    assert is_slip("kontrto", "kontrato")
    assert is_slip("saludoo", "saludo")
    assert is_slip("kontarto", "kontrato")
    assert is_slip("komtrato", "kontrato")
    assert not is_slip("reparto", "reporto")
    assert not is_slip("dinero", "tinero")


def test_the_word_that_was_meant_is_found_by_its_sound() -> None:
    known = Vocabulary(["kontrato", "respuesta", "respeta", ""])
    found = [known.nearest(sound) for sound in ("kontrto", "respueta", "sol", "kontratarian")]
    assert found == ["kontrato", "respuesta", None, None]
