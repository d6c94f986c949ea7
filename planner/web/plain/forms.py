"""What a form sent: let in by one way only, and read without believing anything about it."""

from collections import Counter
from collections.abc import Collection, Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl

from starlette.requests import Request

from planner.web.plain.origin import FIELD, RefusedRequest, require_own_origin, require_token

BODY_LIMIT = 16 * 1024
FIELDS_LIMIT = 200
MEDIA_TYPE = "application/x-www-form-urlencoded"


class TooLong(RefusedRequest):
    """More was sent than any of our forms needs."""

    def __init__(self) -> None:
        super().__init__(
            413,
            "Es demasiado texto de una vez",
            "Vuelva atrás, acorte lo que escribió y envíelo otra vez.",
            headers={"Connection": "close"},  # the rest of it is not waited for
        )


class Unreadable(RefusedRequest):
    """What was sent is not what one of our forms sends."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(
            status, "No pudimos leer lo que envió", "Vuelva a abrir la página y envíe el formulario desde ahí."
        )


async def read_form(request: Request, fields: Collection[str], *, limit: int = BODY_LIMIT) -> Mapping[str, str]:
    """The fields of a form and what was typed in them; a field of `fields` that was not sent is empty.

    A name that ends in `*` stands for every field that begins so (`voto-*` for `voto-12`); such fields are there only
    when they were sent. `limit` in bytes. Raises TooLong, or Unreadable for another kind of body, bytes that are no
    UTF-8, and fields that are repeated or unknown.
    """
    _require_media_type(request)
    sent = _parsed(await _body(request, limit))
    names = Counter(name for name, _ in sent)
    if any(times > 1 or not _is_known(name, fields) for name, times in names.items()):
        raise Unreadable
    return MappingProxyType(dict.fromkeys((name for name in fields if not name.endswith("*")), "") | dict(sent))


def _require_media_type(request: Request) -> None:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != MEDIA_TYPE or request.headers.get("content-encoding", "identity") != "identity":
        raise Unreadable(415)


async def _body(request: Request, limit: int) -> bytes:
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > limit:
        raise TooLong
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise TooLong
    return bytes(body)


def _parsed(body: bytes) -> list[tuple[str, str]]:
    try:
        sent = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS_LIMIT)
    except ValueError:
        raise Unreadable from None
    if any("\0" in name or "\0" in value for name, value in sent):
        raise Unreadable
    return sent


def _is_known(name: str, fields: Collection[str]) -> bool:
    return any(name == known or (known.endswith("*") and name.startswith(known[:-1])) for known in fields)


# The one way in for what people send.


async def posted(request: Request, fields: Collection[str], *, limit: int = BODY_LIMIT) -> Mapping[str, str]:
    """What was typed in a form of ours, by field (see `read_form`).

    Raises ForeignForm when it does not come from a page of ours, TooLong or Unreadable when it cannot be read.
    """
    require_own_origin(request)
    form = await read_form(request, (*fields, FIELD), limit=limit)
    require_token(request, form)
    return MappingProxyType({name: value for name, value in form.items() if name != FIELD})
