"""The browser of the tests: the one that the machine has."""

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium_path() -> str:
    """Where the browser is: `PLANNER_CHROMIUM`, or the first known name on the path."""
    wanted = os.environ.get("PLANNER_CHROMIUM", "")
    found = next((path for name in (wanted, *NAMES) if name and (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("No Chromium found: install it, or name it in PLANNER_CHROMIUM.")
    return found


def chromium_options() -> dict[str, Any]:
    """What Playwright needs to start it, as root in a container too."""
    return {"executable_path": chromium_path(), "args": ["--no-sandbox", "--disable-gpu"]}
