import re
from collections.abc import Callable

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from planner.models import Account, AccountSession
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.people.sessions import end_all_sessions
from planner.store.history import conclude, record
from planner.store.transaction import transaction
from planner.vocabulary import Role
from tests.pages.conftest import open_screen, signed_in

OpenScreen = Callable[..., AppTest]
SignIn = Callable[..., None]
__all__ = ["open_screen", "signed_in"]  # fixtures of the screens


@pytest.fixture
def cycle_id(screens_database: str, actor: Actor) -> int:  # noqa: ARG001 -- it is written there
    """A cycle of the first institution."""
    with transaction() as session:
        home = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        return add_cycle(home.id, {"name": "Crédito"}, session=session, actor=actor).id


def html(app: AppTest) -> str:
    return "\n".join(str(found.proto.body) for found in app.get("html"))


def test_the_masthead_says_who_is_here_with_the_way_out(
    cycle_id: int, open_screen: OpenScreen, signed_in: SignIn
) -> None:
    signed_in(Role.DIRECTOR)
    for screen in ("inicio", "momentos", "guia"):
        shown = html(open_screen(screen, ciclo=str(cycle_id)))
        assert re.search(r'href="/cuenta"[^>]*aria-label="Su cuenta: Eva"', shown), screen
        assert 'href="/salir"' in shown


def test_a_name_is_never_read_as_code(cycle_id: int, open_screen: OpenScreen, signed_in: SignIn) -> None:
    signed_in(Role.DIRECTOR)
    with transaction() as session:
        record(session, actor="prueba", summary="Prueba")
        session.exec(select(Account).where(Account.name == "Eva")).one().name = '"><img src=x onerror=alert(1)>'
    shown = html(open_screen("guia", ciclo=str(cycle_id)))
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_without_accounts_nobody_is_named_and_the_way_to_accounts_is_open(
    open_screen: OpenScreen, actor: Actor
) -> None:
    empty = open_screen("inicio")
    assert "own-corner" not in html(empty)
    assert 'href="/preparar"' in html(empty)
    with transaction() as session:
        add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    desk = open_screen("inicio")
    assert "own-corner" not in html(desk)
    [menu] = [found for found in desk.get("menu_button") if found.proto.label == "Más opciones"]
    assert "Usar con varias personas" in str(menu.proto)


def test_with_accounts_there_is_no_way_to_what_is_done(
    cycle_id: int, open_screen: OpenScreen, signed_in: SignIn
) -> None:
    signed_in(Role.ADMINISTRATOR)
    desk = open_screen("inicio")
    assert "/preparar" not in html(desk)
    assert "Usar con varias personas" not in "".join(str(found.proto) for found in desk.get("menu_button"))
    assert cycle_id


def test_the_next_click_after_leaving_says_so_and_changes_nothing(
    cycle_id: int, open_screen: OpenScreen, signed_in: SignIn
) -> None:
    signed_in(Role.DIRECTOR)
    app = open_screen("momentos", ciclo=str(cycle_id))
    with transaction() as session:
        end_all_sessions(session.exec(select(AccountSession.account_id)).one(), session=session)
        conclude(session)
    app.text_area[0].set_value("Un momento nuevo")
    app.button[0].click().run()
    assert [found.value for found in app.subheader] == ["Entre para seguir"]
    assert "/entrar" in html(app)
    assert not app.exception
    assert "Un momento nuevo" not in str(app.main)
