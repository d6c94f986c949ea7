"""Small faces beside the words of the scale, drawn as lines so that any printer shows them."""

from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.styles import INK


def draw_face(canvas: Canvas, x: float, y: float, radius: float, mood: float) -> None:
    """A face centred at x, y; `mood` goes from -1 (very sad) to 1 (very happy)."""
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(radius * 0.11)
    canvas.setLineCap(1)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    for side in (-1, 1):
        canvas.circle(x + side * 0.36 * radius, y + 0.26 * radius, 0.11 * radius, stroke=0, fill=1)
    _draw_mouth(canvas, x, y - 0.36 * radius, radius, mood)


def _draw_mouth(canvas: Canvas, x: float, y: float, radius: float, mood: float) -> None:
    half, bend = 0.5 * radius, 0.62 * radius * mood
    corner, middle = y + bend * 0.5, y - bend * 0.6
    mouth = canvas.beginPath()
    mouth.moveTo(x - half, corner)
    mouth.curveTo(x - half / 2, middle, x + half / 2, middle, x + half, corner)
    canvas.drawPath(mouth, stroke=1, fill=0)
