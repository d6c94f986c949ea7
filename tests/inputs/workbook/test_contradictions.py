from typing import Any

import pytest

from tests.workbooks import line, problems

SHEET = "Hoja Matriz, fila"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [line(None, "Que sí")],
            f"{SHEET} 2, columna «Momento de verdad»: falta el momento de verdad. "
            "Escríbalo en la primera fila de cada momento.",
        ),
        (
            [line("Uno"), line("Dos"), line("uno")],
            f"{SHEET} 4, columna «Momento de verdad»: el momento «Uno» está repetido: ya aparece en la fila 2 "
            "y vuelve en la fila 4 después de otro momento. Junte sus filas o cámbiele el nombre.",
        ),
        (
            [line("Uno", channel="Presencial"), line("Uno", channel="Virtual")],
            f"{SHEET} 3, columna «Canal»: el momento «Uno» tiene dos valores distintos: "
            "«Presencial» en la fila 2 y «Virtual» en la fila 3. Deje uno solo.",
        ),
        (
            [line("Uno", "Que sí", standard="1 día"), line(None, "Que sí", standard="2 días")],
            f"{SHEET} 3, columna «Estándar»: el requerimiento «Que sí» tiene dos valores distintos: "
            "«1 día» en la fila 2 y «2 días» en la fila 3. Deje uno solo.",
        ),
        (
            [line("Uno", "Que sí", "Avisar", owner="Ana"), line("Dos", "Que no", "avisar", owner="Luis")],
            f"{SHEET} 3, columna «Responsable»: la acción «Avisar» tiene dos valores distintos: "
            "«Ana» en la fila 2 y «Luis» en la fila 3. Deje uno solo.",
        ),
        (
            [line("Uno", "Que sí", "Avisar", due="15/03/2027"), line(None, "Que no", "Avisar", due="16/03/2027")],
            f"{SHEET} 3, columna «Fecha límite»: la acción «Avisar» tiene dos valores distintos: "
            "«15/03/2027» en la fila 2 y «16/03/2027» en la fila 3. Deje uno solo.",
        ),
        (
            [line("Uno", "Que sí", "Avisar", priority=1), line(None, "Que no", "Avisar", priority=2)],
            f"{SHEET} 3, columna «Prioridad»: la acción «Avisar» tiene dos valores distintos: "
            "«1» en la fila 2 y «2» en la fila 3. Deje uno solo.",
        ),
        (
            [line("Uno", "Que sí", "Avisar", priority=1), line(None, "Que no", "Medir", priority=1)],
            f"{SHEET} 3, columna «Prioridad»: la prioridad 1 está en dos acciones: "
            "«Avisar» (fila 2) y «Medir» (fila 3). Dé a cada acción un número distinto.",
        ),
        (
            [line("Uno", "Que sí", owner="Ana")],
            f"{SHEET} 2, columna «Plan de acción»: hay responsable, fecha o prioridad, pero falta el plan de acción. "
            "Escríbalo o borre esos datos.",
        ),
        (
            [line("Uno", None, "Avisar")],
            f"{SHEET} 2, columna «Requerimiento»: hay un plan de acción, pero falta el requerimiento al que responde. "
            "Escríbalo.",
        ),
        (
            [line("Uno", importance=3)],
            f"{SHEET} 2, columna «Requerimiento»: falta el requerimiento al que se refiere esta fila. Escríbalo.",
        ),
    ],
)
def test_what_contradicts_itself_is_a_problem_that_names_the_rows(rows: Any, expected: str) -> None:
    assert problems(rows) == [expected]


def test_an_action_beside_no_moment_is_compared_with_the_others_all_the_same() -> None:
    rows = [line(None, "Que sí", "Avisar", owner="Ana"), line("Uno", "Que no", "Avisar", owner="Luis")]
    assert problems(rows) == [
        f"{SHEET} 2, columna «Momento de verdad»: falta el momento de verdad. "
        "Escríbalo en la primera fila de cada momento.",
        f"{SHEET} 3, columna «Responsable»: la acción «Avisar» tiene dos valores distintos: "
        "«Ana» en la fila 2 y «Luis» en la fila 3. Deje uno solo.",
    ]


def test_repeating_the_same_or_leaving_blank_is_no_contradiction() -> None:
    same = {"channel": "Virtual", "standard": "1 día", "owner": "Ana Díaz", "due": "15/03/2027", "priority": 1}
    rows = [
        line("Uno", "Que sí", "Avisar", **same),
        line("UNO", "que sí", "AVISAR", standard="1 DÍA", owner="ana diaz", due="2027-03-15", priority="1"),
        line("Uno", "Que sí", "Avisar"),
    ]
    assert problems(rows) == []
