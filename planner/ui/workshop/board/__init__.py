"""The board of a workshop in the browser; it talks to the routes of `planner.web.workshop`."""
