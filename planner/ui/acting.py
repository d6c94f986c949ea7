"""Doing what the user asked, in one transaction, and saying how it went."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st
from sqlmodel import Session

from planner.errors import PRESS_LOST, Conflict, InvalidInput, PlannerError
from planner.formats import capitalised
from planner.services.history.undo import undo, undoable_operation
from planner.services.people.installation import SignedOut
from planner.ui.access import current_actor, my_transaction
from planner.ui.forms.drawer import show_anew
from planner.ui.frame.screens import door_address, link_to_page
from planner.ui.frame.whole_runs import PRESS_GONE

Result = TypeVar("Result")
NOTICE, SHOWN_NOTICE = "notice", "notice-shown"
_MARKDOWN = re.compile(
    r"^[ \t]*(?:\d+[.)]|[#+=-])"  # what lists, headings and lines begin with
    r"|[\\`*_\[\]<>~$|]"  # emphasis, code, links, tags, formulas, tables, arrows
    r"|[:.](?=\S)|&(?=#?\w+;)"  # addresses, signs and colours by name
    r"|-(?=-)|(?<=-)-",  # dashes
    re.MULTILINE,
)


@dataclass(frozen=True)
class Notice:
    """What to say once the page has been drawn anew, and the operation that can be taken back."""

    text: str
    operation_id: int | None = None
    refused: bool = False


def attempt(
    work: Callable[[Session], Result], *, done: str, on_conflict: Callable[[Conflict], object] | None = None
) -> Result | None:
    """Run `work` in a transaction. On success the next run says `done` and offers to undo it.

    On a refusal the sentences appear right here, and nothing has changed; `on_conflict` takes over when somebody
    else changed the same field. Returns None then.
    """
    try:
        with my_transaction() as session:
            result = work(session)
            # Inside the transaction: which operation it was is forgotten with it.
            operation_id = undoable_operation(session)
    except PlannerError as error:
        if isinstance(error, Conflict) and on_conflict is not None:
            on_conflict(error)
        else:
            show_refusal(error)
        return None
    st.session_state[NOTICE] = Notice(done, operation_id)
    return result


def act(
    work: Callable[[Session], object], *, done: str, on_conflict: Callable[[Conflict], object] | None = None
) -> None:
    """`attempt`, and draw the page anew when it went well."""
    if attempt(lambda session: (work(session),), done=done, on_conflict=on_conflict):
        st.rerun()


def show_refusal(error: PlannerError) -> None:
    """Every problem as a sentence of its own, beside what caused it."""
    if isinstance(error, SignedOut):
        st.error(error.sentence, icon=":material/error:")
        link_to_page("Entrar", door_address())
        return
    problems = [str(problem) for problem in error.problems] if isinstance(error, InvalidInput) else [error.sentence]
    if len(problems) == 1:
        st.error(escape_markdown(capitalised(problems[0])), icon=":material/error:")
    else:
        st.error(
            "\n".join(f"- {escape_markdown(capitalised(sentence))}" for sentence in problems), icon=":material/error:"
        )


def escape_markdown(text: str) -> str:
    """A text from outside, safe to show where Streamlit reads Markdown.

    Only what Markdown would act upon there gets its backslash: screen readers are told labels with all of them.
    """
    return _MARKDOWN.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", text)


def show_notice(*, again: bool = False) -> None:
    """Say what was just done, with one button to take it back.

    `again` keeps what the last run said: the page was drawn anew without the user having done anything.
    """
    kept = st.session_state.get(SHOWN_NOTICE) if again else None
    notice = st.session_state[SHOWN_NOTICE] = st.session_state.pop(NOTICE, kept)
    if not isinstance(notice, Notice):
        return
    key, icon = ("refused-notice", "error") if notice.refused else ("notice", "check_circle")
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/{icon}: {escape_markdown(notice.text)}")
        if notice.operation_id is not None:
            st.button("Deshacer", key="undo-notice", type="tertiary", on_click=take_back, args=(notice.operation_id,))


def tell_press_gone() -> None:
    """Say it where something was pressed while the connection was lost and could not be acted upon."""
    if st.session_state.pop(PRESS_GONE, False):
        st.toast(PRESS_LOST, icon=":material/sync_problem:", duration="long")


def take_back(operation_id: int) -> None:
    """Take an operation back; the next run says how it went, and forms show what is stored then."""
    try:
        with my_transaction() as session:
            reverse = undo(operation_id, session=session, actor=current_actor())
    except PlannerError as error:
        st.session_state[NOTICE] = Notice(error.sentence, refused=True)
    else:
        show_anew()
        st.session_state[NOTICE] = Notice(reverse.summary + ".")


def act_at_once(work: Callable[[Session], object], *, done: str) -> bool:
    """Run `work` from the callback of a widget, before the page is drawn; the page then says `done` or why not.

    The arguments of a callback are those that were on the screen when it was pressed. True when it went well.
    """
    try:
        with my_transaction() as session:
            work(session)
            operation_id = undoable_operation(session)
    except PlannerError as error:
        st.session_state[NOTICE] = Notice(error.sentence, refused=True)
        return False
    st.session_state[NOTICE] = Notice(done, operation_id)
    return True
