import pytest

from planner.services.language.idea_relations import DENIED, IMPLIED, NEAR, TOGETHER, WEIGHTS
from planner.services.language.known_words import is_idea, is_known, root_of

NAMES = {
    *WEIGHTS,
    *IMPLIED,
    *DENIED,
    *(name for one, other, _ in NEAR for name in (one, other)),
    *(name for names in [*IMPLIED.values(), *DENIED.values()] for name in names),
    *(name for parts, whole in TOGETHER.items() for name in (*parts, *whole)),
}


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("esperar", "esperar espera esperan esperando esperabamos espere"),
        ("atender", "atender atencion atiendan atendieron atendida atenderme"),
        ("pagar", "pago pagos pagan pague pagamos"),
        ("entregar", "entrega entregue entregado entregas"),
        ("cerrar", "cierre cerrar cierran cerraron"),
        ("llenar", "llenado yenar llena"),
        ("credito", "credito prestamos crediticia"),
    ],
)
def test_the_forms_of_a_word_are_one_idea(root: str, forms: str) -> None:
    assert {root_of(form) for form in forms.split()} == {root}


@pytest.mark.parametrize(
    ("slip", "root"),
    [
        ("rrapida", "rapido"),
        ("atension", "atender"),
        ("contrto", "contrato"),
        ("respueta", "responder"),
        ("desenbolzo", "desembolsar"),
        ("amabildiad", "amable"),
        ("haser", "hacer"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(slip: str, root: str) -> None:
    assert root_of(slip) == root


@pytest.mark.parametrize(
    ("one", "other"),
    [("casa", "caso"), ("plazo", "plaza"), ("cliente", "caliente"), ("reparto", "reporto"), ("seguro", "seguridad"),
     ("partida", "parte"), ("contar", "contra"), ("saludar", "salud"), ("cuota", "cuenta"), ("medico", "medio"),
     ("empresa", "empieza"), ("tocar", "tomar"), ("firmar", "formar")],
)  # fmt: skip
def test_good_words_are_not_taken_for_others(one: str, other: str) -> None:
    assert root_of(one) != root_of(other)


def test_what_belongs_to_no_family_keeps_its_stem() -> None:
    assert root_of("sembrar") == root_of("siembra") == root_of("siembran")
    assert root_of("inspeccion") == root_of("inspeccionan")
    assert not is_idea(root_of("inspeccion"))
    assert is_known("espera")
    assert not is_known("xilofono")


def test_the_data_speaks_of_ideas_by_their_names() -> None:
    assert {name for name in NAMES if root_of(name) != name} == set()
