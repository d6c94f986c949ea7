"""What is said to back a moment of truth: notes, links and the captions of files."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from planner.inputs.schema import Input, Line, RequiredProse
from planner.inputs.text import clean_line

ADDRESS_LENGTH = 2_000
NOT_AN_ADDRESS = "no es la dirección de una página. Escríbala como https://www.ejemplo.org/pagina."


def _with_scheme(value: object) -> object:
    """People write "www.ejemplo.org": what has no scheme at all is taken as a web page."""
    if not isinstance(value, str):
        return value
    address = clean_line(value)
    return f"https://{address}" if address.lower().startswith("www.") else address


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        sound = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.username is None
        parts.port  # noqa: B018 -- reading it is what checks it: an impossible port raises ValueError
    except ValueError:
        sound = False
    if not sound or any(mark in value for mark in ' <>"`\\'):
        raise ValueError(NOT_AN_ADDRESS)
    return value


WebAddress = Annotated[
    str,
    BeforeValidator(_with_scheme),
    Field(min_length=1, max_length=ADDRESS_LENGTH),
    AfterValidator(_web_address),
]


class EvidenceNote(Input):
    text: RequiredProse = Field(title="Nota")


class EvidenceLink(Input):
    url: WebAddress = Field(title="Dirección del enlace")
    text: Line = Field(default="", title="Qué muestra")


class EvidenceFile(Input):
    text: Line = Field(default="", title="Qué muestra")
