from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from planner.web.server.document import (
    PATH,
    PRESSES,
    PRESSES_PATH,
    presses,
    presses_address,
    style_address,
    style_sheet,
    style_text,
)


def test_the_address_leads_to_the_sheet_which_browsers_may_keep() -> None:
    client = TestClient(Starlette(routes=[Route(PATH, style_sheet)]))
    answer = client.get(style_address().removeprefix("."))
    assert (answer.status_code, answer.content) == (200, style_text())
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_the_script_is_kept_in_the_same_way() -> None:
    answer = TestClient(Starlette(routes=[Route(PRESSES_PATH, presses)])).get(presses_address().removeprefix("."))
    assert (answer.status_code, answer.content) == (200, PRESSES.read_bytes())
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_the_address_is_relative_and_says_which_edition_it_is() -> None:
    assert style_address().startswith(f".{PATH}?v=")
    assert style_address() == style_address()


def test_every_rule_of_the_sheet_is_closed() -> None:
    text = style_text().decode()
    assert text.count("{") == text.count("}")
    assert text.count("/*") == text.count("*/")
    assert "http" not in text  # nothing is fetched from elsewhere
