from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.types import Message

from planner.web.plain.forms import BODY_LIMIT, FIELDS_LIMIT, MEDIA_TYPE, TooLong, Unreadable, read_form
from tests.own_loop import run_apart

FIELDS = ("nombre", "aporte", "voto-*")


class Sent:
    """A request whose body arrives in parts; it knows how many of them somebody asked for."""

    def __init__(self, parts: Iterable[bytes], headers: Mapping[str, str] | None = None) -> None:
        self._parts, self.asked = iter(parts), 0
        named = {"content-type": MEDIA_TYPE, **(headers or {})}
        raw = [(name.encode(), value.encode()) for name, value in named.items()]
        self.request = Request({"type": "http", "method": "POST", "headers": raw}, self._receive)

    async def _receive(self) -> Message:
        self.asked += 1
        part = next(self._parts, None)
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    def read(self, *, limit: int = BODY_LIMIT) -> Mapping[str, str]:
        """The form, read to its end."""

        async def reading() -> Mapping[str, str]:
            return await read_form(self.request, FIELDS, limit=limit)

        return run_apart(reading)


def _read(body: bytes, headers: Mapping[str, str] | None = None) -> Mapping[str, str]:
    return Sent([body], headers).read()


def test_fields_are_read_as_they_were_typed_and_those_not_sent_are_empty() -> None:
    body = urlencode({"aporte": "Ñandú & café\r\n+100 %", "voto-12": "-2"}).encode()
    assert dict(_read(body)) == {"nombre": "", "aporte": "Ñandú & café\r\n+100 %", "voto-12": "-2"}


def test_letters_that_were_not_percent_encoded_are_read_too() -> None:
    assert _read("nombre=Ñusta".encode())["nombre"] == "Ñusta"


def test_a_form_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        _read(b"nombre=Ana")["nombre"] = "Eva"  # type: ignore[index]  # the very thing that must not work


@given(st.dictionaries(st.sampled_from(["nombre", "aporte", "voto-1", "voto-2"]), st.text(max_size=50)))
def test_whatever_somebody_types_arrives(typed: dict[str, str]) -> None:
    possible = {name: value.encode("utf-8", "ignore").decode().replace("\0", "") for name, value in typed.items()}
    assert dict(_read(urlencode(possible).encode())) == {"nombre": "", "aporte": "", **possible}


@pytest.mark.parametrize("media_type", [MEDIA_TYPE, f"{MEDIA_TYPE}; charset=UTF-8", MEDIA_TYPE.upper()])
def test_browsers_may_add_the_letters_they_use(media_type: str) -> None:
    assert _read(b"nombre=Ana", {"content-type": media_type})["nombre"] == "Ana"


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "text/plain"},
        {"content-type": "application/json"},
        {"content-type": ""},
        {"content-encoding": "gzip"},
    ],
)
def test_other_kinds_of_body_are_refused_before_they_are_read(headers: dict[str, str]) -> None:
    sent = Sent([b"nombre=Ana"], headers)
    with pytest.raises(Unreadable) as refused:
        sent.read()
    assert (refused.value.status, sent.asked) == (415, 0)


@pytest.mark.parametrize(
    "body",
    [
        b"nombre=%FF",
        b"nombre=\xff",
        b"nombre=%00",
        b"%00=Ana",
        b"nombre=Ana&nombre=Eva",
        b"voto-1=2&voto-1=1",
        b"es_administrador=si",
        b"NOMBRE=Ana",
        b"=Ana",
        b"&".join(b"voto-%d=1" % number for number in range(FIELDS_LIMIT + 1)),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        _read(body)
    assert refused.value.status == 400
    assert refused.value.sentence == "Vuelva a abrir la página y envíe el formulario desde ahí."


def test_the_longest_form_is_read_and_one_letter_more_is_not() -> None:
    whole = b"nombre=" + b"a" * (BODY_LIMIT - 7)
    assert len(_read(whole)["nombre"]) == BODY_LIMIT - 7
    with pytest.raises(TooLong):
        _read(whole + b"a")


def test_a_page_may_allow_more_or_less() -> None:
    with pytest.raises(TooLong):
        Sent([b"nombre=Ana"]).read(limit=9)
    assert Sent([b"nombre=" + b"a" * BODY_LIMIT]).read(limit=2 * BODY_LIMIT)["nombre"]


def test_a_body_that_announces_too_much_is_not_even_begun() -> None:
    sent = Sent([b"nombre=Ana"], {"content-length": str(BODY_LIMIT + 1)})
    with pytest.raises(TooLong) as refused:
        sent.read()
    assert (refused.value.status, sent.asked) == (413, 0)


@pytest.mark.parametrize("headers", [{}, {"content-length": "10"}, {"content-length": "muchos"}])
def test_a_body_that_says_less_than_it_sends_is_left_at_the_limit(headers: dict[str, str]) -> None:
    sent = Sent((b"a" * 4096 for _ in range(1_000_000)), headers)
    with pytest.raises(TooLong):
        sent.read()
    assert sent.asked == BODY_LIMIT // 4096 + 1
