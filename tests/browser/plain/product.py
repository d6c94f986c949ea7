"""The sheet, the board and the entry of paper sheets on plain pages: the real scripts, routes and middleware, without
Streamlit around them. `app` is what a server runs.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from anyio import to_thread
from sqlmodel import Session, col, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from planner.models import Workshop
from planner.services.actor import Actor, reading_for
from planner.services.people.permissions import may
from planner.services.waves.waves import form_of_wave, waves_of
from planner.services.workshop.room import read_room
from planner.store.history import last_operation_id
from planner.ui.answers.keying import component as keying
from planner.ui.cycle.presence import component as live
from planner.ui.requirements.sheet import component as matrix_grid
from planner.ui.workshop.board import component as board
from planner.vocabulary import Activity, ContributionKind, Permission
from planner.web.server.document import style_address
from planner.web.server.page_scripts import MARK, scripts_address
from planner.web.server.routes import app_middleware, app_routes
from planner.web.visitor import request_actor

FRAME = Path(__file__).with_name("frame.js")
KINDS = {Activity.REQUIREMENTS: ContributionKind.REQUIREMENT}


@dataclass(frozen=True)
class Component:
    """One of our components, and what its screen would hand to it."""

    module: ModuleType
    data: dict[str, Any]

    def described(self) -> dict[str, Any]:
        """As the page takes it."""
        return {"html": self.module.HTML, "css": self.module.CSS, "script": self.module.SCRIPT, "data": self.data}


def _sheet(cycle_id: int, session: Session, actor: Actor) -> Component:
    allowed = {found: may(actor, found, cycle_id=cycle_id, session=session) for found in Permission}
    data = matrix_grid.sheet_data(
        cycle_id,
        str(last_operation_id(cycle_id, session=session)),
        actor,
        read_only=not allowed[Permission.EDIT_REQUIREMENTS],
        has_history=allowed[Permission.VIEW_HISTORY],
    )
    return Component(matrix_grid, data)


def _board(cycle_id: int, session: Session, actor: Actor) -> Component:
    newest = select(Workshop.id).where(Workshop.cycle_id == cycle_id).order_by(col(Workshop.id).desc())
    room = read_room(session.exec(newest).first() or 0, session=session)
    return Component(board, board.board_data(room, KINDS.get(room.activity, ContributionKind.MOMENT), actor))


def _keying(cycle_id: int, session: Session, actor: Actor) -> Component:
    wave = waves_of(cycle_id, session=session)[0]
    form = form_of_wave(wave, session=session)
    return Component(keying, keying.keying_data(wave, form, session=session, actor=actor))


Drawing = Callable[[int, Session, Actor], Component]
SCREENS: dict[str, tuple[str, Drawing]] = {
    "requerimientos": ("requirements", _sheet),
    "taller": ("workshop", _board),
    "respuestas": ("answers", _keying),
}


def _described(request: Request, screen: str) -> list[dict[str, Any]]:
    place, draw = SCREENS[screen]
    cycle_id, actor = int(request.query_params["ciclo"]), request_actor(request)
    with reading_for(actor) as session:
        token = last_operation_id(cycle_id, session=session)
        here = Component(live, live.live_data(cycle_id, token, place, actor))
        return [here.described(), draw(cycle_id, session, actor).described()]


async def _page(request: Request, *, screen: str) -> Response:
    """GET one of SCREENS; with `otra` what its components get when the page runs again."""
    parts = await to_thread.run_sync(_described, request, screen)
    if "otra" in request.query_params:
        return JSONResponse(parts)
    return HTMLResponse(
        f'<!doctype html><html lang="es"><head><meta charset="utf-8"><meta name="{MARK}" content="{scripts_address()}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{style_address()}"></head><body data-parts="{escape(json.dumps(parts))}">'
        '<main data-testid="stApp" data-test-script-state="notRunning" data-test-connection-state="CONNECTED"></main>'
        '<script type="module" src="./marco.js"></script></body></html>'
    )


async def _frame(_request: Request) -> Response:
    """GET the script that mounts the components."""
    return FileResponse(FRAME, media_type="text/javascript")


app = Starlette(
    routes=[
        Route("/marco.js", _frame),
        *(Route(f"/{screen}", partial(_page, screen=screen), methods=["GET"]) for screen in SCREENS),
        *app_routes(),
    ],
    middleware=app_middleware(),
)
