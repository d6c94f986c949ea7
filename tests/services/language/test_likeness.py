import pytest

from planner.services.language.ideas_in_text import NamedIdea
from planner.services.language.likeness import compare


def test_what_one_says_more_costs_less_than_what_both_say_differently() -> None:
    one = [NamedIdea("pagar", "pago"), NamedIdea("fila", "fila")]
    more = [*one, NamedIdea("turno", "turno")]
    other = [NamedIdea("pagar", "pago"), NamedIdea("turno", "turno")]
    likeness = compare([one, more, other])
    assert likeness[0, 1] == pytest.approx(2 / (2 + 0.5))
    assert likeness[0, 2] == pytest.approx(1 / (1 + 1.5))
    assert (likeness == likeness.T).all()
    assert likeness.diagonal().tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"), [("abrir", "cerrar"), ("llamar", "-llamar"), ("#10min", "#30min"), ("#1o", "#2o")]
)
def test_rivals_are_never_alike(one: str, other: str) -> None:
    common = [NamedIdea("visitar", "visita"), NamedIdea("credito", "crédito"), NamedIdea("agencia", "agencia")]
    assert compare([[*common, NamedIdea(one, one)], [*common, NamedIdea(other, other)]])[0, 1] == 0


def test_neighbouring_ideas_and_slips_in_unknown_words_count() -> None:
    near = compare([[NamedIdea("explicar", "explica")], [NamedIdea("orientar", "orienta")]])
    assert near[0, 1] == pytest.approx(0.6 / (0.6 + 1.5 * 0.4))
    slip = compare([[NamedIdea("desgrabamen", "desgravamen")], [NamedIdea("desgramen", "desgramen")]])
    assert slip[0, 1] == 0
    slip = compare([[NamedIdea("desgrabamen", "desgravamen")], [NamedIdea("desgabamen", "desgavamen")]])
    assert slip[0, 1] == 1


def test_a_text_without_ideas_is_like_none() -> None:
    assert compare([[], [NamedIdea("pagar", "pago")], []]).tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
