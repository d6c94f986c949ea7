from streamlit.testing.v1 import AppTest

from tests.serving import PATIENCE_S

SCRIPT = """
import streamlit as st
from planner.ui.forms.drawer import Question
from planner.ui.forms.drawer import Drawer

DRAWER, QUESTION, ROW = Drawer("momento"), Question("closing"), st.query_params.get("momento")
st.button("Abrir", on_click=DRAWER.open_on, args=(1,))
st.button("Preguntar", on_click=QUESTION.open, args=("el paso 2",))
st.button("Cerrar", on_click=QUESTION.close)
if ROW:
    DRAWER.draw("Momento", lambda: st.text("el cajón"))
QUESTION.draw("¿Terminar?", lambda: st.text(f"sobre {QUESTION.about}"))
"""


def _press(app: AppTest, *places: int) -> list[str]:
    for place in places:
        app.button[place].click().run()
    assert not app.exception
    return [found.value for found in app.text]


def test_a_question_stays_open_until_it_is_put_away() -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=PATIENCE_S).run()
    assert _press(app, 1) == ["sobre el paso 2"]
    assert [found.value for found in app.run().text] == ["sobre el paso 2"]
    assert _press(app, 2) == []


def test_a_question_takes_the_place_of_a_drawer_that_the_address_still_names() -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=PATIENCE_S).run()
    assert _press(app, 0) == ["el cajón"]
    assert _press(app, 1) == ["sobre el paso 2"]
    assert _press(app, 2) == []
