"""Small shapes that the drawings of results are made of; places and sizes in points."""

from reportlab.graphics.shapes import Drawing, Group, Rect
from reportlab.lib.colors import Color, white

from planner.services.circle import Point

Box = tuple[float, float, float, float]
"""Left, bottom, width and height."""


def box_shape(box: Box, fill: Color | None, edge: Color | None = None, width: float = 0.7) -> Rect:
    """A filled rectangle, an outlined one, or both."""
    shape = Rect(*box)
    shape.fillColor, shape.strokeColor, shape.strokeWidth = fill, edge, width
    return shape


def paper(drawing: Drawing, color: Color = white) -> None:
    """A background over the whole drawing."""
    drawing.add(box_shape((0, 0, drawing.width, drawing.height), color))


def placed(group: Group, at: Point) -> Group:
    """The group moved there."""
    group.translate(*at)
    return group
