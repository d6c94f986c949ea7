"""The facilitator's guide on the screen: its chapters, the one of a step, and the table of roles."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from planner.services.people.roles import Allowed, allowed_deeds, allowed_screens
from planner.services.product_content import ROLES, GuideChapter, guide_chapters, guide_for
from planner.ui.frame.frame import CYCLE
from planner.ui.frame.screens import GUIDE, SCREENS
from planner.vocabulary import Role, Step

# The table of roles in the guide: marks to look at, words for those who hear it, a list on phones.


def draw_role_table() -> None:
    """Who may do what, and who may open the screens that are not everybody's."""
    titles = {screen.name: screen.title for screen in SCREENS}
    screens = [Allowed(titles[each.what], each.roles) for each in allowed_screens() if each.what in titles]
    st.html(role_table("Lo que permite cada rol", allowed_deeds()))
    st.html(role_table("Las pantallas que no son de todos", screens))


def role_table(caption: str, rows: Iterable[Allowed]) -> str:
    """The rows as an HTML table with a column for each role."""
    heads = "".join(f'<th scope="col">{_breakable(role.label)}</th>' for role in Role)
    body = "".join(_row(row) for row in rows)
    return (
        f'<table class="roles"><caption>{escape(caption)}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _breakable(label: str) -> str:
    """A long label of a narrow column may go on in the next line where its ending begins."""
    return escape(label).replace("(", "&#8203;(")


def _row(row: Allowed) -> str:
    cells = "".join(_cell(role, role in row.roles) for role in Role)
    return f'<tr><th scope="row">{escape(row.what)}</th>{cells}</tr>'


def _cell(role: Role, allowed: bool) -> str:
    mark, word, state = ("✓", "Sí", "yes") if allowed else ("–", "No", "no")
    return (
        f'<td class="{state}"><i aria-hidden="true">{mark}</i><span class="said">{word}</span>'
        f'<b aria-hidden="true">{escape(role.label)}</b></td>'
    )


# The facilitator's guide: all chapters to read or project, and the one of a step at hand on its screen.

CHAPTER, ALL = "capitulo", "todos"


def guide_popover(step: Step) -> None:
    """A quiet button that opens the chapter of a step over its screen, with a way to the whole guide."""
    chapter = next(chapter for chapter in guide_chapters() if chapter.step is step)
    with st.popover("Guía para facilitar", icon=":material/menu_book:", key=f"guide-at-hand-{step.number}"):
        with st.container(key=f"guide-text-{step.number}"):
            st.markdown(guide_for(step))
        _draw_link(chapter, "Abrir la guía completa")


def draw_guide() -> None:
    """The list of chapters and the one that the address names, or the first."""
    chapters = guide_chapters()
    named = st.query_params.get(CHAPTER, "")
    if named:
        st.query_params[CHAPTER] = named  # a link from this screen to itself does not write the address by itself
    places = {chapter.key: place for place, chapter in enumerate(chapters)}
    number = places.get(named, 0)
    with st.container(key=f"guide-{'chapter' if named in places else 'whole'}"):
        _draw_contents(chapters, number)
        with st.container(key="guide-page"):
            _draw_chapter(chapters, number)


def _draw_contents(chapters: Sequence[GuideChapter], number: int) -> None:
    with st.container(key="guide-contents", gap=None):
        for place, chapter in enumerate(chapters):
            with st.container(key=f"guide-link-{'now' if place == number else 'other'}-{place}"):
                _draw_link(chapter, chapter.title)


def _draw_chapter(chapters: Sequence[GuideChapter], number: int) -> None:
    chapter = chapters[number]
    with st.container(key="guide-tools", horizontal=True, vertical_alignment="center"):
        with st.container(key="guide-back", width="content"):
            st.page_link(
                GUIDE.page, label="Todos los capítulos", icon=":material/arrow_back:", query_params=_address(ALL)
            )
        large = st.toggle("Letra grande para proyectar", key="guide-large")
    st.title(chapter.title, anchor=False)
    with st.container(key="guide-text-large" if large else "guide-text-normal"):
        st.markdown(chapter.markdown)
        if chapter.key == ROLES:
            draw_role_table()
    with st.container(key="guide-turn", horizontal=True, horizontal_alignment="distribute"):
        if number > 0:
            _draw_link(chapters[number - 1], chapters[number - 1].title, icon=":material/arrow_back:")
        if number + 1 < len(chapters):
            _draw_link(chapters[number + 1], chapters[number + 1].title, icon=":material/arrow_forward:")


def _draw_link(chapter: GuideChapter, label: str, icon: str | None = None) -> None:
    st.page_link(GUIDE.page, label=label, icon=icon, query_params=_address(chapter.key))


def _address(key: str) -> dict[str, str]:
    """The address of a chapter that keeps the cycle one comes from."""
    cycle = st.query_params.get(CYCLE, "")
    return {name: value for name, value in ((CYCLE, cycle), (CHAPTER, key)) if value}
