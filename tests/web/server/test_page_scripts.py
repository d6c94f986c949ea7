"""The scripts of the screens as a browser fetches them."""

import posixpath
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planner.web.server.page_scripts import ROUTE, page_scripts, scripts_address

IMPORT = re.compile(r'^import (?:\{([^}]*)\}|(\w+)) from "([^"]+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:function|const) (\w+)", re.MULTILINE)
GLOBAL = re.compile(r"^import(?! (?:\{|\w+ from))|\bfrom \"(?!\.)", re.MULTILINE)


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[ROUTE]))


def test_a_script_is_kept_for_ever_at_an_address_that_names_its_edition(client: TestClient) -> None:
    answer = client.get(f"{scripts_address().removeprefix('.')}client.js")
    assert (answer.status_code, answer.content) == (200, page_scripts()["client.js"])
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert re.fullmatch(r"\./guiones/[0-9a-f]{12}/", scripts_address())


@pytest.mark.parametrize("name", ["client.js", "cycle/presence/live.js"])
def test_a_page_of_an_older_edition_is_led_to_that_of_today(client: TestClient, name: str) -> None:
    answer = client.get(f"/guiones/0123456789ab/{name}", follow_redirects=False)
    assert (answer.status_code, answer.headers["cache-control"]) == (307, "no-store")
    whole = client.get(f"/guiones/0123456789ab/{name}")
    assert whole.url.path == f"{scripts_address().removeprefix('.')}{name}"
    assert whole.content == page_scripts()[name]


@pytest.mark.parametrize("name", ["", "nada.js", "shell.py", "style.css", "../web/pulse.py", "%2e%2e/%2e%2e/app.py"])
def test_nothing_else_is_given_away(client: TestClient, name: str) -> None:
    assert client.get(f"{scripts_address().removeprefix('.')}{name}").status_code == 404


@pytest.mark.parametrize("name", page_scripts())
def test_what_a_script_imports_is_there(name: str) -> None:
    text = page_scripts()[name].decode()
    assert GLOBAL.search(text) is None
    for names, whole, place in IMPORT.findall(text):
        other = page_scripts()[posixpath.normpath(posixpath.join(posixpath.dirname(name), place))].decode()
        assert {part.strip() for part in names.split(",") if part.strip()} <= set(EXPORT.findall(other))
        assert not whole or "export default" in other


def test_one_client_asks_the_server_in_the_name_of_the_account_of_the_page() -> None:
    assert [name for name, text in page_scripts().items() if b"fetch(" in text] == ["client.js"]
