"""Importing a file of answers on the screen of a wave."""

from collections.abc import Callable

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from planner.models import AnswerFile, Response
from planner.store.transaction import reading, transaction
from tests.pages.reading import buttons, press, refusals, said
from tests.services.answers.collected import Collected, collect
from tests.services.answers.files import as_csv, table


def opened(open_screen: Callable[..., AppTest]) -> tuple[AppTest, Collected]:
    """The files of a wave that has just begun."""
    app = open_screen("inicio")
    with transaction() as session:
        collected = collect(session)
    app = open_screen("respuestas", ciclo=str(collected.wave.cycle_id))
    app.segmented_control(key="answers-view").set_value("Archivos").run()
    return app, collected


def send(app: AppTest, text: str) -> AppTest:
    return app.file_uploader[0].set_value(("hoja.csv", as_csv(table(text)), "text/csv")).run()


def test_nothing_enters_before_it_is_accepted_and_then_once(open_screen: Callable[..., AppTest]) -> None:
    app, _collected = opened(open_screen)
    send(app, "general|notas\nmuy satisfecha|x\n2|y\n-|z")
    assert "El archivo trae 2 respuestas nuevas, de 3 filas." in said(app).replace("*", "")
    assert "1 fila no responde nada" in said(app)
    with reading() as session:
        assert session.exec(select(Response)).all() == []
    press(app, "Importar 2 respuestas")
    assert "Importamos 2 respuestas." in said(app)
    assert "hoja.csv" in said(app)
    send(app, "general|notas\nmuy satisfecha|x\n2|y\n-|z")
    assert "2 filas ya están en la ola" in said(app)
    press(app, "Sacar sus respuestas")
    with reading() as session:
        assert session.exec(select(Response)).all() == []
        assert session.exec(select(AnswerFile)).one().removed_at is not None


def test_a_column_is_given_its_question_by_hand(open_screen: Callable[..., AppTest]) -> None:
    app, collected = opened(open_screen)
    send(app, "P1|P2\n5|0\n4|3")
    assert any("Ninguna columna" in sentence for sentence in refusals(app))
    next(box for box in app.selectbox if box.label == "P2").set_value(collected.item_ids[0]).run()
    assert refusals(app) == []
    assert "Importar 2 respuestas" in buttons(app)


def test_problems_are_shown_by_row_and_may_be_left_out(open_screen: Callable[..., AppTest]) -> None:
    app, _collected = opened(open_screen)
    send(app, "general|x\nregular|<b>\n**9**|y")
    [refusal] = refusals(app)
    assert "Fila 3, columna «general»: «**9**» no es una respuesta" in refusal
    app.checkbox(key="skip-bad-rows").check().run()
    press(app, "Importar 1 respuesta")
    assert "Importamos 1 respuesta." in said(app)
