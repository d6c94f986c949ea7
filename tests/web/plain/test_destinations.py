from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.web.plain.cookies import HOME, NO_PAGES, safe_destination

OWN = "https://ciclo.ejemplo.org"
PAGES = [
    "/",
    "/momentos",
    "/momentos/",
    "/momentos?ciclo=3",
    "/momentos?ciclo=3&vista=proyector#lista",
    "/invitacion/x7Kq-2_f~1",
    "/t/AB12CD?texto=a%20b%2Fc%3F",
    "/guia?capitulo=atenci%C3%B3n",
    "/guia?capitulo=atención",
    "/requerimientos?buscar=100%",
    "/entrar?siguiente=%2Fmomentos%3Fciclo%3D3",
    "/apiario",
    "/?ciclo=3",
]
ATTACKS = [
    "",
    "momentos",
    "//malo.example",
    "///malo.example",
    "/\\malo.example",
    "\\\\malo.example",
    "\\/malo.example",
    "/\t/malo.example",
    "/\n/malo.example",
    "/\r\nSet-Cookie: a=b",
    "\t//malo.example",
    " //malo.example",
    "\x00/momentos",
    "/momentos\x00",
    "/\u2028/malo.example",
    "/\u200b/malo.example",
    "/\u202emoc.olam",
    "https://malo.example",
    "https:malo.example",
    "https:/malo.example",
    "HTTPS://malo.example",
    "javascript:alert(1)",
    "data:text/html,hola",
    "@malo.example",
    ".malo.example",
    "?siguiente=/",
    "#/momentos",
    "／／malo.example",
    "/%2f/malo.example",
    "/%2F%2Fmalo.example",
    "%2f%2fmalo.example",
    "/%5cmalo.example",
    "/%255cmalo.example",
    "/%25255cmalo.example",
    "/%09/malo.example",
    "/%0d%0aSet-Cookie:%20a=b",
    "/momentos?x=%0d%0aSet-Cookie:%20a=b",
    "/%25%32%66%25%32%66malo.example",
    "/%2525252525252f",
    "/..//malo.example",
    "/momentos/..//malo.example",
    "/./momentos",
    "/momentos/../api/ciclos/1/matriz",
    "/momentos/%2e%2e/api/ciclos/1/matriz",
    "/momentos/..;/api",
    "/momentos//api",
    "/api",
    "/api/ciclos/1/matriz",
    "/API/ciclos/1/matriz",
    "/%61pi/ciclos/1/matriz",
    "/api;x/ciclos",
    "/api?x=1",
    "/_stcore/health",
    "/%5fstcore/health",
    "/media/foto.png",
    "/auth/logout",
    "/salud",
    "/" + "a" * 2_000,
]


@pytest.mark.parametrize("text", PAGES)
def test_pages_of_this_site_are_kept_as_they_are(text: str) -> None:
    assert safe_destination(text) == text


@pytest.mark.parametrize("text", ATTACKS)
def test_everything_else_leads_home(text: str) -> None:
    assert safe_destination(text) == HOME


@pytest.mark.parametrize("text", [attack for attack in ATTACKS if attack.startswith("/")])
def test_hiding_it_behind_another_round_of_percent_signs_does_not_help(text: str) -> None:
    assert safe_destination(quote(text, safe="/?#=&")) == HOME


_HOSTILE = st.lists(
    st.sampled_from(
        ["/", "\\", "%2f", "%5c", "%25", "..", ".", ":", "@", "?", "#", ";", "\t", "\n", " ", "https:", "api"]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@given(_HOSTILE | _HOSTILE.map("/{}".format))
@example("/momentos?ciclo=3")
def test_browsers_always_stay_on_this_site_and_off_what_is_no_page(text: str) -> None:
    kept = safe_destination(text)
    landed = urlsplit(urljoin(f"{OWN}/entrar", kept))
    assert f"{landed.scheme}://{landed.netloc}" == OWN
    assert kept.isprintable()
    assert "\\" not in kept
    assert unquote(landed.path).split("/")[1].casefold() not in NO_PAGES


@given(st.text())
def test_choosing_twice_changes_nothing(text: str) -> None:
    assert safe_destination(safe_destination(text)) == safe_destination(text)
