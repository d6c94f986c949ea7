import pytest

from planner.inputs.text import pasted_lines


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("", []),
        (" \n\t\n", []),
        ("Llega\r\nEspera\n\n  Firma  ", ["Llega", "Espera", "Firma"]),
        ("1. Llega\n2) Espera\n(3) Firma\n4.- Paga\n5 - Sale", ["Llega", "Espera", "Firma", "Paga", "Sale"]),
        ("• Llega\n- Espera\n* Firma\n— Paga\na) Sale", ["Llega", "Espera", "Firma", "Paga", "Sale"]),
        ("1\tLlega a la agencia\n2\tEspera\tsu turno", ["Llega a la agencia", "Espera su turno"]),
        ("24 horas después, paga\n2 firmas", ["24 horas después, paga", "2 firmas"]),
        ("A la salida\nY se va", ["A la salida", "Y se va"]),
    ],
)
def test_lines_lose_the_marks_of_a_list_and_nothing_else(pasted: str, lines: list[str]) -> None:
    assert pasted_lines(pasted) == lines
