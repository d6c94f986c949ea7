"""A question over the page: it stays until it is answered or put away, also when the page is drawn anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from planner.ui.drawer import put_drawer_away


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
