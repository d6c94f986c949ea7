from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.models import MomentOfTruth
from planner.services.actor import Actor
from planner.services.cycles import add_cycle
from planner.services.institutions import add_institution
from planner.services.moments import add_moments, edit_moment, moments_of
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstitutionKind

OpenScreen = Callable[..., AppTest]


@pytest.fixture
def moment(screens_database: str, actor: Actor) -> MomentOfTruth:  # noqa: ARG001 -- it is written there
    """A moment that was added and then renamed: two operations after the start of the cycle."""
    with transaction() as session:
        kind = InstitutionKind.PUBLIC_OFFICE
        institution = add_institution({"name": "Registro Civil", "kind": kind}, session=session, actor=actor)
    with transaction() as session:
        cycle = add_cycle(institution.id, {"name": "Partidas"}, session=session, actor=actor)
    with transaction() as session:
        moment = add_moments(cycle.id, ["Llegada"], session=session, actor=actor)[0]
    with transaction() as session:
        return edit_moment(moment.id, {"name": "Entrada"}, version=None, session=session, actor=actor)


def lines(app: AppTest) -> list[str]:
    return [markdown.value for markdown in app.markdown]


def test_the_history_tells_what_was_done_newest_first(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    told = [line for line in lines(app) if line.split()[0] in {"Cambió", "Agregó", "Inició"}]
    assert told == ["Cambió el momento «Llegada»", "Agregó el momento «Llegada»", "Inició el ciclo «Partidas»"]
    assert not app.exception


def test_the_details_say_from_what_to_what(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    app.toggle[0].set_value(True).run()
    assert "- Cambió el momento «Llegada»\n    - Momento de verdad: «Llegada» → «Entrada»" in lines(app)


def test_undoing_takes_the_change_back_and_marks_it(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    next(button for button in app.button if button.label == "Deshacer").click().run()
    assert "Cambió el momento «Llegada» :gray-badge[Deshecho]" in lines(app)
    with reading() as session:
        assert [row.name for row in moments_of(moment.cycle_id, session=session)] == ["Llegada"]


def test_a_long_history_comes_in_parts(open_screen: OpenScreen, moment: MomentOfTruth, actor: Actor) -> None:
    for number in range(40):
        with transaction() as session:
            edit_moment(moment.id, {"place": f"Ventanilla {number}"}, version=None, session=session, actor=actor)
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    assert len(app.toggle) == 30
    app.button(key="more-history").click().run()
    assert len(app.toggle) == 43
