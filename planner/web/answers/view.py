"""Drawing the pages for clients, as light as they can be, and lighter still when they are too heavy."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from planner.services.waves.entrance import WaveEntrance
from planner.web.answers.questions import Part, Question, Sheet, sheet_of
from planner.web.answers.sent_form import TICKET, problems_in_language
from planner.web.plain import pages as plain
from planner.web.plain.pages import Filled

# What a page that would be too heavy gives up, little by little: never a question, nor a word of its answers.

FEWEST = 3
"""So many questions must begin alike before it is worth saying."""
_MARK = "…"


def ever_lighter(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet as it is; then with its numbers in a list that opens; then with shared beginnings said only once."""
    yield sheet
    listed = replace(sheet, lists_numbers=True)
    yield listed
    yield beginning_said_once(listed)


def beginning_said_once(sheet: Sheet) -> Sheet:
    """The sheet whose `beginning` is what its questions about parts of the service share ("¿Qué tan satisfecha o
    satisfecho quedó con"); these then hold only how they go on. The same sheet when they share no whole word."""
    alike = _beginning_alike(sheet)
    if not alike:
        return sheet
    parts = tuple(
        Part(part.title, tuple(_goes_on(question, alike) for question in part.questions)) for part in sheet.parts
    )
    return replace(sheet, parts=parts, beginning=f"{alike}{_MARK}")


def _beginning_alike(sheet: Sheet) -> str:
    """The words that most of the questions with the scale of satisfaction begin with; empty without such words."""
    texts = [question.text for question in sheet.questions if _may_go_on(question)]
    starts = [_words_alike(one, other) for one, other in pairwise(texts)]
    best = max(starts, key=lambda start: len(start) * _times(start, texts), default="")
    return best if _times(best, texts) >= FEWEST else ""


def _times(start: str, texts: list[str]) -> int:
    return sum(text.startswith(f"{start} ") for text in texts) if start else 0


def _words_alike(one: str, other: str) -> str:
    pairs = zip(one.split(), other.split(), strict=False)
    return " ".join(word for word, _same in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _may_go_on(question: Question) -> bool:
    return question.shape == "scale" and not question.lang


def _goes_on(question: Question, alike: str) -> Question:
    if not _may_go_on(question) or not question.text.startswith(f"{alike} "):
        return question
    return replace(question, text=_MARK + question.text.removeprefix(f"{alike} "))


# Drawing the pages for clients, as light as they can be.

STYLE_OF_FORMS = plain.style_of("answers/survey.css")
STYLE_OF_FACES = plain.style_of("answers/marks.css")
STYLE_OF_NUMBERS = plain.style_of("answers/numbers.css")
STYLE_OF_CONTACT = plain.style_of("answers/contact.css")
STYLE_OF_LANGUAGES = plain.style_of("answers/language.css")
STYLE_OF_PROBLEMS = plain.style_of("answers/mend.css")
STYLE = STYLE_OF_FORMS + STYLE_OF_PROBLEMS + plain.style_of("answers/words.css")
SECOND = "idioma"
UNMARKED = "Sin responder"
"""Lynx marks the first choice of a question when none is marked: whoever skips it would be very dissatisfied."""
MOST_BYTES = 15_000
"""What a page weighs at most, if that can be helped, before it is compressed: it may come over a village's network."""


def wants_second(request: Request) -> bool:
    """Whether the address asks for the second language."""
    return request.query_params.get(SECOND) == "2"


def in_language(address: str, *, second: bool) -> str:
    """The address with the language that somebody reads in."""
    return f"{address}{'&' if '?' in address else '?'}{SECOND}=2" if second else address


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
    name = f"answers/{template}"
    said = {"X-Robots-Tag": "noindex", **(headers or {})}
    return plain.page(request, name, status=status, secret_address=True, headers=said, style=style, tag=tag, **context)


def form_page(
    request: Request,
    door: WaveEntrance,
    *,
    ticket: str,
    action: str,
    filled: Filled | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    interviewer: str = "",
    saved: str = "",
) -> Response:
    """The whole form in one page. `interviewer` names who of the staff asks; `saved` says what was kept just now.

    Where it would be heavier than MOST_BYTES, it is a lighter one; it looks the same when it comes back to be mended.
    """
    sheet = sheet_of(door, second=wants_second(request), knows_branch=door.branch_id is not None)

    def draw(sheet: Sheet, filled: Filled) -> Response:
        return survey_page(
            request,
            "form.html",
            status=status,
            style=_style_of(sheet, filled, asks_contact=door.wave.asks_contact),
            headers=headers,
            tag=sheet.tag,
            filled=filled,
            sheet=sheet,
            questions=_questions(sheet, filled),
            other=in_language(action, second=not sheet.language) if sheet.other else "",
            ticket_field=TICKET,
            ticket=ticket,
            asks_contact=door.wave.asks_contact,
            interviewer=interviewer,
            saved=saved,
        )

    known = _light_enough(sheet, door.wave.asks_contact, len(action))
    if not known:
        known.append(_lightest(ever_lighter(sheet), lambda lighter: draw(lighter, Filled())))
    lighter = replace(known[0], unmarked=UNMARKED) if _marks_first_choices(request) else known[0]
    return draw(lighter, problems_in_language(sheet, filled) if filled else Filled())


@lru_cache(maxsize=64)
def _light_enough(_sheet: Sheet, _asks_contact: bool, _length_of_address: int) -> list[Sheet]:
    """Where it is kept what such a page had to give up: weighing means drawing, and they are all as heavy."""
    return []


def _lightest(sheets: Iterator[Sheet], draw: Callable[[Sheet], Response]) -> Sheet:
    """The first whose page is light enough; the last one when none is."""
    for sheet in sheets:
        if len(draw(sheet).body) <= MOST_BYTES:
            break
    return sheet


def _marks_first_choices(request: Request) -> bool:
    return "lynx" in request.headers.get("user-agent", "").lower()


def _style_of(sheet: Sheet, filled: Filled, *, asks_contact: bool) -> str:
    """The rules for what the page holds, and no other: they count for a tenth of its weight."""
    needed = (
        (STYLE_OF_FACES, sheet.faces),
        (STYLE_OF_NUMBERS, not sheet.lists_numbers),
        (STYLE_OF_CONTACT, asks_contact),
        (STYLE_OF_PROBLEMS, filled.problems),
        (STYLE_OF_LANGUAGES, sheet.other),
    )
    return STYLE_OF_FORMS + "".join(style for style, is_needed in needed if is_needed)


def _questions(sheet: Sheet, filled: Filled) -> Markup:
    return _blank(sheet) if not filled.values and not filled.problems else _drawn(sheet, filled)


@lru_cache(maxsize=64)  # most pages are opened empty, and then they are all alike
def _blank(sheet: Sheet) -> Markup:
    return _drawn(sheet, Filled())


def _drawn(sheet: Sheet, filled: Filled) -> Markup:
    template = plain.ENVIRONMENT.get_template("answers/questions.html")
    return Markup(template.render(sheet=sheet, filled=filled))  # noqa: S704 -- the template has escaped every text
