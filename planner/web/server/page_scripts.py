"""The scripts of the screens as modules that import each other, at addresses which browsers keep for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parents[2] / "ui"
PATH = "/guiones"
MARK = "guiones"
"""The name under which a page says where its scripts are, in a `meta` of its head."""
_A_YEAR = "public, max-age=31536000, immutable"


@lru_cache(maxsize=1)
def page_scripts() -> dict[str, bytes]:
    """The text of every script by its place below planner/ui, as it was when first asked for.

    What a server that runs answers is one edition, also while the files on its disk are being replaced.
    """
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.rglob("*.js"))}


@lru_cache(maxsize=1)
def scripts_address() -> str:
    """Where the scripts are, relative to the page; it changes when any of them does.

    The edition stands before the name: what a script imports from beside it is of the same edition.
    """
    whole = hashlib.sha256()
    for name, text in page_scripts().items():
        whole.update(b"%s\0%s\0" % (name.encode(), text))
    return f".{PATH}/{whole.hexdigest()[:12]}/"


def page_script(request: Request) -> Response:
    """GET one script. A page that was opened before the server was renewed is led to the edition of today."""
    edition, name = request.path_params["edition"], request.path_params["name"]
    found = page_scripts().get(name)
    if found is None:
        return PlainTextResponse("No existe.", 404)
    if f".{PATH}/{edition}/" != scripts_address():
        up = "../" * (name.count("/") + 2)  # relative, so that it is right under any root
        today = f"{up}{scripts_address().removeprefix('./')}{name}"
        return RedirectResponse(today, 307, {"Cache-Control": "no-store"})
    return Response(found, media_type="text/javascript", headers={"Cache-Control": _A_YEAR})


ROUTE = Route(f"{PATH}/{{edition}}/{{name:path}}", page_script)
