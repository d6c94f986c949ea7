from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from planner.models import Branch, Person
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.institution.institutions import add_institution, institutions, set_branches
from planner.services.people.invitations import read_invitation
from planner.services.people.people import add_person, people_of
from planner.services.people.roles import RoleAt, roles_of, set_roles
from planner.services.people.sessions import begin_session
from planner.services.people.signing_in import note_attempt
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from tests.pages.reading import buttons, press, refusals, said
from tests.services.people.people import PASSWORD, founded, named, other_institution, with_account

OpenScreen = Callable[..., AppTest]


@pytest.fixture
def andina(screens_database: str, actor: Actor) -> int:  # noqa: ARG001 -- it is written there
    """Caja Andina with the branches Norte and Sur, on this machine without a password."""
    with transaction() as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        set_branches(institution.id, ["Norte", "Sur"], session=session, actor=actor)
        return institution.id


def add(institution_id: int, *names: str) -> list[int]:
    with transaction() as session:
        return [add_person(institution_id, name, session=session, actor=LOCAL_ADMINISTRATOR).id for name in names]


def on_screen(app: AppTest) -> list[str]:
    """The names of the people in the list."""
    rows = [button.label for button in app.button if str(button.key).startswith("open-person-")]
    return [label.strip("*").replace("\\", "") for label in rows]


def html(app: AppTest) -> str:
    return "\n".join(str(found.proto.body) for found in app.get("html"))


def test_without_an_institution_the_screen_says_what_to_do(open_screen: OpenScreen) -> None:
    app = open_screen("personas")
    assert "Registre su institución en Inicio" in said(app)
    assert not app.exception


def test_without_accounts_people_and_roles_are_noted_and_the_way_to_accounts_is_shown(
    open_screen: OpenScreen, andina: int
) -> None:
    app = open_screen("personas")
    assert "sin contraseña, solo en este equipo" in said(app)
    assert 'href="/preparar"' in html(app)
    press(app, "Agregar persona")
    app.text_input(key="person-new-name").set_value("  Rosa   Huamán ")
    app.checkbox(key="person-new-role-promoter").check()
    app.checkbox(key="person-new-role-supervisor").check().run()
    with reading() as session:
        north, _south = session.exec(select(Branch).order_by(Branch.name)).all()
    app.multiselect(key="person-new-places-supervisor").set_value([north.id])
    press(app, "Agregar")
    assert not app.exception
    assert "Agregamos a Rosa Huamán." in said(app)
    assert on_screen(app) == ["Rosa Huamán"]
    assert "Supervisor(a) en Norte · Promotor(a) o analista" in html(app)
    assert "Sin cuenta" not in html(app)
    with reading() as session:
        [rosa] = people_of(andina, session=session)
        assert roles_of(rosa.id, session=session) == {RoleAt(Role.PROMOTER), RoleAt(Role.SUPERVISOR, north.id)}


def test_the_drawer_changes_name_and_roles_and_says_what_is_wrong(open_screen: OpenScreen, andina: int) -> None:
    rosa, _luis = add(andina, "Rosa Huamán", "Luis Rojas")
    app = open_screen("personas", persona=str(rosa))
    app.text_input(key=f"person-{rosa}-1-name").set_value("luis rojas")
    press(app, "Guardar cambios")
    assert refusals(app) == ["Ya hay una persona «Luis Rojas». Agregue su segundo apellido o su cargo."]
    app.text_input(key=f"person-{rosa}-1-name").set_value("Rosa Huamán Ríos")
    app.checkbox(key=f"person-{rosa}-1-role-reader").check()
    press(app, "Guardar cambios")
    assert on_screen(app) == ["Luis Rojas", "Rosa Huamán Ríos"]
    assert "Lector(a)" in html(app)
    assert "persona" not in app.query_params


def test_a_person_named_twice_becomes_one_and_undoing_makes_two(open_screen: OpenScreen, andina: int) -> None:
    rosa, twin = add(andina, "Rosa Huamán", "Rosita")
    app = open_screen("personas", persona=str(rosa))
    app.selectbox(key=f"person-{rosa}-twin").set_value(twin).run()
    press(app, "Unir las dos personas")
    assert on_screen(app) == ["Rosa Huamán"]
    press(app, "Deshacer")
    assert on_screen(app) == ["Rosa Huamán", "Rosita"]


def test_who_left_is_shown_only_when_asked_for(open_screen: OpenScreen, andina: int) -> None:
    rosa, _luis = add(andina, "Rosa Huamán", "Luis Rojas")
    app = open_screen("personas", persona=str(rosa))
    press(app, "Sí, desactivar")
    app.query_params.clear()
    app.run()
    assert on_screen(app) == ["Luis Rojas"]
    app.toggle(key="people-left").set_value(True).run()
    assert on_screen(app) == ["Luis Rojas", "Rosa Huamán"]
    assert "Desactivada" in html(app)


def test_a_hundred_people_come_a_page_at_a_time_and_are_found_by_words(open_screen: OpenScreen, andina: int) -> None:
    ids = add(andina, *(f"Persona {number:03d}" for number in range(100)))
    with transaction() as session:
        set_roles(ids[77], [(Role.DIRECTOR, None)], session=session, actor=LOCAL_ADMINISTRATOR)
    app = open_screen("personas")
    assert len(on_screen(app)) == 20
    press(app, "Ver 20 personas más")
    assert len(on_screen(app)) == 40
    app.text_input(key="people-search").set_value("DIRECTIVO").run()
    assert on_screen(app) == ["Persona 077"]
    app.text_input(key="people-search").set_value("nadie *así*").run()
    assert "Nadie coincide con «nadie *así*»" in said(app)


def test_of_several_institutions_one_is_chosen(open_screen: OpenScreen, andina: int, actor: Actor) -> None:
    with transaction() as session:
        civil = add_institution({"name": "Registro Civil", "kind": "public_office"}, session=session, actor=actor).id
    add(andina, "Rosa")
    add(civil, "Zoila")
    app = open_screen("personas", institucion=str(civil))
    assert on_screen(app) == ["Zoila"]
    app.selectbox(key="people-institution").set_value(andina).run()
    assert on_screen(app) == ["Rosa"]
    assert app.query_params["institucion"] == str(andina)


@dataclass(frozen=True)
class House:
    """Caja Andina with accounts: its id, and how to come in as somebody."""

    id: int
    enter_as: Callable[[str], None]


@pytest.fixture
def house(screens_database: str, monkeypatch: pytest.MonkeyPatch) -> House:
    """Ana administers Caja Andina, Luis directs it; the Registro Civil next door has Zoila."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", screens_database)
    with transaction() as session:
        accounts = {"ana": founded(session)}
        [institution] = institutions(session=session)
        accounts["luis"] = with_account(
            named("Luis Rojas", institution.id, session, Role.DIRECTOR), "luis@andina.pe", session, PASSWORD
        )
        civil = other_institution("Registro Civil", session, LOCAL_ADMINISTRATOR)
        named("Zoila", civil.id, session, Role.DIRECTOR)
        note_attempt("luis@andina.pe", "192.0.2.9", "", succeeded=False, session=session)
        note_attempt("ana@andina.pe", "192.0.2.7", "", succeeded=True, session=session)
        tokens = {name: begin_session(account, device="", session=session) for name, account in accounts.items()}

    def enter_as(name: str) -> None:
        monkeypatch.setattr("planner.ui.access.session_token", lambda: tokens[name])

    return House(institution.id, enter_as)


def test_the_administration_invites_and_hands_over_a_link_that_works(open_screen: OpenScreen, house: House) -> None:
    house.enter_as("ana")
    [rosa] = add(house.id, "Rosa Huamán")
    app = open_screen("personas", persona=str(rosa))
    app.text_input(key=f"invite-email-{rosa}").set_value("rosa.andina.pe")
    press(app, "Invitar")
    assert refusals(app) == ["«Correo»: no parece un correo. Escríbalo completo, por ejemplo ana@institucion.org."]
    app.text_input(key=f"invite-email-{rosa}").set_value(" Rosa@andina.pe ")
    press(app, "Invitar")
    assert "Invitación enviada" in html(app)
    made = app.session_state[f"handover-invitation-{rosa}"]
    with reading() as session:
        assert read_invitation(made.token, session=session).person == "Rosa Huamán"
    assert "Hacer otro enlace de invitación" in buttons(app)


def test_the_administration_makes_a_link_for_a_new_password_and_stays_last(
    open_screen: OpenScreen, house: House
) -> None:
    house.enter_as("ana")
    with reading() as session:
        people = {row.name: row.id for row in session.exec(select(Person))}
    app = open_screen("personas", persona=str(people["Luis Rojas"]))
    press(app, "Contraseña nueva")
    assert f"handover-new_password-{people['Luis Rojas']}" in app.session_state
    app = open_screen("personas", persona=str(people["Ana Quispe"]))
    press(app, "Sí, desactivar")
    [refusal] = refusals(app)
    assert "Nadie más administra «Caja Andina»" in refusal


def test_the_log_tells_who_came_in_and_who_tried(open_screen: OpenScreen, house: House) -> None:
    house.enter_as("ana")
    app = open_screen("personas")
    assert "192.0.2.9" not in html(app)
    assert [expander.label for expander in app.expander] == ["Entradas e intentos"]


def test_only_the_administration_opens_the_screen_and_only_its_own_people_are_there(
    open_screen: OpenScreen, house: House
) -> None:
    house.enter_as("luis")
    assert "Esta pantalla no es para su rol" in said(open_screen("personas"))
    house.enter_as("ana")
    with reading() as session:
        zoila = session.exec(select(Person.id).where(Person.name == "Zoila")).one()
    app = open_screen("personas", persona=str(zoila))
    assert on_screen(app) == ["Ana Quispe", "Luis Rojas"]
    assert "Zoila" not in said(app) + html(app)
