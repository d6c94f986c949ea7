"""Whatever is pressed is acted upon: the runs of a screen wait for each other, and none is cut short.

Streamlit stops a run as soon as the browser asks for the next one, and forgets what had been pressed: somebody presses
a button, the news of others arrives a moment later, and the press is gone without a word. Here every run comes to its
end, and the next one begins with the press that asked for it.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from threading import RLock

from streamlit import config
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx, script_runner
from streamlit.runtime.scriptrunner_utils.script_requests import (
    RerunData,
    ScriptRequest,
    ScriptRequests,
    ScriptRequestType,
)
from streamlit.runtime.state import SCRIPT_RUN_WITHOUT_ERRORS_KEY

PRESS_GONE = "press-gone"
"""In the state of a session: a press could not be acted upon, and the person is told so."""
_PRESSES = ("trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value")


def keep_every_press() -> None:
    """Let every session of this process run its screens so."""
    config.set_option("runner.fastReruns", False)
    script_runner.ScriptRequests = WholeRuns  # type: ignore[attr-defined]
    AppSession.request_rerun = _also_of_parts_gone(AppSession.request_rerun)  # type: ignore[assignment, method-assign]


def _also_of_parts_gone(
    request: Callable[[AppSession, ClientState | None], None],
) -> Callable[[AppSession, ClientState | None], None]:
    def request_rerun(session: AppSession, asked: ClientState | None) -> None:
        # Streamlit answers nothing to a press in a drawer of which a new session has not heard yet.
        if asked and not asked.is_auto_rerun and asked.fragment_id and not session.has_fragment(asked.fragment_id):
            asked.fragment_id = ""
        request(session, asked)

    return request_rerun


class WholeRuns(ScriptRequests):
    """What was asked of one session and is not done yet, in the order in which it arrived."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = RLock()  # type: ignore[assignment]
        self._waiting: deque[RerunData] = deque()
        self._newest: RerunData | None = None
        self._address: str | None = None
        self._rehearsed: RerunData | None = None
        self._ends_here = False

    def request_stop(self) -> None:
        """End this run, which only the screen itself may: who loses the line still wants what was asked for."""
        self._ends_here = self._ends_here or _inside_screen()

    def on_scriptrunner_yield(self) -> ScriptRequest | None:
        """What the screen itself asks for in the middle of its run."""
        return ScriptRequest(ScriptRequestType.STOP) if self._ends_here else super().on_scriptrunner_yield()

    def on_scriptrunner_ready(self) -> ScriptRequest:
        """What comes next."""
        with self._lock:
            self._ends_here = False
            if self._state is ScriptRequestType.CONTINUE and self._waiting:
                self._state, self._rerun_data = ScriptRequestType.RERUN, self._next()
            return super().on_scriptrunner_ready()

    def _request_rerun_locked(self, new_data: RerunData) -> bool:
        if _inside_screen():
            return super()._request_rerun_locked(new_data)
        if self._state is ScriptRequestType.STOP:
            return False
        if not self._is_pressed_twice(new_data):
            self._waiting = deque(asked for asked in self._waiting if not _is_covered(asked, new_data))
            self._waiting.append(new_data)
            self._newest = new_data
        return True

    def _is_pressed_twice(self, asked: RerunData) -> bool:
        """Whether the very same was pressed on the very same page, which has not had the time to answer."""
        return bool(_buttons_pressed(asked)) and asked == self._newest

    def _next(self) -> RerunData:
        screen = get_script_run_ctx()
        asked = self._waiting.popleft()
        if screen is None:
            return asked
        if _pressed(asked) and SCRIPT_RUN_WITHOUT_ERRORS_KEY not in screen.session_state:
            # The page is older than its session, as after a restart: what a press does is known once it is drawn.
            self._waiting.appendleft(asked)
            self._rehearsed = asked
            return replace(asked, fragment_id=None, widget_states=_without_presses(asked))
        if asked is self._rehearsed:
            drawn = screen.shared.widget_ids_this_run
            screen.session_state[PRESS_GONE] = any(button not in drawn for button in _buttons_pressed(asked))
        return self._at_todays_address(_in_its_part(asked, screen), screen)

    def _at_todays_address(self, asked: RerunData, screen: ScriptRunContext) -> RerunData:
        """Where the runs before have led: who asked before hearing of it still named the address where they were."""
        had_not_heard = asked.query_string == self._address and not asked.is_history_navigation
        self._address = asked.query_string
        return replace(asked, query_string=screen.query_string) if had_not_heard else asked


def _inside_screen() -> bool:
    return get_script_run_ctx(suppress_warning=True) is not None


def _pressed(asked: RerunData) -> list[WidgetState]:
    return [state for state in asked.widget_states.widgets if _is_press(state)] if asked.widget_states else []


def _is_press(state: WidgetState) -> bool:
    return state.WhichOneof("value") in _PRESSES


def _without_presses(asked: RerunData) -> WidgetStates:
    states = asked.widget_states.widgets if asked.widget_states else []
    return WidgetStates(widgets=[state for state in states if not _is_press(state)])


def _buttons_pressed(asked: RerunData) -> list[str]:
    """Their ids. What components tell comes from no finger: the same may be told twice with reason."""
    return [state.id for state in _pressed(asked) if state.trigger_value]


def _is_covered(earlier: RerunData, later: RerunData) -> bool:
    """Whether nothing is missed by doing only what was asked later: links tell nothing of the fields of their page."""
    return (
        not _pressed(earlier)
        and not earlier.is_history_navigation
        and earlier.fragment_id == later.fragment_id
        and _told_of(earlier) <= _told_of(later)
    )


def _told_of(asked: RerunData) -> set[str]:
    return {state.id for state in asked.widget_states.widgets} if asked.widget_states else set()


def _in_its_part(asked: RerunData, screen: ScriptRunContext) -> RerunData:
    """Only the part of the page that was asked for; all of it when that part is there no more."""
    part = asked.fragment_id
    if not part or not (asked.is_auto_rerun or screen.fragment_storage.contains(part)):
        return replace(asked, fragment_id=None)
    return replace(asked, fragment_id=None, fragment_id_queue=[part])
