import pytest

from planner.services.language.ideas_in_text import NamedIdea, read_ideas


def ideas(text: str) -> str:
    return " ".join(idea.root for idea in read_ideas(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Me saludan cuando entro", "saludar llegar"),
        ("ATENCION RRAPIDA!!", "atender rapido"),
        ("La espera en la fila", "esperar fila"),
        ("q no demoren mucho", "rapido"),
        ("Sin tanta demora", "rapido"),
        ("Que no pidan tantos papeles", "solicitar menos documento"),
        ("Sin tantos papeles", "menos documento"),
        ("Que no me hagan esperar", "menos esperar"),
        ("No abrir la cuenta", "-abrir cuenta"),
        ("Que me traten bien", "amable tratar"),
        ("Cuentan el dinero", "contar dinero"),
        ("Cuenta de ahorros", "cuenta ahorrar"),
        ("Me atienden en quince minutos", "atender #15min"),
        ("Con palabras sencillas", "claro"),
        ("Despedirse del cliente", "despedir cliente"),
        ("Amablemente", "amable"),
        ("😊 !!!", ""),
    ],
)
def test_a_text_is_read_as_the_ideas_it_names(text: str, expected: str) -> None:
    assert ideas(text) == expected


def test_an_idea_keeps_its_word_and_what_it_brings_to_mind_weighs_less() -> None:
    assert read_ideas("Firma del contrato") == (
        NamedIdea("firmar", "firma", 1.0),
        NamedIdea("contrato", "contrato", 0.4),
    )
    assert read_ideas("Copia del contrato")[1] == NamedIdea("contrato", "contrato", 1.0)
