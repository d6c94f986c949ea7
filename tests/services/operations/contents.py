"""What the operations are tried with: a content, a workbook, a picture."""

from io import BytesIO

from PIL import Image

from planner.inputs.cycle import CycleContent, MomentContent
from planner.inputs.workbook.reading import WorkbookContent
from planner.services.cycle.examples import example_keys

CONTENT = CycleContent(moments=(MomentContent(name="Llega"),))
EXAMPLE = example_keys()[0]
WORKBOOK = WorkbookContent(CONTENT, {"name": "Del libro"}, "Caja del Libro", None, ())


def _picture() -> bytes:
    sheet = BytesIO()
    Image.new("RGB", (4, 4)).save(sheet, "PNG")
    return sheet.getvalue()


PICTURE = _picture()
