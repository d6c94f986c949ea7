"""The browser of the tests: the one that the machine has."""

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The address bar draws its list of proposals in pages of its own: a process for every window, though nobody sees a
# window here. Only the last list counts, so that it names what Playwright turns off as well.
UNWANTED = (
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)


def chromium_path() -> str:
    """Where the browser is: `PLANNER_CHROMIUM`, or the first known name on the path."""
    wanted = os.environ.get("PLANNER_CHROMIUM", "")
    found = next((path for name in (wanted, *NAMES) if name and (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("No Chromium found: install it, or name it in PLANNER_CHROMIUM.")
    return found


def chromium_options() -> dict[str, Any]:
    """What Playwright needs to start it, as root in a container too."""
    switches = ["--no-sandbox", "--disable-gpu", f"--disable-features={UNWANTED}"]
    return {"executable_path": chromium_path(), "args": switches}
