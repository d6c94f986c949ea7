import pytest

from planner.services.language.nouns import after, article, definite, owned


@pytest.mark.parametrize(
    "phrase",
    [
        *("el trámite", "la atención", "los requisitos", "las comisiones", "la reunión", "el sistema", "la red"),
        *("las señales", "el cronograma", "el agua", "la costumbre", "los días", "la clave", "el plazo", "la calidad"),
    ],
)
def test_the_article_agrees(phrase: str) -> None:
    expected, noun = phrase.split()
    assert article(noun) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("el crédito", "su crédito"),
        ("un comprobante", "su comprobante"),
        ("documentos", "los documentos"),
        ("una explicación", "la explicación"),
        ("los reclamos", "sus reclamos"),
        ("su negocio", "su negocio"),
        ("otro crédito", "otro crédito"),
        ("lo prometido", "lo prometido"),
        ("", ""),
    ],
)
def test_a_noun_gets_the_article_or_possessive_it_needs(phrase: str, expected: str) -> None:
    assert definite(phrase) == expected


def test_prepositions_contract_with_the_article() -> None:
    assert [after("de", "el local"), after("a", "el turno"), after("de", "la tasa")] == [
        "del local",
        "al turno",
        "de la tasa",
    ]


def test_what_belongs_to_the_client_is_theirs() -> None:
    assert owned("el plazo del crédito") == "el plazo de su crédito"
    assert owned("el seguro de desgravamen") == "el seguro de desgravamen"
