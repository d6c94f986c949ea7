"""What it takes to weight by branch, and what it costs."""

import numpy as np
import pytest

from planner.services.results.answers import Answered
from planner.services.results.weighting import weigh

NAMES = {1: "Centro", 2: "Norte", 3: "Sur"}


def answered(*branches: int) -> Answered:
    """Clients of these branches (0: not known) who were asked nothing."""
    return Answered((), np.empty((0, len(branches)), np.uint8), np.array(branches, np.int64))


def test_weights_are_the_share_of_clients_over_that_of_answers() -> None:
    found = weigh(answered(*[1] * 15, *[2] * 5), {1: 100, 2: 100}, NAMES)
    assert found.weights is not None
    assert found.weights.tolist() == pytest.approx([*[2 / 3] * 15, *[2.0] * 5])
    assert found.warnings == ()


def test_branches_that_are_silent_and_answers_without_branch_are_told() -> None:
    found = weigh(answered(*[1] * 5, *[2] * 5, 0), {1: 100, 2: 100, 3: 900}, NAMES)
    assert found.weights is not None
    assert found.weights.tolist() == pytest.approx([*[1.0] * 10, 0.0])
    assert found.warnings == (
        "No hay respuestas de Sur: las cifras ponderadas no hablan de sus clientes.",
        "1 respuesta no dice su agencia u oficina y no cuenta al ponderar.",
    )


def test_uneven_answers_are_worth_fewer() -> None:
    found = weigh(answered(*[1] * 95, *[2] * 5), {1: 100, 2: 1_900}, NAMES)
    assert found.warnings == (
        "Algunas agencias u oficinas respondieron mucho y otras poco. Al ponderar, las 100 respuestas valen como 6.",
    )


@pytest.mark.parametrize(
    ("branches", "clients", "reason"),
    [
        ((1, 2), {}, "Para ponderar, anote primero cuántos clientes tiene cada agencia u oficina."),
        ((0, 0), {1: 10}, "No se puede ponderar: ninguna respuesta dice de qué agencia u oficina es."),
        (
            (*[1] * 50, 2, 2, 2),
            {1: 10, 2: 10},
            "No se puede ponderar: hay muy pocas respuestas de Norte (3). Hacen falta 5 de cada una.",
        ),
        ((1, 2, 3), {1: 10}, "No se puede ponderar: falta anotar cuántos clientes tienen Norte y Sur."),
    ],
)
def test_what_cannot_be_weighted_says_why(branches: tuple[int, ...], clients: dict[int, int], reason: str) -> None:
    assert weigh(answered(*branches), clients, NAMES).warnings == (reason,)
