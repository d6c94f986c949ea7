"""Who takes part in a step, and closing it: at the top and at the foot of every step."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.closure_record import Closure, read_closure
from planner.services.cycle.participation import read_participants, set_participants
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.requirements import edit_requirement
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role, Step
from tests.groups import someone
from tests.pages.plans import a_cycle, with_requirements
from tests.pages.reading import buttons, press, said

OpenScreen = Callable[..., AppTest]
SignIn = Callable[..., None]
CYCLE = 1
SAVE, CLOSE, REOPEN = "Guardar quién participa", "Dar por terminado", "Reabrir"


@pytest.fixture
def ana(screens_database: str) -> int:  # noqa: ARG001 -- it is written there
    """A supervisor of an institution with a cycle of one moment and one requirement."""
    with_requirements(a_cycle(["Llega"]), 1, "Que saluden")
    with transaction() as session:
        return someone(1, "Ana *Quispe*", Role.SUPERVISOR, session=session).id


def _names(step: Step) -> list[str]:
    with reading() as session:
        return [person.name for person in read_participants(CYCLE, step, session=session)]


def _closure(step: Step) -> Closure | None:
    with reading() as session:
        return read_closure(CYCLE, step, session=session)


@pytest.mark.parametrize(
    ("screen", "lacking"),
    [
        ("momentos", "ninguna promotora, promotor o analista"),
        ("requerimientos", "ninguna promotora, promotor o analista ni ninguna supervisora o supervisor"),
        ("encuesta", "nadie del personal"),
    ],
)
@pytest.mark.usefixtures("ana")
def test_every_step_warns_of_who_is_not_there_yet(open_screen: OpenScreen, screen: str, lacking: str) -> None:
    app = open_screen(screen, ciclo=str(CYCLE))
    assert f"En este paso todavía no participa {lacking}." in said(app)
    assert not app.exception


def test_people_are_chosen_and_named_with_their_roles(open_screen: OpenScreen, ana: int) -> None:
    app = open_screen("requerimientos", ciclo=str(CYCLE))
    app.multiselect(key="participants-chosen-requirements-").set_value([ana])
    app = press(app, SAVE)
    assert _names(Step.REQUIREMENTS) == ["Ana *Quispe*"]
    assert "Participa: Ana *Quispe* (supervisor/a)." in said(app)
    assert "En este paso todavía no participa ninguna promotora, promotor o analista." in said(app)
    press(app, "Deshacer")
    assert _names(Step.REQUIREMENTS) == []


@pytest.mark.usefixtures("ana")
def test_a_new_name_joins_with_a_role(open_screen: OpenScreen) -> None:
    app = open_screen("momentos", ciclo=str(CYCLE))
    app.text_input(key="participants-new-moments-").input("Paula Inca")
    app.selectbox(key="participants-role-moments-").set_value(Role.PROMOTER)
    app = press(app, SAVE)
    assert "Participa: Paula Inca (promotor/a o analista)." in said(app)
    assert "todavía no participa" not in said(app)


@pytest.mark.usefixtures("ana")
def test_the_first_ones_are_named_and_the_others_counted(open_screen: OpenScreen) -> None:
    with transaction() as session:
        ids = [someone(1, f"Persona {number:02}", session=session).id for number in range(11)]
        set_participants(CYCLE, Step.MOMENTS, ids, session=session, actor=LOCAL_ADMINISTRATOR)
    assert "Persona 06, Persona 07 y 3 más." in said(open_screen("momentos", ciclo=str(CYCLE)))


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("role", [Role.READER, Role.PROMOTER, Role.SUPERVISOR])
def test_who_may_not_close_steps_only_reads(open_screen: OpenScreen, signed_in: SignIn, role: Role) -> None:
    with transaction() as session:
        set_participants(CYCLE, Step.MOMENTS, [1], session=session, actor=LOCAL_ADMINISTRATOR)
    signed_in(role)
    app = open_screen("momentos", ciclo=str(CYCLE))
    assert {SAVE, CLOSE} & set(buttons(app)) == set()
    assert "Participa: Ana *Quispe* (supervisor/a)." in said(app)


@pytest.mark.usefixtures("ana")
def test_a_facilitator_names_people_but_gives_no_roles(open_screen: OpenScreen, signed_in: SignIn) -> None:
    signed_in(Role.FACILITATOR)
    app = open_screen("momentos", ciclo=str(CYCLE))
    assert not [box for box in app.selectbox if box.label == "Con el rol"]
    app.text_input(key="participants-new-moments-").input("Paula Inca")
    app = press(app, SAVE)
    assert "Participa: Paula Inca." in said(app)


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize("screen", ["momentos", "requerimientos", "acciones", "encuesta"])
def test_every_step_closes_after_showing_what_stands_and_opens_again(open_screen: OpenScreen, screen: str) -> None:
    step = {"momentos": Step.MOMENTS, "requerimientos": Step.REQUIREMENTS, "acciones": Step.ACTIONS}.get(
        screen, Step.SURVEY
    )
    app = press(open_screen(screen, ciclo=str(CYCLE)), CLOSE)
    assert "Puede terminarlo aunque falte algo: queda registrado tal como está" in said(app)
    [note] = [area for area in app.text_area if area.label == "Nota para el acta"]
    note.input("Con *dudas*")
    app = press(app, f"Terminar el paso {step.number}")
    closure = _closure(step)
    assert closure is not None
    assert (closure.note, closure.record.closed_by) == ("Con *dudas*", LOCAL_ADMINISTRATOR.name)
    assert "por Administración local. Nota: «Con *dudas*»." in said(app)
    app = press(app, REOPEN)
    assert _closure(step) is None
    assert f"El paso {step.number} está abierto otra vez." in said(app)


def test_step_2_shows_the_dissent_before_it_is_closed_and_what_changed_after(
    open_screen: OpenScreen, ana: int, actor: Actor
) -> None:
    with transaction() as session:
        answer_requirement(1, ana, False, reason="Falta gente", session=session, actor=actor)
    app = press(open_screen("requerimientos", ciclo=str(CYCLE)), CLOSE)
    assert "0 de 1 con acuerdo de todo el grupo; 1 en desacuerdo." in said(app)
    assert "✗ Ana *Quispe* no está de acuerdo: «Falta gente»" in said(app)
    app = press(app, "Terminar el paso 2")
    assert "Este paso está completo." in said(app)
    with transaction() as session:
        edit_requirement(1, {"standard": "En 10 segundos"}, version=None, session=session, actor=actor)
    assert "Después del cierre: 1 requerimiento cambió." in said(app.run())


@pytest.mark.usefixtures("screens_database")
def test_a_cycle_without_moments_has_nothing_to_close(open_screen: OpenScreen) -> None:
    app = open_screen("momentos", ciclo=str(a_cycle()))
    assert CLOSE not in buttons(app)
