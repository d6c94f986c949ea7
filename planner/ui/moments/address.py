"""What the address says about step 1: which moment is open (`?momento=7`)."""

from planner.ui.drawer import Drawer

DRAWER = Drawer("momento")
