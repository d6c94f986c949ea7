"""A numbered list that people put in order: drag, «Subir» and «Bajar», arrow keys, or type the number."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from planner.palette import ACCENT_SOFT, TEXT
from planner.ui.page_scripts import entrance_script

FOLDER = Path(__file__).parent
SCRIPT = entrance_script(FOLDER / "sortable.js")
HTML = '<ol class="sortable"></ol><div class="voice" role="status"></div>'


@dataclass(frozen=True)
class Mark:
    """A small coloured sign beside a title; `label` says it in words."""

    text: str
    label: str
    background: str = ACCENT_SOFT
    ink: str = TEXT


@dataclass(frozen=True)
class SortableItem:
    """One row. Its number is its place in the list, 1 = first. The texts may come from anywhere: they stay text."""

    id: int
    title: str
    subtitle: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class SortableEvent:
    """What the user did since the last run: a new order of all ids, or one item to open; None when nothing."""

    order: tuple[int, ...] | None = None
    opened: int | None = None


def sortable(
    items: Sequence[SortableItem],
    *,
    key: str,
    label: str,
    opens: bool = False,
    selected: int | None = None,
    locked: bool = False,
) -> SortableEvent:
    """Draw the list and say what the user did in it.

    `label` names the list for screen readers. With `opens`, the titles are buttons. `selected` is the id shown
    as current. `locked` shows the order without letting anybody change it.
    """
    component = st.components.v2.component(
        "sortable",
        html=HTML,
        css=(FOLDER / "sortable.css").read_text(encoding="utf-8"),
        js=SCRIPT,
    )
    data = {
        "items": [asdict(item) for item in items],
        "label": label,
        "opens": opens,
        "selected": selected,
        "locked": locked,
    }
    result = component(key=key, data=data, on_order_change=_noted, on_opened_change=_noted)
    return event_from(result.get("order"), result.get("opened"), {item.id for item in items})


def _noted() -> None:
    """The result is read where the list is drawn."""


def event_from(order: Any, opened: Any, known: set[int]) -> SortableEvent:
    """What a browser reported, trusting nothing: ids that the list does not have are left out."""
    ids = [found for found in order if isinstance(found, int) and found in known] if isinstance(order, list) else []
    return SortableEvent(
        order=tuple(dict.fromkeys(ids)) or None,
        opened=opened if isinstance(opened, int) and opened in known else None,
    )
