"""Drawings as SVG that read well everywhere: anchored texts, fallback fonts, a title and a description."""

import re
from typing import Any

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from planner.exports.pdf.fonts import BOLD
from planner.exports.pdf.text import text_width

FAMILY = "'Noto Sans', system-ui, 'Segoe UI', Roboto, sans-serif"
_FONT = re.compile(r"font-family: (\S+); font-size: ([\d.]+)px;")
_SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def write_svg(drawing: Drawing, *, title: str, description: str) -> bytes:
    """The drawing as a self-contained SVG document, UTF-8."""
    canvas: Any = renderSVG.SVGCanvas((drawing.width, drawing.height))
    renderSVG.draw(drawing, canvas, 0, 0)
    for name, text in (("title", title), ("desc", description)):
        [node] = canvas.svg.getElementsByTagName(name)
        node.firstChild.data = text
    canvas.svg.setAttribute("role", "img")
    for node in canvas.svg.getElementsByTagName("text"):
        _free_text(node)
    return str(canvas.svg.toxml()).encode()


def _free_text(node: Any) -> None:
    """Hand the anchoring of a text to the viewer, whose fonts may be wider or narrower, and its exact height."""
    style = node.getAttribute("style")
    found = _FONT.search(style)
    if found is None:
        return
    font, size = found[1], float(found[2])
    shift = _SHIFTS[node.getAttribute("text-anchor") or "start"] * text_width(node.firstChild.data, font, size)
    node.setAttribute("x", f"{float(node.getAttribute('x')) + shift:.2f}")
    node.setAttribute("y", f"{-float(node.getAttribute('y')):.2f}")
    node.setAttribute("transform", "scale(1,-1)")
    weight = 600 if font == BOLD else 400
    plain = f"font-family: {FAMILY}; font-weight: {weight}; font-size: {size:.2f}px;"
    node.setAttribute("style", style.replace(found[0], plain))
