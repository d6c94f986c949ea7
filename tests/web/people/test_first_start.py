import pytest
from sqlmodel import select

from planner.models import Account, Institution, ServiceCycle
from planner.services.cycle.examples import example_keys
from planner.services.people.installation import read_mode
from planner.store.transaction import reading
from planner.vocabulary import InstallationMode
from planner.web.plain.origin import FIELD
from tests.services.people.people import FOUNDER
from tests.web.people.conftest import ELSEWHERE, Open, Visitor

WAYS = ("Probar con un ejemplo en este equipo", "Usar sin contraseña en este equipo", "Preparar para varias personas")


def mode() -> InstallationMode:
    with reading() as session:
        return read_mode(session=session)


@pytest.mark.parametrize("screen", ["/", "/momentos?ciclo=1", "/entrar"])
def test_every_way_leads_to_the_first_start(screen: str, visitor: Visitor) -> None:
    answer = visitor.get(screen)
    assert (answer.status_code, answer.headers["location"]) == (303, "/preparar")


def test_there_are_three_ways_to_begin(visitor: Visitor) -> None:
    page = visitor.get("/preparar").text
    assert [way for way in WAYS if way in page] == list(WAYS)


def test_the_example_is_one_click_away(visitor: Visitor) -> None:
    answer = visitor.send("/preparar", {"manera": "ejemplo"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert mode() is InstallationMode.THIS_MACHINE
    with reading() as session:
        assert len(session.exec(select(ServiceCycle)).all()) == len(example_keys())
    assert visitor.get("/").text.count("Pantalla /") == 1


def test_an_example_asked_for_twice_is_loaded_once(visitor: Visitor) -> None:
    token = visitor.form_token("/preparar")
    for _ in range(2):
        sent = visitor.client.post("/preparar", data={FIELD: token, "manera": "ejemplo"})
        assert sent.headers["location"] == "/"
    with reading() as session:
        assert len(session.exec(select(ServiceCycle)).all()) == len(example_keys())


def test_it_can_be_used_empty_and_without_a_password(visitor: Visitor) -> None:
    visitor.send("/preparar", {"manera": "equipo"})
    assert mode() is InstallationMode.THIS_MACHINE
    with reading() as session:
        assert session.exec(select(ServiceCycle)).all() == []
    for page in ("/entrar", "/cuenta", "/salir"):
        assert visitor.get(page).headers["location"] == "/"


def test_a_way_that_is_none_decides_nothing(visitor: Visitor) -> None:
    visitor.send("/preparar", {"manera": "otra"})
    assert mode() is InstallationMode.UNDECIDED


def test_whoever_prepares_it_for_several_people_is_signed_in(ana: Visitor) -> None:
    assert mode() is InstallationMode.ACCOUNTS
    assert "Ana Quispe" in ana.get("/cuenta").text
    assert ana.get("/momentos").status_code == 200


def test_all_that_is_wrong_is_shown_with_what_was_typed(visitor: Visitor) -> None:
    answer = visitor.send("/preparar/cuentas", {**FOUNDER, "email": "ana", "password": "tapir", "kind": ""})
    assert answer.status_code == 422
    for sentence in ("no parece un correo", "necesita al menos 10", "no son iguales", "Tipo de institución"):
        assert sentence in answer.text
    assert 'value="Caja Andina"' in answer.text
    assert "tapir" not in answer.text
    assert mode() is InstallationMode.UNDECIDED


def test_what_was_done_without_a_password_is_kept_when_accounts_come(visitor: Visitor) -> None:
    visitor.send("/preparar", {"manera": "ejemplo"})
    assert "Todo lo que ya escribieron se conserva" in visitor.get("/preparar").text
    page = visitor.get("/preparar/cuentas").text
    assert "Con esta cuenta administrará las instituciones que ya están en el programa" in page
    assert 'name="institution"' not in page
    person = {name: FOUNDER[name] for name in ("name", "email", "password", "again")}
    assert visitor.send("/preparar/cuentas", person).headers["location"] == "/"
    with reading() as session:
        names = session.exec(select(Institution.name)).all()
        assert len(session.exec(select(ServiceCycle)).all()) == len(example_keys())
    assert all(name in visitor.get("/cuenta").text for name in names)


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/preparar", {"manera": "equipo"}),
        ("/preparar/cuentas", {**FOUNDER, "email": "mala@otra.pe", "institution": "Otra"}),
        ("/preparar/cuentas", {**FOUNDER, "email": "no es un correo"}),
    ],
)
def test_once_there_are_accounts_nobody_prepares_it_again(
    address: str, values: dict[str, str], ana: Visitor, open_browser: Open
) -> None:
    other = open_browser()
    assert other.get(address).headers["location"] == "/entrar"
    answer = other.send(address, values, form="/entrar")
    assert answer.headers["location"] in {"/", "/entrar"}
    assert "Caja Andina" not in answer.text
    assert mode() is InstallationMode.ACCOUNTS
    with reading() as session:
        assert session.exec(select(Account.email)).all() == [FOUNDER["email"]]
    assert "Ana Quispe" in ana.get("/cuenta").text


@pytest.mark.parametrize("way", ["", "equipo"])
@pytest.mark.parametrize("address", ["/preparar", "/preparar/cuentas", "/entrar", "/", "/momentos"])
def test_without_a_password_nobody_elsewhere_is_answered(
    way: str, address: str, visitor: Visitor, open_browser: Open
) -> None:
    if way:
        visitor.send("/preparar", {"manera": way})
    before = mode()
    stranger = open_browser(ELSEWHERE, "http://192.168.1.5:8501")
    refused = stranger.get(address)
    assert refused.status_code == 403
    assert "http://localhost:8501/preparar" in refused.text
    assert stranger.send(address, {"manera": "equipo"}).status_code == 403
    assert mode() is before


def test_a_database_that_cannot_be_used_is_said(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANNER_DATABASE_URL", "postgresql://127.0.0.1:1/nada")
    answer = visitor.get("/preparar")
    assert answer.status_code == 503
    assert "No pudimos conectarnos a la base de datos" in answer.text
