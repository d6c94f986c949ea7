"""What the server answers besides the screens, and what every answer passes through."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from planner.services.cycle.presence import Presence
from planner.web.answers.keying import ROUTES as SHEET_ROUTES
from planner.web.answers.routes import survey_routes
from planner.web.cycle.presence import pulse_route
from planner.web.people.routes import ROUTES as ACCOUNT_ROUTES
from planner.web.requirements.sheet import ROUTES as MATRIX_ROUTES
from planner.web.server.compression import CompressedResponses
from planner.web.server.document import PATH, PRESSES_PATH, SpanishDocument, presses, style_sheet
from planner.web.server.gate import Doorkeeper, answers_only_this_machine
from planner.web.server.lifespan import health
from planner.web.server.loopback import OnlyThisMachine
from planner.web.server.page_scripts import ROUTE as SCRIPT_ROUTE
from planner.web.server.security import PrivateParts, SecurityHeaders
from planner.web.workshop.board import ROUTES as BOARD_ROUTES
from planner.web.workshop.routes import workshop_routes


def app_routes() -> list[BaseRoute]:
    """The routes of our own."""
    return [
        Route("/salud", health),
        Route(PATH, style_sheet),
        Route(PRESSES_PATH, presses),
        SCRIPT_ROUTE,
        pulse_route(Presence()),
        *MATRIX_ROUTES,
        *BOARD_ROUTES,
        *SHEET_ROUTES,
        *ACCOUNT_ROUTES,
        *workshop_routes(),
        *survey_routes(),
    ]


def app_middleware() -> list[Middleware]:
    """The middleware of our own, outermost first."""
    # The order counts. Headers go on every answer, refusals too; who may be answered at all is asked before who it is;
    # and what is compressed is the page in Spanish, hence its place inside.
    return [
        Middleware(SecurityHeaders),
        Middleware(OnlyThisMachine, is_required=answers_only_this_machine),
        Middleware(Doorkeeper),
        Middleware(PrivateParts),
        Middleware(CompressedResponses),
        Middleware(SpanishDocument),
    ]
