import re

import pytest

from planner.ui.page_scripts import UI

SEEN_WITHIN_MS = 3_000


@pytest.mark.parametrize(
    ("script", "interval"),
    [
        ("cycle/presence/live.js", "BEAT_MS"),
        ("workshop/board/board.js", "BEAT_MS"),
        ("requirements/sheet/grid.js", "POLL_MS"),
    ],
)
def test_scripts_ask_often_enough_for_others_to_be_seen_within_three_seconds(script: str, interval: str) -> None:
    text = (UI / script).read_text(encoding="utf-8")
    [wait] = re.findall(rf"^const {interval} = (\d+);", text, flags=re.MULTILINE)
    assert int(wait) < SEEN_WITHIN_MS
