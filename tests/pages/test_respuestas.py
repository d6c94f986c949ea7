from collections.abc import Callable

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from planner.inputs.waves import ContactForm
from planner.models import Response, Wave
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.contacts import contacts_of
from planner.services.answers.receiving import Arrival, receive
from planner.services.moments.moments import moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.survey.versions import issue_version
from planner.services.waves.kiosk import has_kiosk_pin
from planner.services.waves.links import links_of
from planner.services.waves.sampling import plan_sample
from planner.services.waves.waves import change_state, find_wave, waves_of
from planner.store.transaction import reading, transaction
from planner.vocabulary import Road, Role, WaveState
from tests.services.answers.collected import Collected, collect
from tests.services.workshop.rooms import new_cycle

OpenScreen = Callable[..., AppTest]
BAD = "<img src=x onerror=alert(1)> *negrita* [x](http://x)"


@pytest.fixture
def collected(screens_database: str) -> Collected:  # noqa: ARG001 -- it is written there
    with transaction() as session:
        return collect(session, asks_contact=True)


@pytest.fixture
def open_respuestas(open_screen: OpenScreen, collected: Collected) -> OpenScreen:
    def open_one(view: str = "", **parameters: str) -> AppTest:
        app = open_screen("respuestas", ciclo=str(collected.wave.cycle_id), **parameters)
        if view:
            app = app.segmented_control(key="answers-view").set_value(view).run()
        assert not app.exception
        return app

    return open_one


def _press(app: AppTest, label: str) -> AppTest:
    app = next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    shown = (app.markdown, app.caption, app.subheader, app.error, app.info)
    words = [str(found.value) for kind in shown for found in kind]
    return "\n".join([*words, *(found.proto.body for found in app.get("html"))])


def _wave(collected: Collected) -> Wave:
    with reading() as session:
        return find_wave(collected.wave.id, session=session)


def _leave(collected: Collected, name: str) -> None:
    """A client answers and says who they are."""
    with transaction() as session:
        contact = ContactForm(consents=True, name=name, phone="999")
        given = ClientAnswers({"general": 4}, branch_id=collected.branches[0])
        receive(collected.wave, collected.form, given, Arrival(Road.WEB, name), session=session, contact=contact)


def test_without_an_issued_survey_it_leads_to_the_survey(screens_database: str, open_screen: OpenScreen) -> None:
    assert screens_database
    with transaction() as session:
        cycle_id = new_cycle("Llegada", session=session, actor=LOCAL_ADMINISTRATOR)
    app = open_screen("respuestas", ciclo=str(cycle_id))
    assert not app.exception
    assert "Primero, una encuesta emitida" in _said(app)


def test_one_button_opens_the_first_wave(screens_database: str, open_screen: OpenScreen) -> None:
    assert screens_database
    with transaction() as session:
        cycle_id = new_cycle("Llegada", session=session, actor=LOCAL_ADMINISTRATOR)
        [moment] = moments_of(cycle_id, session=session)
        add_requirements(moment.id, [{"text": "Que saluden"}], session=session, actor=LOCAL_ADMINISTRATOR)
        issue_version(cycle_id, session=session, actor=LOCAL_ADMINISTRATOR)
    app = _press(open_screen("respuestas", ciclo=str(cycle_id)), "Abrir la primera ola")
    with reading() as session:
        [wave] = waves_of(cycle_id, session=session)
    assert f"{wave.code[:3]} {wave.code[3:]}" in _said(app)
    assert "todavía no tiene agencias" in _said(app.segmented_control(key="answers-view").set_value("Muestra").run())


def test_it_shows_how_clients_reach_the_wave_and_what_came(open_respuestas: OpenScreen, collected: Collected) -> None:
    app = open_respuestas()
    code = collected.wave.code
    assert f"{code[:3]} {code[3:]}" in _said(app)
    assert "data:image/svg+xml;base64," in _said(app)
    assert "Los teléfonos todavía no pueden abrir la encuesta" in _said(app)
    assert "Todavía no llegó ninguna respuesta" in _said(app)
    _leave(collected, "Rosa")
    said = _said(open_respuestas())
    assert '<p class="wave-total">1 respuesta</p>' in said
    assert "<b>1</b> Enlace web" in said
    assert "<p><span>Centro</span><b>1</b></p>" in said


def test_a_wave_is_paused_closed_and_opened_again(open_respuestas: OpenScreen, collected: Collected) -> None:
    app = _press(open_respuestas(), "Poner en pausa")
    assert (_wave(collected).state, "En pausa" in _said(app)) == (WaveState.PAUSED, True)
    app = _press(app, "Cerrar ahora")
    assert _wave(collected).state is WaveState.CLOSED
    assert "Ya no recibe respuestas" in _said(app)
    app = _press(app, "Reabrir")
    assert _wave(collected).state is WaveState.OPEN
    app = _press(app, "Deshacer")
    assert _wave(collected).state is WaveState.CLOSED


def test_another_wave_is_opened_and_the_older_one_stays_within_reach(
    open_respuestas: OpenScreen, collected: Collected
) -> None:
    app = open_respuestas()
    next(field for field in app.text_input if field.label == "Nombre (si quiere)").set_value(BAD)
    app = _press(app, "Abrir la ola")
    with reading() as session:
        waves = waves_of(collected.wave.cycle_id, session=session)
    assert [(wave.number, wave.name) for wave in waves] == [(2, BAD), (1, "")]
    assert "<img src=x" not in _said(app)
    app = _press(app, "Ver")
    assert "Ola 1 · abierta el" in _said(app)


def test_settings_are_changed_and_a_pin_is_set(open_respuestas: OpenScreen, collected: Collected) -> None:
    app = open_respuestas("Ajustes")
    wave = _wave(collected)
    app.text_input(key=f"name-{wave.id}-{wave.version}").set_value("Abril")
    app.toggle(key=f"contact-{wave.id}-{wave.version}").set_value(False)
    app.number_input(key=f"days-{wave.id}-{wave.version}").set_value(90)
    app = _press(app, "Guardar cambios")
    wave = _wave(collected)
    assert (wave.name, wave.asks_contact, wave.retention_days, wave.margin) == ("Abril", False, 90, 5)
    app.text_input[[field.label for field in app.text_input].index("PIN nuevo, de 4 a 8 números")].set_value("12")
    app = _press(app, "Guardar el PIN")
    assert [error.value for error in app.error] == ["El PIN lleva de 4 a 8 números, sin letras ni espacios."]
    app.text_input[[field.label for field in app.text_input].index("PIN nuevo, de 4 a 8 números")].set_value("4711")
    _press(app, "Guardar el PIN")
    with reading() as session:
        assert has_kiosk_pin(wave.id, session=session)


def test_a_second_language_is_written_beside_the_first(open_respuestas: OpenScreen, collected: Collected) -> None:
    app = open_respuestas("Ajustes")
    key = f"{collected.wave.id}-{_wave(collected).version}"
    app.text_input(key=f"language-{key}").set_value("Quechua")
    app.text_input(key=f"translated-send-{key}").set_value("Kachay")
    _press(app, "Guardar la segunda lengua")
    wave = _wave(collected)
    assert (wave.language, wave.translation) == ("Quechua", {"send": "Kachay"})


def test_goals_are_worked_out_from_the_known_clients(open_respuestas: OpenScreen, collected: Collected) -> None:
    app = open_respuestas("Muestra")
    assert "Anote cuántos clientes tiene cada agencia" in _said(app).replace("\\", "")
    for field, clients in zip(app.number_input, (1_000, 500), strict=True):
        field.set_value(clients)
    app = _press(app, "Calcular y guardar las metas")
    with reading() as session:
        plan = plan_sample(collected.wave.id, session=session)
    assert f"{plan.needed} respuestas" in _said(app)
    assert "de 306 que hacen falta" in _said(open_respuestas())


def test_links_of_their_own_are_made_and_taken_back(open_respuestas: OpenScreen, collected: Collected) -> None:
    app = open_respuestas()
    app.number_input(key=f"links-count-{collected.wave.id}").set_value(2)
    app.selectbox(key=f"links-branch-{collected.wave.id}").set_value(collected.branches[0])
    app = _press(app, "Crear los enlaces")
    assert "N\\.º 2 · Centro · sin usar" in _said(app)
    _press(app, "Anular")
    with reading() as session:
        assert [use.link.label for use in links_of(collected.wave.id, session=session)] == ["N.º 2"]


def test_contacts_are_listed_and_deleted(open_respuestas: OpenScreen, collected: Collected) -> None:
    for name in (BAD, "Juan"):
        _leave(collected, name)
    app = open_respuestas("Contactos")
    assert "**Juan** · 999 · Centro" in _said(app)
    assert "<img src=x" not in _said(app).replace("\\<", "")
    app = _press(app, "Borrar")
    app = _press(app, "Borrar todos ahora")
    assert "Nadie dejó sus datos en esta ola." in _said(app)
    with reading() as session:
        assert contacts_of(collected.wave.id, session=session, actor=LOCAL_ADMINISTRATOR) == ()


def test_all_answers_are_deleted_only_when_the_code_is_typed(open_respuestas: OpenScreen, collected: Collected) -> None:
    _leave(collected, "Rosa")
    app = open_respuestas("Ajustes")
    for typed, left in (("borrar", 1), (collected.wave.code, 0)):
        next(field for field in app.text_input if field.label.startswith("Para confirmar")).set_value(typed)
        app = _press(app, "Borrar para siempre")
        with reading() as session:
            assert len(session.exec(select(Response)).all()) == left


def test_a_closed_wave_offers_no_keying(open_respuestas: OpenScreen, collected: Collected) -> None:
    with transaction() as session:
        change_state(collected.wave.id, WaveState.CLOSED, session=session, actor=LOCAL_ADMINISTRATOR)
    assert "Para digitar hojas, reabra la ola." in _said(open_respuestas("Digitar papel"))


@pytest.mark.parametrize(
    ("role", "views", "tools"),
    [
        (Role.READER, ["Enlace y avance", "Muestra", "Ajustes"], False),
        (Role.STAFF, ["Enlace y avance", "Digitar papel", "Archivos", "Una por una", "Muestra", "Ajustes"], False),
        (Role.DIRECTOR, ["Enlace y avance", "Digitar papel", "Archivos", "Una por una", "Muestra", "Ajustes"], True),
    ],
)
def test_everybody_is_offered_what_their_role_allows(
    collected: Collected,
    signed_in: Callable[..., None],
    open_screen: OpenScreen,
    role: Role,
    views: list[str],
    tools: bool,
) -> None:
    signed_in(role)
    app = open_screen("respuestas", ciclo=str(collected.wave.cycle_id))
    assert not app.exception
    assert list(app.segmented_control(key="answers-view").options) == views
    assert ("Poner en pausa" in [button.label for button in app.button]) is tools


def test_one_answer_is_found_looked_into_and_deleted(open_respuestas: OpenScreen, collected: Collected) -> None:
    for number in range(27):
        _leave(collected, f"{BAD} {number}")
    app = open_respuestas("Una por una")
    seen = [button.key for button in app.button if button.label == "Ver"]
    assert (len(seen), "1 a 25 de 27 respuestas" in _said(app)) == (25, True)
    assert "26 a 27 de 27 respuestas" in _said(_press(app, "Anteriores"))
    app = app.text_input(key=f"answers-words-{collected.wave.id}").set_value("negrita 13").run()
    [button] = [button for button in app.button if button.label == "Ver"]
    app = button.click().run()
    said = _said(app)
    assert ("Lo que respondió" in said, "img src=x onerror=alert(1)&gt; *negrita*" in said) == (True, True)
    assert "<img src=x" not in said
    app = _press(app, "Borrar para siempre")
    assert "Ninguna respuesta coincide." in _said(app)
    assert "Se borró la respuesta N" in _said(app)
    with reading() as session:
        assert len(session.exec(select(Response)).all()) == 26


def test_who_collects_looks_into_an_answer_but_does_not_delete_it_nor_see_who_gave_it(
    open_respuestas: OpenScreen, collected: Collected, signed_in: Callable[..., None]
) -> None:
    _leave(collected, "Rosa")
    signed_in(Role.STAFF)
    app = _press(open_respuestas("Una por una"), "Ver")
    assert ("Lo que respondió" in _said(app), "Rosa" in _said(app)) == (True, False)
    assert "Borrar para siempre" not in [button.label for button in app.button]
