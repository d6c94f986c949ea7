import pytest

from planner.services.language.readability import band, inflesz, words_of


def test_inflesz_gives_the_published_number() -> None:
    text = "¿Qué tan satisfecho quedó con el tiempo de espera en la oficina?"
    assert len(words_of(text)) == 12
    assert inflesz(text) == pytest.approx(206.835 - 62.3 * 22 / 12 - 12)
    assert round(inflesz(text), 2) == 80.62


def test_sentences_are_counted() -> None:
    assert inflesz("Sí. No.") == pytest.approx(206.835 - 62.3 - 1)


def test_a_text_without_words_is_easy() -> None:
    assert [inflesz(""), inflesz("¿…?")] == [100.0, 100.0]


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (39.9, "Muy difícil"),
        (40, "Algo difícil"),
        (55, "Normal"),
        (65, "Bastante fácil"),
        (79.9, "Bastante fácil"),
        (80, "Muy fácil"),
    ],
)
def test_bands_begin_at_their_published_cuts(score: float, name: str) -> None:
    assert band(score) == name
