import base64
import gzip
import hashlib
import re

import pytest
from jinja2 import UndefinedError
from starlette.testclient import TestClient

from planner import palette
from planner.palette import _luminance
from planner.web.plain.origin import FIELD
from planner.web.plain.pages import STYLE, go_on, page
from tests.web.plain.requests import request_with
from tests.web.plain.sample import PATH, SECRET_PATH

EVIL = "\"><script>alert('x')</script>{{ 7*7 }}"


def _refused(client: TestClient, **typed: str) -> str:
    found = re.search(rf'name="{FIELD}" value="([^"]+)"', client.get(PATH).text)
    assert found
    answer = client.post(PATH, data={FIELD: found[1], **typed})
    assert answer.status_code == 422
    return str(answer.text)


def test_a_page_is_kept_by_nobody_framed_by_nobody_and_runs_nothing(client: TestClient) -> None:
    headers = client.get(PATH).headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data: 'self'; form-action 'self'; "
        r"frame-ancestors 'none'; base-uri 'none'",
        headers["content-security-policy"],
    )


def test_the_policy_allows_exactly_the_style_of_the_page(client: TestClient) -> None:
    answer = client.get(PATH)
    [style] = re.findall(r"<style>(.*?)</style>", answer.text, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_a_page_is_light_and_whole(client: TestClient) -> None:
    body = client.get(PATH).content
    assert len(STYLE) <= 3_100
    assert len(body) <= 10_000
    assert len(gzip.compress(body)) <= 3_000
    assert not re.search(rb"<script|<link rel=.stylesheet|@import|url\(|style=|\son\w+=", body)
    assert set(re.findall(rb'(?:src|href|action)="([^"#]*)', body)) <= {PATH.encode(), _favicon(body)}


def _favicon(body: bytes) -> bytes:
    found = re.search(rb'<link rel="icon"[^>]*href="(data:image/svg\+xml,[^"]+)"', body)
    assert found
    return found[1]


def test_a_page_says_its_language_its_name_and_its_width(client: TestClient) -> None:
    text = client.get(PATH).text
    assert text.startswith('<!doctype html>\n<html lang="es">')
    assert "<title>¿Qué vivió la clientela? · Ciclo del Servicio</title>" in text
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in text


def test_a_page_whose_address_is_a_secret_tells_it_to_nobody(client: TestClient) -> None:
    assert client.get(SECRET_PATH).headers["referrer-policy"] == "strict-origin"


def test_what_was_typed_comes_back_as_text_and_passwords_do_not(client: TestClient) -> None:
    text = _refused(client, correo=EVIL, aporte=EVIL, clave="muy secreta", canal=EVIL, emocion="-2", acepto="si")
    assert "<script>" not in text
    assert text.count("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;{{ 7*7 }}") == 2
    assert "muy secreta" not in text
    assert re.findall(r'value="([^"]+)"[^>]* checked', text) == ["-2", "si"]


def test_problems_are_beside_their_fields_and_lead_to_them(client: TestClient) -> None:
    text = _refused(client)
    assert "<title>Revise: ¿Qué vivió la clientela? · Ciclo del Servicio</title>" in text
    assert '<div class="problems" role="alert" tabindex="-1" autofocus>' in text
    pointed = re.findall(r'href="#([^"]+)"', text)
    assert pointed == [f"campo-{name}" for name in ("correo", "clave", "aporte", "canal", "emocion", "acepto")]
    described = {name for names in re.findall(r'aria-describedby="([^"]+)"', text) for name in names.split(" ")}
    for name in {*pointed, *described}:
        assert text.count(f'id="{name}"') == 1
    assert {f"error-{name.removeprefix('campo-')}" for name in pointed} <= described


def test_a_template_that_forgets_something_fails_instead_of_showing_a_hole(client: TestClient) -> None:
    assert client.get(PATH).status_code == 200
    with pytest.raises(UndefinedError):
        page(request_with(), "muestra.html", heading="Sin lo demás")


def test_a_page_without_a_form_gives_no_cookie() -> None:
    shown = page(request_with(), "refused.html", title="Alto", sentence="Hasta aquí.", again="")
    assert "set-cookie" not in shown.headers


@pytest.mark.parametrize(
    ("address", "location"),
    [("/t/AB12CD?listo=1", "/t/AB12CD?listo=1"), ("https://malo.example", "/"), ("//malo.example", "/")],
)
def test_going_on_stays_on_this_site(address: str, location: str) -> None:
    answer = go_on(address)
    assert (answer.status_code, answer.headers["location"], answer.headers["cache-control"]) == (
        303,
        location,
        "no-store",
    )


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [palette.BACKGROUND, palette.CARD, palette.ACCENT_SOFT, palette.WARNING_SOFT])
def test_words_read_well_on_every_ground(ground: str) -> None:
    inks = (
        {palette.TEXT, palette.MUTED, palette.ACCENT, palette.WARNING}
        if ground != palette.WARNING_SOFT
        else {palette.WARNING}
    )
    assert {ink: _contrast(ink, ground) for ink in inks if _contrast(ink, ground) < 4.5} == {}


def test_the_edges_of_fields_and_the_focus_are_seen() -> None:
    edge = re.search(r"--edge: (#\w{6})", STYLE)
    assert edge
    for ground in (palette.CARD, palette.BACKGROUND):
        assert _contrast(edge[1], ground) >= 3
        assert _contrast(palette.ORANGE, ground) >= 3
