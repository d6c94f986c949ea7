"""The matrix as a sheet in the browser; it talks to the routes of `planner.web.requirements`."""
