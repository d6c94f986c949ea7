from html.parser import HTMLParser

from planner.services.people.permissions import PERMISSIONS
from planner.services.people.roles import Allowed, allowed_deeds
from planner.ui.frame.guide import role_table
from planner.vocabulary import Role


class _Cells(HTMLParser):
    """The rows of a table as those who hear it are told them: what is marked as hidden from them is left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        self._hidden = ("aria-hidden", "true") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False if tag in {"i", "b"} else self._hidden

    def handle_data(self, data: str) -> None:
        if self.rows and not self._hidden:
            self.rows[-1][-1] += data.replace("\u200b", "")


def test_the_printed_table_is_the_table_that_is_enforced() -> None:
    head, *rows = _Cells(role_table("Lo que permite cada rol", allowed_deeds())).rows
    assert head == ["", *(role.label for role in Role)]
    assert rows == [
        [permission.label, *("Sí" if role in able else "No" for role in Role)]
        for permission, able in PERMISSIONS.items()
    ]


def test_texts_are_escaped() -> None:
    assert "<b>x" not in role_table("<b>x", [Allowed("<b>x", frozenset())])
