import pytest

from planner.services.survey.checks import check_question, find_duplicates, two_things

FINE = [
    "¿Qué tan satisfecha o satisfecho quedó con el tiempo que demoró el desembolso de su crédito?",
    "¿Qué tan satisfecha o satisfecho quedó con la forma en que le explicaron los requisitos?",
    "¿Qué tan satisfecha o satisfecho quedó con el trato a clientas y clientes?",
    "¿Qué tan satisfecha o satisfecho quedó con la fecha y hora de su cita?",
    "¿Qué tan satisfecha o satisfecho quedó con la entrega de su constancia de no adeudo?",
    "¿Qué tan satisfecha o satisfecho quedó con la ayuda de su asesora o asesor?",
]


@pytest.mark.parametrize("question", FINE)
def test_a_good_question_has_no_warnings(question: str) -> None:
    assert check_question(question) == ()


@pytest.mark.parametrize(
    ("question", "warning"),
    [
        (
            "¿Qué tan satisfecho quedó con la rapidez y la amabilidad?",
            "Parece preguntar dos cosas a la vez («rapidez y la amabilidad»). Deje una sola idea.",
        ),
        (
            "¿Qué tan satisfecho quedó con que no le pidan papeles?",
            "Tiene una negación («no»). Pregunte en positivo.",
        ),
        (
            "¿Qué tan satisfecho quedó con nuestra excelente atención?",
            "La palabra «excelente» puede inclinar la respuesta. Quítela.",
        ),
        (
            "¿Realmente quedó satisfecho con el trato?",
            "La palabra «realmente» puede inclinar la respuesta. Quítela.",
        ),
        (
            "¿Qué tan " + "bien " * 18 + "le fue hoy?",
            "Tiene 23 palabras. Procure que no pase de 20.",
        ),
        (
            "¿Qué tan satisfecha quedó con la responsabilidad institucional administrativa?",
            "Puede ser difícil de entender al oírla (facilidad 10; lo recomendable es 55 o más). "
            "Use palabras más cortas.",
        ),
        (
            "¿Qué tan satisfecho quedó con lo que le dij…?",
            "Es demasiado larga para el papel. Escríbala más corta.",
        ),
    ],
)
def test_each_weakness_is_said_in_one_sentence(question: str, warning: str) -> None:
    assert check_question(question) == (warning,)


@pytest.mark.parametrize(
    "text",
    ["entre el lunes y el viernes", "nombres y apellidos", "cuarenta y ocho horas", "2 o 3 veces", "usuarias/usuarios"],
)
def test_fixed_pairs_are_one_idea(text: str) -> None:
    assert two_things(text) == ""


def test_every_weakness_is_reported_at_once() -> None:
    assert len(check_question("¿Verdad que no hubo demoras y que el trato fue amable?")) >= 3


def test_questions_that_ask_the_same_are_found() -> None:
    head = "¿Qué tan satisfecha o satisfecho quedó con "
    questions = [f"{head}el saludo?", f"{head}la tasa?", f"{head}El  saludo?", f"{head}la claridad de la tasa?"]
    assert find_duplicates(questions) == {2: 0}
