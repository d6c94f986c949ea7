import re
from io import BytesIO

from PIL import Image

from planner.exports.qr import PIXELS_PER_MODULE, QUIET_ZONE, qr_png, qr_svg

ADDRESS = "https://ciclo.ejemplo.org/t/K7M4PX"


def _modules_of_png(picture: bytes) -> list[list[bool]]:
    image = Image.open(BytesIO(picture)).convert("L")
    size = image.width // PIXELS_PER_MODULE
    middle = PIXELS_PER_MODULE // 2
    return [
        [image.getpixel((x * PIXELS_PER_MODULE + middle, y * PIXELS_PER_MODULE + middle)) == 0 for x in range(size)]
        for y in range(size)
    ]


def _modules_of_svg(svg: str) -> list[list[bool]]:
    size = int(re.findall(r'viewBox="0 0 (\d+) \d+"', svg)[0])
    modules = [[False] * size for _ in range(size)]
    x = y = 0.0
    path = re.findall(r'stroke="#000" d="([^"]+)"', svg)[0]
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            for step in range(int(values[0])):
                modules[int(y - 0.5)][int(x) + step] = True
            x += values[0]
        else:
            x, y = values if command == "M" else (x + values[0], y + values[1])
    return modules


def test_both_pictures_hold_the_same_code_with_the_quiet_zone_of_the_standard() -> None:
    modules = _modules_of_png(qr_png(ADDRESS))
    assert _modules_of_svg(qr_svg(ADDRESS)) == modules
    size = len(modules)
    assert size == 4 * 3 + 17 + 2 * QUIET_ZONE  # version 3
    edge = [*modules[:QUIET_ZONE], *(row[:QUIET_ZONE] for row in modules)]
    assert not any(any(row) for row in edge)
    corner = [row[QUIET_ZONE : QUIET_ZONE + 7] for row in modules[QUIET_ZONE : QUIET_ZONE + 7]]
    finder = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"]
    assert ["".join("#" if module else " " for module in row) for row in corner] == finder


def test_the_drawing_brings_nothing_along() -> None:
    assert not re.search(r"<script|href|style=|<!|<\?", qr_svg(ADDRESS))
