import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.inputs.text import clean_text
from planner.services.language.readability import words_of
from planner.services.survey.wording import HEAD, LONGEST, MOST_WORDS, word_requirement

PAIRS = [
    tuple(line.split(" => "))
    for line in (Path(__file__).parent / "wording_pairs.txt").read_text(encoding="utf-8").splitlines()
]
_WORDS = """que no se me le nos el la los una asesor explique expliquen atiendan requisitos claro rápido en 48 horas y o
con respeto para de del su mi crédito haya tenga sea esté pueda pagar recibir dinero completo siempre muy más menos sin
errores local limpio poder ser atendido personal 😊 , . ; ( ) ¿ ? « » - 10 % WhatsApp cliente al a lo las todo nadie
nunca facilidad dar den información hacer hagan CLIENTE שלום"""
PIECES = _WORDS.split()
anything = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.text(max_size=2_000),
    st.tuples(st.sampled_from([pair[0] for pair in PAIRS]), st.sampled_from([pair[0] for pair in PAIRS])).map(
        "\n".join
    ),
)


@pytest.mark.parametrize(("requirement", "aspect"), PAIRS)
def test_a_requirement_becomes_a_question_that_a_person_would_ask(requirement: str, aspect: str) -> None:
    wording = word_requirement(requirement)
    assert (wording.question, wording.certain) == (f"¿Qué tan satisfecha o satisfecho quedó con {aspect}?", True)


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(PAIRS) >= 300


@settings(max_examples=400, deadline=None)
@given(anything, st.text(max_size=60), st.sampled_from(["", "48 horas", "10"]))
def test_any_text_gives_a_well_formed_question(text: str, moment: str, standard: str) -> None:
    question = word_requirement(text, standard=standard, moment=moment).question
    inside = question.removeprefix("¿").removesuffix("?")
    assert question == f"¿{inside}?"
    assert len(question) <= LONGEST
    assert len(words_of(question)) <= MOST_WORDS + 5  # words joined by signs are counted one by one
    assert not re.search(r"\s{2}|\n|[¿?]|quedó con (?:que|no)\b|[,.;:]{2}|\b(?:de|a) el\b|\b(\w+) \1\b", inside)
    assert not re.search(r"(?:[,.;:]|\b(?:de|del|el|la|los|las|en|por|para|con|y|o|le))$", inside)


def test_what_cannot_be_understood_asks_about_the_moment_and_says_so() -> None:
    asked = {
        moment: word_requirement("שלום 😊", moment=moment)
        for moment in ("Evaluación del crédito", "Llegar a la oficina", "El cliente firma el contrato", "", "«***»")
    }
    assert {moment: wording.question.removeprefix(f"{HEAD} ") for moment, wording in asked.items()} == {
        "Evaluación del crédito": "la atención que recibió durante la evaluación del crédito?",
        "Llegar a la oficina": "la atención que recibió al llegar a la oficina?",
        "El cliente firma el contrato": "la atención que recibió al firmar el contrato?",
        "": "la atención que recibió?",
        "«***»": "la atención que recibió?",
    }
    assert not any(wording.certain for wording in asked.values())


@pytest.mark.parametrize(
    "text",
    [
        "Que saluden y se despidan",
        "Que expliquen la tasa y entreguen el cronograma",
        "Atención rápida y amable",
        "Que expliquen los requisitos y el plazo",
        "Que saluden.\nQue expliquen.",
    ],
)
def test_a_requirement_of_several_ideas_says_that_only_one_is_asked(text: str) -> None:
    assert not word_requirement(text).whole


@pytest.mark.parametrize("text", ["Que expliquen el contrato", "Que anoten el nombre y el apellido", "Sillas y mesas"])
def test_one_idea_is_whole(text: str) -> None:
    assert word_requirement(text).whole


def test_a_deadline_in_the_standard_makes_it_ask_about_the_time() -> None:
    def asked(text: str, standard: str) -> str:
        return word_requirement(text, standard=standard).question.removeprefix(f"{HEAD} ")

    assert (
        asked("Que desembolsen el crédito", "48 horas como máximo")
        == "el tiempo que demoró el desembolso de su crédito?"
    )
    assert asked("Entrega del certificado", "3 días") == "el tiempo que demoró la entrega del certificado?"
    assert asked("Que expliquen los requisitos", "10 minutos") == "la forma en que le explicaron los requisitos?"
    assert asked("Que atiendan con paciencia", "10 minutos") == "la paciencia con que le atendieron?"


def test_a_requirement_that_already_is_the_question_stays() -> None:
    question = "¿Qué tan satisfecho quedó con el saludo?"
    assert word_requirement(f" {question} ").question == question


def test_two_thousand_characters_become_a_short_question() -> None:
    text = clean_text("Que el asesor explique " + "la tasa de interés de cada producto de la institución " * 40)[:2_000]
    question = word_requirement(text).question
    assert question == (
        "¿Qué tan satisfecha o satisfecho quedó con la forma en que el asesor le explicó la tasa de interés?"
    )
    assert len(word_requirement("supercalifragilístico" * 95).question) <= LONGEST


@pytest.mark.parametrize(
    "piece", ["los las ", "en el plazo ", "no pidan documentos ", "cobr ", "sin ", "de forma ", "10 "]
)
def test_a_text_that_repeats_itself_is_read_all_the_same(piece: str) -> None:
    text = (piece * 2_000)[:2_000]
    assert len(word_requirement(text, standard=text[:300], moment=text[:200]).question) <= LONGEST
