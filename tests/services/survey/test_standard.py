from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.survey.standard import Limit, Measure, lacks_unit, read_measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("desembolso en 48 horas", Measure(Decimal(48), "horas", Limit.AT_MOST)),
        ("máximo 10 min", Measure(Decimal(10), "minutos", Limit.AT_MOST)),
        ("al menos 95 %", Measure(Decimal(95), "%", Limit.AT_LEAST)),
        ("2 visitas al mes", Measure(Decimal(2), "visitas al mes")),
        ("S/ 50", Measure(Decimal(50), "soles")),
        ("S/ 50 a S/ 80", Measure(Decimal(50), "soles", highest=Decimal(80))),
        ("entre 10 y 15 minutos", Measure(Decimal(10), "minutos", highest=Decimal(15))),
        ("10 a 15 días hábiles", Measure(Decimal(10), "días hábiles", highest=Decimal(15))),
        ("1.500,50 soles", Measure(Decimal("1500.50"), "soles")),
        ("hasta 1,5 horas", Measure(Decimal("1.5"), "horas", Limit.AT_MOST)),
        ("1 hora y media", Measure(Decimal("1.5"), "horas")),
        ("una sola visita", Measure(Decimal(1), "visita")),
        ("cero errores", Measure(Decimal(0), "errores")),
        ("no más de 3 requisitos", Measure(Decimal(3), "requisitos", Limit.AT_MOST)),
        ("mínimo 2 ventanillas", Measure(Decimal(2), "ventanillas", Limit.AT_LEAST)),
        ("cuarenta y ocho horas", Measure(Decimal(48), "horas")),
        ("8 de cada 10 clientes", Measure(Decimal(8), "de cada 10 clientes")),
        ("en 24 h", Measure(Decimal(24), "horas", Limit.AT_MOST)),
        ("US$ 20", Measure(Decimal(20), "dólares")),
    ],
)
def test_a_measurable_standard_is_read_as_value_and_unit(text: str, measure: Measure) -> None:
    assert read_measure(text) == measure
    assert not lacks_unit(text)


@pytest.mark.parametrize("text", ["10", "4,5 de 5", "rápido", "Lo antes posible", "3", "Menos de 20"])
def test_a_number_of_nothing_or_a_vague_word_lacks_its_unit(text: str) -> None:
    assert (read_measure(text), lacks_unit(text)) == (None, True)


@pytest.mark.parametrize(
    "text", ["", "Uniforme y fotocheck", "Lunes a viernes de 8:00 a 17:00", "Ley 27444", "un local limpio"]
)
def test_a_standard_that_is_not_a_number_lacks_nothing(text: str) -> None:
    assert (read_measure(text), lacks_unit(text)) == (None, False)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    measure = read_measure(text)
    assert measure is None or measure.unit
    assert not (measure and lacks_unit(text))
