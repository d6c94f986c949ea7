import pytest

from planner.services.language.plain_words import read_phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("espero que me atiendan lo antes posible", "me atiendan rapido"),
        ("que llegue a la hora acordada", "que llegue puntual"),
        ("tasa de interes baja", "interes baja"),
        ("servicios higienicos limpios", "bano limpios"),
        ("carta de no adeudo", "carta de noadeudo"),
        ("interesante", "interesante"),
    ],
)
def test_a_turn_of_phrase_is_replaced_by_what_it_means(text: str, expected: str) -> None:
    assert read_phrases(text).strip() == expected
