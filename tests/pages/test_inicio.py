from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from planner.models import ServiceCycle
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, cycles, delete_cycle
from planner.services.cycle.examples import example, example_keys
from planner.services.institution.institutions import add_institution
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstitutionKind

OpenScreen = Callable[..., AppTest]


@pytest.fixture
def cycle(screens_database: str, actor: Actor) -> ServiceCycle:  # noqa: ARG001 -- it is written there
    """A cycle of Caja Andina without any moment."""
    with transaction() as session:
        institution = add_institution(
            {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}, session=session, actor=actor
        )
        values = {"name": "Crédito 2027", "facilitator": "Rosa", "starts_on": date(2027, 3, 15)}
        return add_cycle(institution.id, values, session=session, actor=actor)


def texts(app: AppTest) -> str:
    """All that a screen says, in one text."""
    return "\n".join(
        str(found.value) for kind in (app.title, app.subheader, app.markdown, app.caption) for found in kind
    )


def test_the_first_visit_offers_an_example_and_ones_own_institution(open_screen: OpenScreen) -> None:
    app = open_screen("inicio")
    assert [title.value for title in app.title] == ["Vea su servicio con los ojos de su clientela"]
    assert [button.label for button in app.button] == ["Cargar ejemplo", "Empezar con mi institución"]
    assert list(app.radio(key="example").options) == [example(key).cycle.name for key in example_keys()]
    assert not app.exception


def test_the_chosen_example_is_loaded_and_shown(open_screen: OpenScreen) -> None:
    app = open_screen("inicio")
    app.radio(key="example").set_value("microcredito-individual").run()
    app.button(key="load-example").click().run()
    assert "**Microcrédito individual 2026**" in texts(app)
    assert "07/09/2026 – 30/06/2027" in texts(app).replace("\\", "")
    with reading() as session:
        assert [row.name for row in cycles(session=session)] == ["Microcrédito individual 2026"]


def test_the_card_says_who_when_and_where_the_cycle_stands(open_screen: OpenScreen, cycle: ServiceCycle) -> None:
    app = open_screen("inicio")
    assert "**Crédito 2027**" in texts(app)
    assert "desde 15/03/2027 · facilita Rosa" in texts(app)
    links = [link.proto.label for link in app.get("page_link")]
    assert "**1** Momentos *por empezar*" in links
    assert "Seguir en el paso 1: Momentos" in links
    assert cycle.id


def test_a_deleted_cycle_leaves_the_list(open_screen: OpenScreen, cycle: ServiceCycle, actor: Actor) -> None:
    with transaction() as session:
        delete_cycle(cycle.id, session=session, actor=actor)
    assert "Crédito 2027" not in texts(open_screen("inicio"))


def test_many_cycles_can_be_searched(open_screen: OpenScreen, cycle: ServiceCycle, actor: Actor) -> None:
    with transaction() as session:
        for number in range(30):
            add_cycle(cycle.institution_id, {"name": f"Ciclo {number}"}, session=session, actor=actor)
    app = open_screen("inicio")
    assert texts(app).count("**Ciclo ") == 12
    app.text_input(key="search").set_value("credito").run()
    assert "**Crédito 2027**" in texts(app)
    assert "**Ciclo " not in texts(app)
    app.text_input(key="search").set_value("nada de esto").run()
    assert "Ningún ciclo coincide" in texts(app)
