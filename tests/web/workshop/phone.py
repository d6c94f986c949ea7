"""A phone without scripts: it opens pages, fills in their forms and sends them, as a browser does."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from starlette.testclient import TestClient
from starlette.types import ASGIApp

Form = dict[str, str]


class Forms(HTMLParser):
    """The forms of a page with what their fields hold; texts are read as people see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.buttons: list[tuple[str, str]] = []
        self._area = ""
        self._select = ""
        self._chosen = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the fields as they come."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append({})
        elif tag == "button" and name:
            self.buttons.append((name, given["value"]))
        elif self.forms and name and tag == "input":
            self.forms[-1][name] = given.get("value", "")
        elif self.forms and name and tag == "textarea":
            self._area, self.forms[-1][name] = name, ""
        elif name and tag == "select":
            self._select, self.forms[-1][name] = name, ""
        elif tag == "option" and "selected" in given:
            self.forms[-1][self._select] = given.get("value", "")
            self._chosen = "value" not in given  # then its words are its value

    def handle_data(self, data: str) -> None:
        """What stands in a text area, whose first line end belongs to the page, or in the chosen option."""
        if self._area:
            self.forms[-1][self._area] += data.removeprefix("\n")
        if self._chosen:
            self.forms[-1][self._select], self._chosen = data, False

    def handle_endtag(self, tag: str) -> None:
        """Leave the text area."""
        if tag == "textarea":
            self._area = ""


@dataclass(frozen=True)
class Page:
    """An answer as the phone got it; `path` without what was asked for."""

    status_code: int
    text: str
    headers: Mapping[str, str]
    path: str

    @property
    def weight(self) -> int:
        """Its bytes."""
        return len(self.text.encode())


def _page(answer: Any) -> Page:
    return Page(answer.status_code, answer.text, answer.headers, answer.url.path)


class Phone:
    """One phone with cookies of its own. `page` is what it shows."""

    def __init__(self, app: ASGIApp, *, address: str = "203.0.113.9") -> None:
        self.client = TestClient(app, follow_redirects=False, client=(address, 4711))
        self.page = Page(0, "", {}, "/")

    @property
    def text(self) -> str:
        """The page as it was sent."""
        return self.page.text

    def open(self, address: str) -> Page:
        """Go to an address, and on where it leads."""
        return self._follow(_page(self.client.get(address)))

    def _follow(self, page: Page) -> Page:
        while page.status_code == 303:
            page = _page(self.client.get(page.headers["location"]))
        self.page = page
        return page

    def form(self, doing: str = "") -> Form:
        """The form of the page that does that, as it is filled in now."""
        return next(form for form in Forms(self.text).forms if not doing or form.get("hacer") == doing)

    def send(self, form: Mapping[str, str], **typed: str) -> Page:
        """Send a form of this page with what was typed, and go on where it leads."""
        return self._follow(self.post(form, **typed))

    def post(self, form: Mapping[str, str], **typed: str) -> Page:
        """Send a form of this page; the answer itself."""
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return _page(self.client.post(self.page.path, content=urlencode({**form, **typed}), headers=headers))

    def join(self, code: str, name: str = "") -> "Phone":
        """Come in to a workshop."""
        self.open(f"/t/{code}")
        self.send(self.form("entrar"), nombre=name)
        return self
