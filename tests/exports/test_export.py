import pytest

from planner.exports.export import file_stem, shortened


@pytest.mark.parametrize(
    ("parts", "stem"),
    [
        (("matriz", "Crédito Ñandú: 1.º piso"), "matriz-credito-nandu-1-o-piso"),
        (("plan de acción", "../../etc/passwd"), "plan-de-accion-etc-passwd"),
        (("", "¿?"), "archivo"),
        (("x" * 200,), "x" * 80),
    ],
)
def test_a_file_is_named_with_plain_letters_and_hyphens(parts: tuple[str, ...], stem: str) -> None:
    assert file_stem(*parts) == stem


def test_a_long_name_never_ends_in_half_a_word() -> None:
    assert shortened("encuesta-credito-individual", 20) == "encuesta-credito"
    assert shortened("encuesta-credito-individual", 16) == "encuesta-credito"
    assert shortened("encuesta-credito", 16) == "encuesta-credito"
    assert file_stem("matriz", "trámite " * 30).split("-")[-1] == "tramite"
