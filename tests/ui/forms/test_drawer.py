from streamlit.testing.v1 import AppTest

from tests.serving import PATIENCE_S

SCRIPT = """
from types import SimpleNamespace as Row

import streamlit as st
from planner.ui.forms.drawer import Drawer

DRAWER = Drawer("fila")
rows = [Row(id=1, text=st.session_state.get("one", "uno")), Row(id=2, text="dos")]
row = DRAWER.chosen(rows)
st.text(DRAWER.as_first_shown(row).text if row else "nada")
st.button("Abrir 1", on_click=DRAWER.open_on, args=(1,))
st.button("Abrir 2", on_click=DRAWER.open_on, args=(2,))
st.button("Cerrar", on_click=DRAWER.close)
"""


def _open() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=PATIENCE_S).run()


def _press(app: AppTest, place: int) -> str:
    return str(app.button[place].click().run().text[0].value)


def test_the_address_says_which_row_is_open() -> None:
    app = _open()
    assert app.text[0].value == "nada"
    assert _press(app, 1) == "dos"
    assert "2" in app.query_params["fila"]
    assert _press(app, 2) == "nada"
    assert "fila" not in app.query_params


def test_an_open_row_is_compared_with_what_it_was_when_it_was_opened() -> None:
    app = _open()
    assert _press(app, 0) == "uno"
    app.session_state["one"] = "UNO"
    assert app.run().text[0].value == "uno"


def test_a_row_opened_again_is_shown_as_it_is_now() -> None:
    app = _open()
    _press(app, 0)
    app.session_state["one"] = "UNO"
    assert _press(app, 0) == "UNO"


def test_another_row_is_never_taken_for_the_first() -> None:
    app = _open()
    _press(app, 0)
    assert _press(app, 1) == "dos"


def test_an_address_that_names_no_row_opens_nothing() -> None:
    for named in ("99", "uno", "", "1 OR 1=1"):
        app = AppTest.from_string(SCRIPT, default_timeout=PATIENCE_S)
        app.query_params["fila"] = named
        assert app.run().text[0].value == "nada"
