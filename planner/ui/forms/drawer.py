"""What opens over a page: a drawer with the row that the address names, or a question to be answered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

import streamlit as st

# A drawer at the side, open on the row that the address names, with the row as it was when it was opened.

WIDTH = 640
AS_SHOWN, DRAWN = "-as-shown", "drawer-drawn"


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> int: ...


AnyRow = TypeVar("AnyRow", bound=Identified)


@dataclass(frozen=True)
class Drawer:
    """One kind of drawer; `parameter` is its name in the address (`?accion=7`)."""

    parameter: str

    def open_on(self, row_id: int) -> None:
        """Name the row in the address."""
        st.session_state.pop(self._shown, None)
        st.query_params[self.parameter] = str(row_id)

    def close(self) -> None:
        """Forget the row."""
        st.session_state.pop(self._shown, None)
        st.query_params.pop(self.parameter, None)

    def chosen(self, rows: Iterable[AnyRow]) -> AnyRow | None:
        """The row that the address names, if it is one of these."""
        named = st.query_params.get(self.parameter, "")
        return next((row for row in rows if str(row.id) == named), None)

    def as_first_shown(self, row: AnyRow) -> AnyRow:
        """The row as the open form showed it first: edits are compared with it and sent with its version."""
        shown = st.session_state.get(self._shown)
        if not isinstance(shown, type(row)) or shown.id != row.id:
            st.session_state[self._shown] = shown = row
        return shown

    def draw(self, title: str, body: Callable[[], None]) -> None:
        """Draw the drawer over the page."""
        st.session_state[DRAWN] = self.parameter
        st.dialog(title, width=WIDTH, position="right", on_dismiss=self.close)(body)()

    @property
    def _shown(self) -> str:
        return f"{self.parameter}{AS_SHOWN}"


def put_drawer_away() -> None:
    """Forget the row of the drawer that was drawn last, before something else opens over the page.

    Who closes a drawer and presses a button at once sends the address as it was: it still names the row.
    """
    st.query_params.pop(st.session_state.get(DRAWN, ""), None)


def show_anew() -> None:
    """Let open forms show what is stored now: the row as they showed it first was put back meanwhile."""
    for key in [key for key in st.session_state if str(key).endswith(AS_SHOWN)]:
        del st.session_state[key]


# A question over the page: it stays until it is answered or put away, also when the page is drawn anew.


@dataclass(frozen=True)
class Question:
    """One kind of question; `name` tells it apart from others."""

    name: str

    def open(self, about: object = True) -> None:
        """Ask it, remembering what it is about. Nothing else can be open over the page."""
        put_drawer_away()
        st.session_state[self._key] = about

    def close(self) -> None:
        """Put it away."""
        st.session_state.pop(self._key, None)

    @property
    def about(self) -> object:
        """What the open question is about; None while it is not asked."""
        return st.session_state.get(self._key)

    def draw(
        self,
        title: str,
        body: Callable[[], None],
        *,
        width: Literal["small", "medium"] = "small",
        position: Literal["center", "right"] = "center",
    ) -> None:
        """Draw the question over the page, in the middle or at its side, if it is open."""
        if self.about is not None:
            st.dialog(title, width=width, position=position, on_dismiss=self.close)(body)()

    @property
    def _key(self) -> str:
        return f"question-{self.name}"
