"""The circle of the service as vector shapes: SVG, PDF, PNG and the poster for the wall."""
