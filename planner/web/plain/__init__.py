"""The ground of the plain HTML pages: they need no script, and nothing that comes with a request is believed."""
