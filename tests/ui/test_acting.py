import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from planner.ui.acting import escape_markdown
from tests.serving import PATIENCE_S

REFUSED = """
from planner.errors import InvalidInput, NotFound, Problem
from planner.ui.acting import show_refusal

show_refusal(NotFound("No encontramos este ciclo."))
show_refusal(InvalidInput([Problem("falta el nombre."), Problem("la fecha no existe.", "fila 7")]))
"""
DONE = """
import streamlit as st
from planner.errors import Refused
from planner.ui.acting import act, attempt, show_notice

def refuse(session):
    raise Refused("Todavía no se puede.")

show_notice()
if st.button("Sí"):
    act(lambda session: None, done="*Listo*.")
if st.button("No"):
    st.text(f"{attempt(refuse, done='Listo.')}")
"""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Caja Andina", "Caja Andina"),
        ("**5 %** de $100", "\\*\\*5 %\\*\\* de \\$100"),
        ("[x](http://y)", "\\[x\\](http\\://y)"),
        (":material/home: <b>", "\\:material/home: \\<b\\>"),
        ("1. Llega", "1\\. Llega"),
        ("Uno\n2) Dos\n  - Tres\n# Cuatro", "Uno\n2\\) Dos\n  \\- Tres\n\\# Cuatro"),
        ("Sí &amp; no", "Sí \\&amp; no"),
        ("---", "\\-\\-\\-"),
        ("www.caja.pe", "www\\.caja\\.pe"),
        ("Muy satisfecho(a): 10-15 min. + ¡gracias!", "Muy satisfecho(a): 10-15 min. + ¡gracias!"),
    ],
)
def test_texts_of_people_are_escaped_where_markdown_is_read(typed: str, shown: str) -> None:
    assert escape_markdown(typed) == shown


@given(st.text())
def test_an_escaped_text_only_gains_backslashes(typed: str) -> None:
    escaped = escape_markdown(typed)
    assert [mark for mark in escaped if mark != "\\"] == [mark for mark in typed if mark != "\\"]
    assert len(escape_markdown(typed)) >= len(typed)


def test_one_problem_is_a_sentence_and_several_are_a_list() -> None:
    app = AppTest.from_string(REFUSED, default_timeout=PATIENCE_S).run()
    one, several = (error.value for error in app.error)
    assert one == "No encontramos este ciclo."
    assert several.split("\n") == ["- Falta el nombre.", "- Fila 7: la fecha no existe."]


@pytest.mark.usefixtures("screens_database")
def test_what_was_done_is_said_once_as_text() -> None:
    app = AppTest.from_string(DONE, default_timeout=PATIENCE_S).run()
    app.button[0].click().run()
    assert [found.value for found in app.markdown] == [":material/check_circle: \\*Listo\\*."]
    assert len(app.run().markdown) == 0


@pytest.mark.usefixtures("screens_database")
def test_a_refusal_appears_where_it_was_asked_and_nothing_is_announced() -> None:
    app = AppTest.from_string(DONE, default_timeout=PATIENCE_S).run()
    app.button[1].click().run()
    assert [found.value for found in app.error] == ["Todavía no se puede."]
    assert [found.value for found in app.text] == ["None"]
    assert len(app.run().markdown) == 0
