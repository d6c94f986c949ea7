"""Coming in with the account of one's institution, against a real OIDC provider that runs beside the product."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from planner.models import Account
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle
from planner.services.people.installation import begin_accounts
from planner.services.people.invitations import invite
from planner.services.people.people import find_or_add_person
from planner.services.people.roles import set_roles
from planner.store.engine import open_engine
from planner.store.history import conclude, record
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from tests.browser.conftest import PATIENCE_MS
from tests.browser.test_deep_links import expect_screen
from tests.serving import served

PASSWORD = "caminos de tierra"  # noqa: S105 -- a password of a test
ANA, LUIS, ROSA = "ana-123", "luis-456", "rosa-789"
USERS = (
    User(sub=ANA, claims={"email": "Ana@Caja.org", "email_verified": True, "name": "Ana Quispe"}),
    User(sub=LUIS, claims={"email": "luis@otra.org", "email_verified": True, "name": "Luis"}),
    User(sub=ROSA, claims={"email": "rosa@caja.org", "email_verified": False, "name": "Rosa"}),
)


@pytest.fixture(scope="module")
def database(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An institution with its administrator, a cycle, and Ana invited to look at it."""
    path = tmp_path_factory.mktemp("institucional") / "ciclo.sqlite3"
    shutil.copyfile(sqlite_template, path)
    url = f"sqlite:///{path}"
    engine = open_engine(url)
    house = {"institution": "Caja Andina", "kind": "microfinance", "name": "Inés Rojas", "email": "ines@caja.org"}
    with transaction(engine) as session:
        begin_accounts({**house, "password": PASSWORD, "again": PASSWORD}, session=session)
        conclude(session)
        add_cycle(1, {"name": "Microcrédito"}, session=session, actor=LOCAL_ADMINISTRATOR)
        conclude(session)
        record(session, actor="Inés Rojas", summary="Sumó a Ana", institution_id=1)
        ana = find_or_add_person(1, "Ana Quispe", session=session)
        assert ana is not None
        set_roles(ana.id, [(Role.READER, None)], session=session, actor=LOCAL_ADMINISTRATOR)
        invite(ana.id, "ana@caja.org", session=session, actor=LOCAL_ADMINISTRATOR)
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def product(database: str) -> Iterator[str]:
    """The product, with the institution's door configured."""
    with run_server_in_thread(user_claims=USERS) as provider:
        environment = {
            "PLANNER_DATABASE_URL": database,
            "PLANNER_OIDC_METADATA_URL": f"http://localhost:{provider.server_port}/.well-known/openid-configuration",
            "PLANNER_OIDC_CLIENT_ID": "ciclo",
            "PLANNER_OIDC_CLIENT_SECRET": "un secreto bien largo",
        }
        with served(environment=environment) as address:
            yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def context(browser: Browser, product: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=product, locale="es-PE")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def _come_in(page: Page, subject: str) -> None:
    page.get_by_role("link", name="Entrar con la cuenta de la institución").click()
    page.get_by_role("button", name=subject, exact=True).first.click()


def test_a_proven_identity_opens_one_session_and_serves_nobody_else(
    context: BrowserContext, browser: Browser, product: str, database: str
) -> None:
    page = context.new_page()
    page.goto("/historial?ciclo=1")  # the first address of a server that nobody has visited yet
    _come_in(page, ANA)
    expect(page.get_by_role("link", name="Ana Quispe")).to_be_visible()
    expect(page).to_have_url(f"{product}/historial?ciclo=1")
    expect_screen(page, "historial", cycle="Microcrédito")
    page.reload()
    expect(page.get_by_role("link", name="Ana Quispe")).to_be_visible()
    identity = [cookie for cookie in context.cookies() if cookie["name"].startswith("_streamlit_user")]
    assert identity
    assert all(
        cookie["httpOnly"] for cookie in context.cookies() if cookie["name"].startswith(("ciclo", "_streamlit_u"))
    )
    page.goto("/salir")
    page.get_by_role("button", name="Salir").click()
    expect(page.get_by_text("Salió de su cuenta.")).to_be_visible()
    assert not [cookie for cookie in context.cookies() if cookie["name"].startswith("_streamlit_user")]
    thief = browser.new_context(base_url=product)
    thief.add_cookies(identity)  # type: ignore[arg-type]  # what the browser gave, given back to another one
    stolen = thief.new_page()
    stolen.goto("/momentos?ciclo=1")
    expect(stolen.get_by_text("Esa entrada con la cuenta de la institución ya se usó.")).to_be_visible()
    thief.close()
    page.goto("/")
    _come_in(page, ANA)
    expect(page.get_by_role("link", name="Ana Quispe")).to_be_visible()
    with reading(open_engine(database)) as session:
        emails = session.exec(select(Account.email, Account.subject)).all()
    assert sorted(emails) == [("ana@caja.org", ANA), ("ines@caja.org", None)]


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [(LUIS, "Su cuenta institucional todavía no tiene acceso."), (ROSA, "Su institución no confirmó su correo.")],
)
def test_whom_nobody_invited_or_whose_email_nobody_proved_stays_outside(
    context: BrowserContext, subject: str, sentence: str
) -> None:
    page = context.new_page()
    page.goto("/")
    _come_in(page, subject)
    expect(page.get_by_text(sentence)).to_be_visible()
    assert not [cookie for cookie in context.cookies() if cookie["name"].startswith("ciclo_sesion")]
