import pytest

from planner.errors import Refused
from planner.services.addresses import PUBLIC_URL, public_origin
from planner.web.plain.connection import TRUSTED_PROXY, client_address, is_secure
from tests.web.plain.requests import request_with


def _forwarded(*hops: str) -> list[tuple[str, str]]:
    return [("X-Forwarded-For", hop) for hop in hops]


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:DB8::1", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("testclient", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_client_is_the_other_end_of_the_connection(peer: str | None, address: str) -> None:
    assert client_address(request_with(*_forwarded("1.1.1.1"), peer=peer)) == address


@pytest.mark.parametrize(
    ("hops", "address"),
    [
        (["198.51.100.7"], "198.51.100.7"),
        (["198.51.100.7:5123"], "198.51.100.7"),
        (["[2001:db8::7]:5123"], "2001:db8::7"),
        (["inventada, 198.51.100.7"], "198.51.100.7"),
        (["1.1.1.1, 198.51.100.7, 10.0.0.9"], "198.51.100.7"),
        (["1.1.1.1", "198.51.100.7"], "198.51.100.7"),
        (["10.0.0.8"], "10.0.0.8"),
        ([], "10.0.0.2"),
        ([""], "10.0.0.2"),
        (["198.51.100.7, <script>"], "10.0.0.2"),
    ],
)
def test_a_trusted_proxy_says_who_came_before_it_and_nobody_else_does(
    monkeypatch: pytest.MonkeyPatch, hops: list[str], address: str
) -> None:
    monkeypatch.setenv(TRUSTED_PROXY, "10.0.0.0/24, 192.168.7.1")
    assert client_address(request_with(*_forwarded(*hops), peer="10.0.0.2")) == address
    assert client_address(request_with(*_forwarded(*hops), peer="203.0.113.9")) == "203.0.113.9"


def test_a_list_of_proxies_that_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRUSTED_PROXY, "el de siempre")
    with pytest.raises(Refused, match=r"^PLANNER_TRUSTED_PROXY no es una lista de direcciones\. Escríbala como 10"):
        client_address(request_with())


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("", ""),
        ("https://Ciclo.Ejemplo.org", "https://ciclo.ejemplo.org"),
        (" https://ciclo.ejemplo.org/ ", "https://ciclo.ejemplo.org"),
        ("http://192.168.1.7:8501/", "http://192.168.1.7:8501"),
    ],
)
def test_the_public_address_is_read_without_its_path(monkeypatch: pytest.MonkeyPatch, url: str, origin: str) -> None:
    monkeypatch.setenv(PUBLIC_URL, url)
    assert public_origin() == origin


@pytest.mark.parametrize(
    "url", ["ciclo.ejemplo.org", "ftp://ciclo.ejemplo.org", "https://", "https://a:b", "https://x@y.org", "https://["]
)
def test_a_public_address_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv(PUBLIC_URL, url)
    with pytest.raises(Refused, match=r"^PLANNER_PUBLIC_URL no es una dirección\. Escríbala como https://"):
        public_origin()


def test_tls_is_seen_by_the_server_told_by_a_trusted_proxy_or_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ("X-Forwarded-Proto", "https")
    assert is_secure(request_with(scheme="https"))
    assert not is_secure(request_with())
    assert not is_secure(request_with(told))
    monkeypatch.setenv(TRUSTED_PROXY, "10.0.0.2")
    assert is_secure(request_with(told, peer="10.0.0.2"))
    assert not is_secure(request_with(told))
    assert not is_secure(request_with(peer="10.0.0.2"))
    monkeypatch.setenv(PUBLIC_URL, "http://ciclo.ejemplo.org")
    assert not is_secure(request_with())
    monkeypatch.setenv(PUBLIC_URL, "https://ciclo.ejemplo.org")
    assert is_secure(request_with())
