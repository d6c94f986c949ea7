import pytest

from planner.services.language.ideas_in_text import read_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("en 48 horas", "en #2880min"),
        ("en dos dias habiles", "en #2880min"),
        ("24h", "#1440min"),
        ("un dia", "#1440min"),
        ("media hora", "#30min"),
        ("1,5 horas", "#90min"),
        ("una semana", "#10080min"),
        ("primera visita", "#1o visita"),
        ("la 2da cuota", "la #2o cuota"),
        ("ultimos pagos", "#99o pagos"),
        ("ventanilla 3", "ventanilla #3"),
        ("s/ 5.000", "s/ #5000"),
        ("un asesor", "un asesor"),
    ],
)
def test_quantities_come_to_one_form(text: str, expected: str) -> None:
    assert " ".join(read_numbers(text).split()) == expected
