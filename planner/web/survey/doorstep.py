"""What stands before and after the questions: the code, a kind word when there is nothing to answer, and thanks."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from planner.errors import Problem
from planner.services.waves.door import PATH, UNKNOWN_CODE, Door
from planner.vocabulary import WaveState
from planner.web.plain.filled import Filled
from planner.web.survey.sheet import sheet_of
from planner.web.survey.view import survey_page, wants_second

AGAIN = "otra"
CLOSED = {
    WaveState.PAUSED: ("Esta encuesta está en pausa", "Por ahora no recibe respuestas. Vuelva a intentar más tarde."),
    WaveState.CLOSED: ("Esta encuesta ya terminó", "Ya no recibe respuestas. Gracias por querer ayudarnos."),
}
NEEDS_LINK = (
    "Esta encuesta se responde con un enlace propio",
    "Abra el enlace o el código QR que le entregaron. Si no lo tiene, pídalo a quien le atendió.",
)
USED = (
    "Este enlace ya se usó",
    "Ya recibimos la respuesta que llegó por él. ¡Muchas gracias! Puede cerrar esta página.",
)
RECEIVED = ("Ya recibimos su respuesta", "¡Muchas gracias! No hace falta que la envíe otra vez.")


def code_page(request: Request, typed: str = "", *, wrong: bool = False) -> Response:
    """The page that asks for the code."""
    problems = (Problem(UNKNOWN_CODE, field="codigo"),) if wrong else ()
    filled = Filled({"codigo": typed[:40]}, problems)
    return survey_page(request, "code.html", status=404 if wrong else 200, filled=filled, action=PATH)


def word_page(
    request: Request,
    title: str,
    sentence: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    more: tuple[str, str] | None = None,
) -> Response:
    """A page that says one thing; `more` is where to go on, and what to call it."""
    return survey_page(
        request, "word.html", status=status, headers=headers, heading=title, sentence=sentence, more=more
    )


def closed_page(request: Request, door: Door, *, status: int = 200) -> Response:
    """The page of a wave that takes no answers now."""
    title, sentence = CLOSED[door.wave.state]
    return word_page(request, title, sentence, status=status)


def answered_page(request: Request, door: Door, address: str) -> Response:
    """The page for whoever has answered already; where several may, it lets the next one begin."""
    if door.takes_one:
        return word_page(request, *USED)
    return word_page(request, *RECEIVED, more=(f"{address}?{AGAIN}=1", "Responde otra persona"))


def thanks_page(request: Request, door: Door, *, headers: Mapping[str, str] | None = None) -> Response:
    """The thanks, in the words of the survey."""
    sheet = sheet_of(door, second=wants_second(request))
    return survey_page(request, "thanks.html", headers=headers, tag=sheet.tag, sheet=sheet)
