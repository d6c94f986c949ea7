from typing import Any

import pytest

from planner.ui.forms.sortable import SortableEvent, event_from

KNOWN = {1, 2, 3}


@pytest.mark.parametrize(
    ("order", "opened", "event"),
    [
        (None, None, SortableEvent()),
        ([3, 1, 2], None, SortableEvent(order=(3, 1, 2))),
        (None, 2, SortableEvent(opened=2)),
        ([3, 9, "1", 3, None, 1], None, SortableEvent(order=(3, 1))),
        ([9], 9, SortableEvent()),
        ("321", "2", SortableEvent()),
    ],
)
def test_what_a_browser_reports_is_trusted_only_for_known_ids(order: Any, opened: Any, event: SortableEvent) -> None:
    assert event_from(order, opened, KNOWN) == event
