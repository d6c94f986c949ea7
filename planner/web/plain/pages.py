"""Pages of plain HTML: small, without scripts, kept by nobody, with what was typed and what to correct."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from planner import palette
from planner.errors import InvalidInput, PlannerError, Problem
from planner.formats import agreeing, capitalised, format_date
from planner.web.plain.cookies import safe_destination
from planner.web.plain.origin import FIELD, FormToken
from planner.web.server.document import EMBLEM, TITLE

# A form as somebody filled it in, and what has to be corrected.


@dataclass(frozen=True)
class Filled:
    """What the fields of a page show: the texts by field, and the problems, each beside its field."""

    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    @classmethod
    def refused(cls, values: Mapping[str, str], error: PlannerError) -> Self:
        """What was typed, with the problems that a use case found in it."""
        found = error.problems if isinstance(error, InvalidInput) else (Problem(error.sentence),)
        return cls(values, found)

    def value(self, name: str) -> str:
        """What the field shows."""
        return self.values.get(name, "")

    def problem(self, name: str) -> str:
        """What to correct in the field; empty when nothing."""
        return " ".join(capitalised(problem.sentence) for problem in self.problems if problem.field == name)

    def summary(self) -> list[tuple[str, str]]:
        """Every problem as (field, sentence); the field is empty when it is about none of them."""
        return [(problem.field, capitalised(str(problem))) for problem in self.problems]


# Pages of plain HTML: small, without scripts, and kept by nobody.

TEMPLATES = Path(__file__).parents[1] / "templates"

ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
ENVIRONMENT.filters["day"] = lambda at: format_date(at.astimezone())  # the server's own zone: people sit near it
ENVIRONMENT.filters["agreeing"] = agreeing


def style_of(sheet: str) -> str:
    """The rules of a style sheet of `planner/web/templates`, without the blanks that only its authors need."""
    return re.sub(r"\s*([{}])\s*|(?<=[;,])\s+", r"\1", ENVIRONMENT.get_template(sheet).render(palette=palette))


STYLE = style_of("plain.css")
ENVIRONMENT.globals.update(
    site=TITLE,
    colour=palette.ACCENT,
    emblem=EMBLEM,
    favicon=f"data:image/svg+xml,{quote(EMBLEM)}",
    token_field=FIELD,
)
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
}
SECRET_HEADERS = {"Referrer-Policy": "strict-origin"}
"""For pages whose address is a secret: it is told to nobody, not even to our other pages. With `no-referrer` browsers
would send the form of such a page with `Origin: null`, and nobody could tell where it comes from."""


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    secret_address: bool = False,
    headers: Mapping[str, str] | None = None,
    style: str = STYLE,
    **context: object,
) -> Response:
    """The page of a template of `planner/web/templates`, with the headers that keep it safe.

    `filled`, a `Filled`, says what its fields show; without it they are empty. `secret_address` is for pages that
    whoever knows the address may open (invitations). Forms bring their token and its cookie by themselves. `style` is
    the whole style of the page, when it needs more than STYLE (see `style_of`).
    """
    token = FormToken(request)
    shown: dict[str, object] = {"filled": Filled(), "form_token": token, "style": style, **context}
    fields = ENVIRONMENT.get_template("fields.html").make_module(shown)
    body = ENVIRONMENT.get_template(template).render(shown, ask=fields)
    secret = SECRET_HEADERS if secret_address else {}
    policy = {"Content-Security-Policy": policy_for(style)}
    response = HTMLResponse(body, status, {**HEADERS, **policy, **secret, **(headers or {})})
    token.keep(response)
    return response


@cache
def policy_for(style: str) -> str:
    """What a page with exactly that style may do."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data: 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def go_on(address: str) -> Response:
    """Send the browser to another page of this site, as after every form that was accepted."""
    return RedirectResponse(safe_destination(address), 303, {"Cache-Control": "no-store"})
