"""What the answers propose, and taking it over."""

from typing import Any

import pytest
from sqlmodel import Session

from planner.errors import Refused
from planner.models import Requirement
from planner.services.actions.actions import actions_of, add_actions, set_status
from planner.services.actor import Actor
from planner.services.results.next_steps import accept_gaps, accept_order, gap_for, propose_next
from planner.store.history import conclude
from planner.vocabulary import ActionStatus, Gap
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def by(session: Session, actor: Actor) -> dict[str, Any]:
    return {"session": session, "actor": actor}


@pytest.fixture
def collected(session: Session, by: dict[str, Any]) -> Collected:
    """Forty clients: 0, 4, 8, 16 and 2 of them dissatisfied with one requirement each; the fifth has no action."""
    found = collect(session)
    numbers = [int(name.removeprefix("r")) for name in found.item_ids]
    for text, requirements in (
        ("Saludar", numbers[:1]),
        ("Pintar", []),
        ("Comprar sillas", numbers[1:2]),
        ("Abrir otra caja", numbers[2:3]),
        ("Explicar el contrato", numbers[3:4]),
    ):
        add_actions(found.wave.cycle_id, [text], requirements, **by)
    conclude(session)
    for client in range(40):
        codes = [1 if client < few else 4 for few in (0, 4, 8, 16, 3)]
        found.answer(session, dict(zip(found.item_ids, codes, strict=True)))
    return found


def _order(collected: Collected, session: Session) -> list[str]:
    return [action.text for action in actions_of(collected.wave.cycle_id, session=session)]


def test_weaker_requirements_come_first_and_the_rest_stays(collected: Collected, session: Session) -> None:
    places = propose_next(collected.wave.id, session=session).places
    assert [(place.text, place.now, place.proposed) for place in places] == [
        ("Explicar el contrato", 5, 1),
        ("Pintar", 2, 2),
        ("Abrir otra caja", 4, 3),
        ("Comprar sillas", 3, 4),
        ("Saludar", 1, 5),
    ]
    assert places[0].reason == (
        "Sobre lo más débil que atiende: de cada 100 personas que respondieron, 40 quedaron insatisfechas "
        "(entre 26 y 55)."
    )
    assert places[1].reason == "No hay suficientes respuestas sobre lo que atiende: queda donde está."


def test_a_finished_action_stays_where_it_is(collected: Collected, session: Session, by: dict[str, Any]) -> None:
    first = actions_of(collected.wave.cycle_id, session=session)[0]
    set_status(first.id, ActionStatus.DONE, version=None, **by)
    conclude(session)
    places = propose_next(collected.wave.id, session=session).places
    assert [place.text for place in places] == [
        "Saludar", "Pintar", "Explicar el contrato", "Abrir otra caja", "Comprar sillas"
    ]  # fmt: skip


def test_gaps_follow_the_share_of_dissatisfied(collected: Collected, session: Session) -> None:
    steps = propose_next(collected.wave.id, session=session)
    assert [(gap.now, gap.proposed) for gap in steps.gaps] == [
        (None, Gap.NONE), (None, Gap.SMALL), (None, Gap.MEDIUM), (None, Gap.LARGE), (None, Gap.SMALL)
    ]  # fmt: skip
    assert [gap.text for gap in steps.missing] == ["Que entreguen una copia"]


@pytest.mark.parametrize(
    ("share", "gap"),
    [(0.0, Gap.NONE), (0.05, Gap.NONE), (0.051, Gap.SMALL), (0.15, Gap.MEDIUM), (0.3, Gap.LARGE), (1.0, Gap.LARGE)],
)
def test_where_gaps_begin(share: float, gap: Gap) -> None:
    assert gap_for(share) is gap


def test_accepted_gaps_are_written_and_no_longer_proposed(
    collected: Collected, session: Session, by: dict[str, Any]
) -> None:
    chosen = [gap.requirement_id for gap in propose_next(collected.wave.id, session=session).gaps[1:3]]
    accept_gaps(collected.wave.id, chosen, **by)
    assert [session.get_one(Requirement, row).gap for row in chosen] == [Gap.SMALL, Gap.MEDIUM]
    left = [gap.requirement_id for gap in propose_next(collected.wave.id, session=session).gaps]
    assert len(left) == 3
    assert not set(chosen) & set(left)


def test_a_gap_that_is_not_proposed_is_not_accepted(collected: Collected, by: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        accept_gaps(collected.wave.id, [4711], **by)


def test_the_accepted_order_is_the_teams(collected: Collected, session: Session, by: dict[str, Any]) -> None:
    seen = [place.action_id for place in propose_next(collected.wave.id, session=session).places]
    accept_order(collected.wave.id, seen=seen, **by)
    assert _order(collected, session) == [
        "Explicar el contrato", "Pintar", "Abrir otra caja", "Comprar sillas", "Saludar"
    ]  # fmt: skip
    accept_order(collected.wave.id, **by)


def test_an_order_that_was_not_seen_is_not_accepted(collected: Collected, session: Session, by: dict[str, Any]) -> None:
    seen = [place.action_id for place in propose_next(collected.wave.id, session=session).places]
    with pytest.raises(Refused):
        accept_order(collected.wave.id, seen=seen[::-1], **by)
    assert _order(collected, session)[0] == "Saludar"


def test_few_answers_propose_nothing(session: Session) -> None:
    found = collect(session)
    for _client in range(29):
        found.answer(session, dict.fromkeys(found.item_ids, 1))
    steps = propose_next(found.wave.id, session=session)
    assert (steps.gaps, steps.missing) == ((), ())
    assert "No proponemos nada sobre preguntas con menos de 30 respuestas (5)." in steps.warnings
