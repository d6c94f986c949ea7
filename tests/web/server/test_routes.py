"""The whole server as users start it, without a browser."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from planner.web.server.security import FILE_POLICY, PAGE_POLICY
from tests.serving import served

BROWSER = {"accept": "text/html,application/xhtml+xml", "accept-encoding": "gzip"}


@pytest.fixture(scope="module")
def client(open_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("servidor")  # started from elsewhere, it must find its settings all the same
    shutil.copyfile(open_template, folder / "ciclo.sqlite3")
    database = {"PLANNER_DATABASE_URL": f"sqlite:///{folder / 'ciclo.sqlite3'}"}
    with served(environment=database, folder=folder) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/requerimientos?ciclo=1", "/no-existe"])
def test_every_address_opens_on_a_page_in_spanish(client: httpx.Client, path: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert (page.status_code, page.headers["content-encoding"]) == (200, "gzip")
    assert '<html lang="es">' in page.text
    assert "<title>Ciclo del Servicio</title>" in page.text


def test_every_script_of_the_page_is_there_and_much_smaller(client: httpx.Client) -> None:
    scripts = re.findall(r'(?:src|href)="\.(/static/[^"]+)"', client.get("/").text)
    assert len(scripts) > 20
    plain = sum(_size(client, script, "identity") for script in scripts)
    assert sum(_size(client, script, "gzip") for script in scripts) < 0.4 * plain


def _size(client: httpx.Client, path: str, offer: str) -> int:
    answer = client.head(path, headers={"accept-encoding": offer})
    assert answer.status_code == 200
    return int(answer.headers["content-length"])


def test_a_script_is_the_same_compressed_or_not(client: httpx.Client) -> None:
    [script] = re.findall(r'src="\.(/static/js/index[^"]+)"', client.get("/").text)
    packed, plain = (client.get(script, headers={"accept-encoding": offer}) for offer in ("gzip", "identity"))
    assert packed.content == plain.content
    assert "immutable" in packed.headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "policy"), [("/", PAGE_POLICY), ("/salud", FILE_POLICY), ("/_stcore/health", FILE_POLICY)]
)
def test_every_answer_tells_browsers_what_the_pages_never_do(client: httpx.Client, path: str, policy: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == policy


def test_the_server_is_in_good_health(client: httpx.Client) -> None:
    assert client.get("/salud").json() == {"estado": "bien"}


def test_nobody_drives_the_program_as_a_machine(client: httpx.Client) -> None:
    assert client.post("/_stcore/agent/interact", json={}).status_code >= 400


def test_a_server_whose_database_is_newer_still_answers_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ciclo.sqlite3"
    _write_newer(path)
    with served(environment={"PLANNER_DATABASE_URL": f"sqlite:///{path}"}) as address:
        answer = httpx.get(f"{address}/salud")
        assert (answer.status_code, answer.json()["estado"]) == (503, "mal")
        assert "una versión más nueva del programa" in answer.json()["motivo"]
        assert httpx.get(address).status_code == 200


def _write_newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
