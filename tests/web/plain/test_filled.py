from planner.errors import InvalidInput, Problem, Refused
from planner.web.plain.pages import Filled

PROBLEMS = [
    Problem("está vacío. Escriba un texto.", "«Nombre»", "nombre"),
    Problem("tiene números.", "«Nombre»", "nombre"),
    Problem("Ya hay una cuenta con ese correo."),
]


def test_nothing_filled_in_shows_nothing() -> None:
    filled = Filled()
    assert (filled.value("nombre"), filled.problem("nombre"), filled.summary()) == ("", "", [])


def test_every_problem_stands_beside_its_field_and_in_the_summary() -> None:
    filled = Filled.refused({"nombre": "a1"}, InvalidInput(PROBLEMS))
    assert filled.value("nombre") == "a1"
    assert filled.problem("nombre") == "Está vacío. Escriba un texto. Tiene números."
    assert filled.problem("correo") == ""
    assert filled.summary() == [
        ("nombre", "«Nombre»: está vacío. Escriba un texto."),
        ("nombre", "«Nombre»: tiene números."),
        ("", "Ya hay una cuenta con ese correo."),
    ]


def test_a_refusal_is_one_problem_of_the_whole_form() -> None:
    filled = Filled.refused({}, Refused("El taller está cerrado. Pida que lo abran."))
    assert filled.summary() == [("", "El taller está cerrado. Pida que lo abran.")]
