"""Drawing the pages for clients, as light as they can be."""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from planner.services.waves.door import Door
from planner.web.plain import pages as plain
from planner.web.plain.filled import Filled
from planner.web.survey.sheet import Sheet, contact_words, sheet_of
from planner.web.survey.typed import TICKET

STYLE_OF_FORMS = plain.style_of("survey/survey.css")
STYLE = STYLE_OF_FORMS + plain.style_of("survey/words.css")
SECOND = "idioma"


def wants_second(request: Request) -> bool:
    """Whether the address asks for the second language."""
    return request.query_params.get(SECOND) == "2"


def in_language(address: str, *, second: bool) -> str:
    """The address with the language that somebody reads in."""
    return f"{address}?{SECOND}=2" if second else address


def survey_page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    tag: str = "es",
    style: str = STYLE,
    **context: object,
) -> Response:
    """A page of `survey/`; its address may hold the secret of a link, so it is told to nobody."""
    name = f"survey/{template}"
    said = {"X-Robots-Tag": "noindex", **(headers or {})}
    return plain.page(request, name, status=status, secret_address=True, headers=said, style=style, tag=tag, **context)


def form_page(
    request: Request,
    door: Door,
    *,
    ticket: str,
    action: str,
    filled: Filled | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    interviewer: str = "",
    saved: str = "",
) -> Response:
    """The whole form in one page. `interviewer` names who of the staff asks; `saved` says what was kept just now."""
    second = wants_second(request)
    sheet = sheet_of(door, second=second, knows_branch=door.branch_id is not None)
    filled = filled or Filled()
    return survey_page(
        request,
        "form.html",
        status=status,
        style=STYLE_OF_FORMS,
        headers=headers,
        tag=sheet.tag,
        filled=filled,
        sheet=sheet,
        questions=_questions(sheet, filled),
        action=in_language(action, second=bool(sheet.language)),
        other=in_language(action, second=not sheet.language) if sheet.other else "",
        ticket_field=TICKET,
        ticket=ticket,
        consent=contact_words(door.wave, door.form) if door.wave.asks_contact else "",
        interviewer=interviewer,
        saved=saved,
    )


def _questions(sheet: Sheet, filled: Filled) -> Markup:
    return _blank(sheet) if not filled.values and not filled.problems else _drawn(sheet, filled)


@lru_cache(maxsize=64)  # most pages are opened empty, and then they are all alike
def _blank(sheet: Sheet) -> Markup:
    return _drawn(sheet, Filled())


def _drawn(sheet: Sheet, filled: Filled) -> Markup:
    template = plain.ENVIRONMENT.get_template("survey/questions.html")
    return Markup(template.render(sheet=sheet, filled=filled))  # noqa: S704 -- the template has escaped every text
