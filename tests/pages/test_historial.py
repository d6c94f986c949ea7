import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from planner.models import MomentOfTruth
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution, set_branches
from planner.services.moments.moments import add_moments, delete_moment, edit_moment, moments_of
from planner.store.transaction import reading, transaction
from planner.ui.history.screen import READY
from planner.vocabulary import InstitutionKind, Role, Subject

OpenScreen = Callable[..., AppTest]
SignIn = Callable[..., None]


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


def deeds(app: AppTest) -> list[str]:
    return [line for line in lines(app) if line.split()[0] in {"Cambió", "Agregó", "Inició", "Registró", "Eliminó"}]


def buttons(app: AppTest, label: str) -> list[Button]:
    return [button for button in app.button if button.label == label]


def names(moment: MomentOfTruth) -> list[str]:
    with reading() as session:
        return [row.name for row in moments_of(moment.cycle_id, session=session)]


ALL = ["Cambió el momento «Llegada»", "Agregó el momento «Llegada»", "Inició el ciclo «Partidas»"]


def test_the_history_tells_what_was_done_newest_first(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    assert deeds(app) == ALL
    assert not app.exception


def test_the_details_say_from_what_to_what(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    app.toggle[0].set_value(True).run()
    assert "- Momento de verdad: «Llegada» → «Entrada»" in lines(app)


def test_undoing_takes_the_change_back_and_marks_it(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    buttons(app, "Deshacer")[0].click().run()
    assert "Cambió el momento «Llegada» :gray-badge[Deshecho]" in lines(app)
    assert names(moment) == ["Llegada"]


def test_what_was_done_again_is_marked_no_longer(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    buttons(app, "Deshacer")[0].click().run()
    buttons(app, "Deshacer")[0].click().run()
    told = lines(app)
    assert "Cambió el momento «Llegada»" in told
    assert "Deshizo: Cambió el momento «Llegada» :gray-badge[Deshecho]" in told
    assert "Rehizo: Cambió el momento «Llegada»" in told
    assert names(moment) == ["Entrada"]


def test_a_long_history_comes_page_by_page(open_screen: OpenScreen, moment: MomentOfTruth, actor: Actor) -> None:
    for number in range(40):
        with transaction() as session:
            edit_moment(moment.id, {"place": f"Ventanilla {number}"}, version=None, session=session, actor=actor)
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    assert (len(app.toggle), "1 a 30 de 43 cambios" in [caption.value for caption in app.caption]) == (30, True)
    buttons(app, "Anteriores")[0].click().run()
    assert (len(app.toggle), deeds(app)[-1]) == (13, "Inició el ciclo «Partidas»")
    assert buttons(app, "Anteriores")[0].disabled
    app.text_input(key="history-words").set_value("VENTANILLA 38").run()
    assert len(app.toggle) == 2  # to it and away from it, on the first page again


def test_what_is_looked_for_is_found(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    app.text_input(key="history-words").set_value("agrego").run()
    assert deeds(app) == ALL[1:2]
    app.text_input(key="history-words").set_value("").run()
    app.selectbox(key="history-subject").set_value(Subject.MOMENTS).run()
    assert deeds(app) == ALL[:2]
    app.date_input(key="history-last-day").set_value(date(2020, 1, 1)).run()
    assert "Nada coincide. Quite algún filtro." in lines(app)
    app.button(key="history-all").click().run()
    assert deeds(app) == ALL


def test_the_person_to_look_for_is_one_of_the_history(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    with transaction() as session:
        add_moments(moment.cycle_id, ["Salida"], session=session, actor=Actor(name="Rosa", is_local=True))
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    assert app.selectbox(key="history-person").options == ["Administración local", "Rosa"]
    app.selectbox(key="history-person").set_value("Rosa").run()
    assert deeds(app) == ["Agregó el momento «Salida»"]


def test_the_institution_has_a_history_of_its_own(open_screen: OpenScreen, moment: MomentOfTruth, actor: Actor) -> None:
    with transaction() as session:
        set_branches(1, ["Centro"], session=session, actor=actor)
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    app.button_group(key="history-extent").set_value("La institución").run()
    assert deeds(app) == ["Cambió las agencias de «Registro Civil»", "Registró la institución «Registro Civil»"]


def test_a_row_has_a_history_and_goes_back_field_by_field(open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    with transaction() as session:
        edit_moment(moment.id, {"place": "Puerta"}, version=None, session=session, actor=Actor("Rosa", is_local=True))
    app = open_screen("historial", ciclo=str(moment.cycle_id), fila=f"momento-{moment.id}")
    assert "**El momento «Entrada»**" in lines(app)
    offered = ["Lugar: «Puerta» → *vacío*", "Momento de verdad: «Entrada» → «Llegada»", "Lugar: «Puerta» → *vacío*"]
    assert [box.label for box in app.checkbox] == offered
    app.checkbox[-1].set_value(False).run()
    buttons(app, "Recuperar lo elegido")[-1].click().run()
    assert names(moment) == ["Llegada"]
    with reading() as session:
        assert moments_of(moment.cycle_id, session=session)[0].place == "Puerta"
    assert "fila" not in app.query_params


def test_a_deleted_row_comes_back_from_its_history(
    open_screen: OpenScreen, moment: MomentOfTruth, actor: Actor
) -> None:
    with transaction() as session:
        delete_moment(moment.id, session=session, actor=actor)
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    app.toggle[0].set_value(True).run()
    buttons(app, "Su historial")[0].click().run()
    assert "Ya no está: se eliminó." in [caption.value for caption in app.caption]
    buttons(app, "Recuperar así")[0].click().run()
    assert names(moment) == ["Entrada"]


@pytest.mark.parametrize("named", ["momento-99", "momento-1-2", "x", "agencia-1"])
def test_an_address_that_names_no_row_does_no_harm(named: str, open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id), fila=named)
    assert deeds(app) == ALL
    assert not app.exception


@pytest.mark.parametrize("kind", ["Excel", "CSV"])
def test_the_whole_history_can_be_taken_along(kind: str, open_screen: OpenScreen, moment: MomentOfTruth) -> None:
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    app.button(key=f"history-make-{kind}").click().run()
    _extent, export = app.session_state[READY]
    if kind == "CSV":
        assert export.content.decode("utf-8-sig").count('"Administración local"') == 5
    else:
        rows = list(load_workbook(io.BytesIO(export.content))["Historial"].values)
        assert rows[-1][1:] == (
            "Administración local", *["Cambió el momento «Llegada»"] * 2, "Momento de verdad", "Llegada", "Entrada"
        )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "undo", "institution"),
    [(Role.READER, 0, False), (Role.PROMOTER, 0, False), (Role.FACILITATOR, 3, False), (Role.ADMINISTRATOR, 3, True)],
)
def test_nobody_is_offered_what_they_may_not(
    role: Role, undo: int, institution: bool, open_screen: OpenScreen, moment: MomentOfTruth, signed_in: SignIn
) -> None:
    signed_in(role)
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    assert deeds(app) == ALL
    assert len(buttons(app, "Deshacer")) == undo
    assert bool(app.button_group) == institution


def test_who_may_edit_a_row_may_bring_it_back(
    open_screen: OpenScreen, moment: MomentOfTruth, signed_in: SignIn
) -> None:
    signed_in(Role.PROMOTER)
    app = open_screen("historial", ciclo=str(moment.cycle_id), fila=f"momento-{moment.id}")
    buttons(app, "Recuperar lo elegido")[0].click().run()
    assert names(moment) == ["Llegada"]
    assert len(buttons(app, "Deshacer")) == 2  # in the notice, and beside what they have just done themselves


def test_who_may_only_look_restores_nothing(open_screen: OpenScreen, moment: MomentOfTruth, signed_in: SignIn) -> None:
    signed_in(Role.READER)
    app = open_screen("historial", ciclo=str(moment.cycle_id), fila=f"momento-{moment.id}")
    assert "**El momento «Entrada»**" in lines(app)
    assert buttons(app, "Recuperar lo elegido") == []


def test_staff_sees_no_history(open_screen: OpenScreen, moment: MomentOfTruth, signed_in: SignIn) -> None:
    signed_in(Role.STAFF)
    app = open_screen("historial", ciclo=str(moment.cycle_id))
    assert deeds(app) == []
    assert not app.exception
