"""A server that runs screens whole, asked by a browser of a few lines which waits for nothing."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from socket import create_server, socket

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.serving import PATIENCE_S, served

APP = """
import streamlit as st
from planner.ui.frame.whole_runs import keep_every_press
keep_every_press()
app = st.App({screen!r})
"""
# Every run waits in its middle until the test lets it go on.
SCREEN = """
import os
import socket
import streamlit as st
from planner.ui.frame.whole_runs import PRESS_GONE

done = st.session_state.setdefault("done", [])

def open_row():
    st.query_params["row"] = "7"

def draw_part():
    if st.button("In a part", key="inside"):
        done.append("inside")

st.button("Called", key="called", on_click=done.append, args=("called",))
st.button("Open", key="open", on_click=open_row)
with socket.create_connection(("127.0.0.1", int(os.environ["GATE"]))) as gate:
    gate.recv(1)
if "row" not in st.query_params and st.button("Read", key="read"):
    done.append("read")
if st.button("Last", key="last"):
    done.append("last")
    st.stop()
st.fragment(draw_part)()
gone = ["gone"] if st.session_state.pop(PRESS_GONE, False) else []
st.text(" ".join(["Done:", *done, *st.query_params.values(), *gone]))
"""


class Browser:
    """What a browser says to the server for a page that somebody has open."""

    def __init__(self, socket: ClientConnection, gate: socket, buttons: dict[str, str]) -> None:
        self._socket, self._gate, self._buttons = socket, gate, buttons
        self.part, self._shown, self._session = "", "", ""

    def press(self, *names: str, part: str = "", address: str = "") -> None:
        """Ask for a run of the page, or of a part of it, because of a press; without one, as news of others do."""
        asked = BackMsg()
        states = [WidgetState(id=self._buttons[name], trigger_value=True) for name in names]
        asked.rerun_script.widget_states.widgets.extend(states)
        asked.rerun_script.fragment_id, asked.rerun_script.query_string = part, address
        self._socket.send(asked.SerializeToString())

    @contextmanager
    def middle_of_run(self) -> Iterator[None]:
        """Do more in the middle of a run, before it goes on."""
        middle, _address = self._gate.accept()
        with middle:
            yield

    def wait_until_heard(self) -> None:
        """Until the server has received everything said so far: it answers in order."""
        question = BackMsg()
        question.file_urls_request.request_id = "heard"
        self._socket.send(question.SerializeToString())
        while self._hear().WhichOneof("type") != "file_urls_response":
            pass

    def break_off(self) -> str:
        """Lose the line; the name of the session, which can be taken up again."""
        self._socket.close()
        return self._session

    def shows(self, *words: str, after: int) -> bool:
        """Let so many runs of the page go on; whether it comes to show this."""
        for _ in range(after):
            with self.middle_of_run():
                pass
        while self._shown != " ".join(["Done:", *words]):
            self._hear()
        return True

    def _hear(self) -> ForwardMsg:
        message = self._socket.recv(timeout=PATIENCE_S)
        assert isinstance(message, bytes)
        heard = ForwardMsg()
        heard.ParseFromString(message)
        element = heard.delta.new_element
        self._buttons |= {element.button.id.rpartition("-")[2]: element.button.id} if element.HasField("button") else {}
        self.part = heard.delta.fragment_id or self.part
        self._session = heard.new_session.initialize.session_id or self._session
        self._shown = element.text.body if element.HasField("text") else self._shown
        return heard


class Desk:
    """Where browsers are opened, all on the same small application."""

    def __init__(self, address: str, gate: socket, closing: ExitStack) -> None:
        self._address, self._gate, self._closing = address, gate, closing
        self._buttons: dict[str, str] = {}

    def open_old_page(self, session: str = "") -> Browser:
        """A page that was open before; without its session, as after a restart, nobody knows of it."""
        url = self._address.replace("http", "ws") + "/_stcore/stream"
        names = [Subprotocol(name) for name in ("streamlit", "none", session) if name]
        socket = self._closing.enter_context(connect(url, subprotocols=names, max_size=None))
        return Browser(socket, self._gate, self._buttons)

    def open_page(self) -> Browser:
        """A page that has just been drawn."""
        browser = self.open_old_page()
        browser.press()
        assert browser.shows(after=1)
        return browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("whole_runs")
    (folder / "screen.py").write_text(SCREEN, encoding="utf-8")
    (folder / "app.py").write_text(APP.format(screen=str(folder / "screen.py")), encoding="utf-8")
    with ExitStack() as closing:
        gate = closing.enter_context(create_server(("127.0.0.1", 0)))
        gate.settimeout(PATIENCE_S)
        environment = {"GATE": str(gate.getsockname()[1])}
        address = closing.enter_context(served(folder / "app.py", environment=environment))
        yield Desk(address, gate, closing)


@pytest.fixture
def page(desk: Desk) -> Browser:
    return desk.open_page()


def test_a_press_survives_the_news_of_others_that_arrive_while_it_is_acted_upon(page: Browser) -> None:
    page.press("read")
    with page.middle_of_run():
        page.press()
        page.wait_until_heard()
    assert page.shows("read", after=1)


def test_presses_are_acted_upon_in_their_order(page: Browser) -> None:
    page.press("last")
    with page.middle_of_run():
        page.press("read")
        page.press("called")
        page.wait_until_heard()
    assert page.shows("last", "read", "called", after=2)


def test_who_presses_twice_before_the_page_answers_has_pressed_once(page: Browser) -> None:
    page.press("read")
    with page.middle_of_run():
        page.press("read")
        page.wait_until_heard()
    assert page.shows("read", after=0)
    page.press("read")
    assert page.shows("read", "read", after=1)


def test_a_press_in_a_part_is_not_overtaken_by_the_whole_page(page: Browser) -> None:
    page.press("called")
    with page.middle_of_run():
        page.press("inside", part=page.part)
        page.press()
        page.wait_until_heard()
    assert page.shows("called", "inside", after=1)


def test_what_a_press_opened_stays_open_for_who_had_not_heard_of_it(page: Browser) -> None:
    page.press("open")
    with page.middle_of_run():
        page.press("called")
        page.wait_until_heard()
    assert page.shows("called", "7", after=1)


def test_a_press_is_acted_upon_though_the_line_breaks(desk: Desk, page: Browser) -> None:
    page.press("read")
    with page.middle_of_run():
        again = desk.open_old_page(page.break_off())
    again.press()
    assert again.shows("read", after=1)


def test_the_first_press_after_a_restart_is_acted_upon(desk: Desk, page: Browser) -> None:
    for button, part in (("called", ""), ("read", ""), ("inside", page.part)):
        browser = desk.open_old_page()
        browser.press(button, part=part)
        assert browser.shows(button, after=2)


def test_who_pressed_what_a_restart_has_taken_away_is_told(desk: Desk, page: Browser) -> None:  # noqa: ARG001
    browser = desk.open_old_page()
    browser.press("read", address="row=7")
    assert browser.shows("7", "gone", after=2)
