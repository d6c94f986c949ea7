"""What the facilitator does with one tap: done before the page is drawn, said quietly once it is."""

from collections.abc import Callable

import streamlit as st
from sqlmodel import Session

from planner.errors import InvalidInput, PlannerError
from planner.services.undo import undoable_operation
from planner.ui.access import my_transaction
from planner.ui.acting import NOTICE, Notice


def tap(work: Callable[[Session], object], *, done: str) -> bool:
    """Run `work` in a transaction from the callback of a widget; what went wrong is said as a notice. True: done."""
    try:
        with my_transaction() as session:
            work(session)
            operation_id = undoable_operation(session)
    except PlannerError as error:
        problems = [str(problem) for problem in error.problems] if isinstance(error, InvalidInput) else [error.sentence]
        st.session_state[NOTICE] = Notice(" ".join(problems), refused=True)
        return False
    st.session_state[NOTICE] = Notice(done, operation_id)
    return True
