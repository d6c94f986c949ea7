"""Between activities: nothing to do but wait, and the page comes anew by itself."""

from sqlmodel import Session

from planner.web.workshop.view import View, Visit


def show_waiting(visit: Visit, _session: Session) -> View:
    """The page between two activities."""
    return View("waiting.html", {"is_new": "bienvenida" in visit.said}, waits=True)


def nothing_yet(sentence: str) -> View:
    """The page of an activity for which something is still missing."""
    return View("waiting.html", {"is_new": False, "sentence": sentence}, waits=True)
