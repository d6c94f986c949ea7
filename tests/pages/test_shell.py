"""What every screen says, whichever it is."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from planner.ui.frame.whole_runs import PRESS_GONE


def test_who_pressed_in_vain_is_told_once(open_screen: Callable[..., AppTest]) -> None:
    app = open_screen("guia")
    app.session_state[PRESS_GONE] = True
    assert [toast.value for toast in app.run().toast] == ["Se recuperó la conexión. Revise y vuelva a pulsar."]
    assert [toast.value for toast in app.run().toast] == []
