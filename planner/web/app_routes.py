"""What the server answers besides the screens, and what every answer passes through."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from planner.services.presence import Presence
from planner.web.accounts.routes import ROUTES as ACCOUNT_ROUTES
from planner.web.board_api import ROUTES as BOARD_ROUTES
from planner.web.compression import CompressedResponses
from planner.web.document import SpanishDocument
from planner.web.entrance import Doorkeeper, answers_only_this_machine
from planner.web.health import health
from planner.web.loopback import OnlyThisMachine
from planner.web.matrix_api import ROUTES as MATRIX_ROUTES
from planner.web.page_scripts import ROUTE as SCRIPT_ROUTE
from planner.web.private_parts import PrivateParts
from planner.web.pulse import pulse_route
from planner.web.security import SecurityHeaders
from planner.web.sheets_api import ROUTES as SHEET_ROUTES
from planner.web.style_sheet import PATH, PRESSES_PATH, presses, style_sheet
from planner.web.survey.routes import survey_routes
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
    return [
        Middleware(SecurityHeaders),
        Middleware(OnlyThisMachine, is_required=answers_only_this_machine),
        Middleware(Doorkeeper),
        Middleware(PrivateParts),
        Middleware(CompressedResponses),
        Middleware(SpanishDocument),
    ]
