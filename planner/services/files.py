"""Pictures and documents that people attach: checked by what they are, not by what they are called."""

import io
import warnings

from PIL import Image, UnidentifiedImageError
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound, Problem
from planner.inputs.text import clean_line
from planner.inputs.workbook.package import EMPTY_FILE
from planner.models import StoredFile

MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE
MAX_PIXELS = 40_000_000
PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
PDF_MIME = "application/pdf"
_UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    Image.DecompressionBombWarning,
    Image.DecompressionBombError,
)


def picture_mime(content: bytes, *, field: str = "") -> str:
    """The media type of a PNG, JPEG or WebP picture, fully decoded. Raises InvalidInput for anything else."""
    _check_size(content, field)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(PICTURES)) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise InvalidInput(
                        [Problem("La imagen es demasiado grande. Use una de menos puntos.", field=field)]
                    )
                # To its end: the first bytes say nothing, and a torn picture would fail in a document.
                picture.load()
                return PICTURES[str(picture.format)]
    except _UNREADABLE:
        raise InvalidInput(
            [Problem("Este archivo no es una imagen que podamos leer. Elija una PNG, JPG o WebP.", field=field)]
        ) from None


def document_mime(content: bytes, *, field: str = "") -> str:
    """The media type of a picture or PDF. Raises InvalidInput for anything else."""
    _check_size(content, field)
    if not content.startswith(b"%PDF-"):
        return picture_mime(content, field=field)
    return PDF_MIME


def _check_size(content: bytes, field: str) -> None:
    if not content:
        raise InvalidInput([Problem(EMPTY_FILE, field=field)])
    if len(content) > MAX_BYTES:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise InvalidInput(
            [Problem(f"El archivo pesa {size} MB y el máximo es 5 MB. Elija uno más liviano.", field=field)]
        )


def keep_file(name: str, content: bytes, mime: str, *, session: Session) -> StoredFile:
    """Store a checked file under a plain name."""
    plain = clean_line(name).replace("\\", "/").rsplit("/", 1)[-1][:200] or "archivo"
    stored = StoredFile(name=plain, mime=mime, content=content)
    session.add(stored)
    session.flush()
    return stored


def read_file(file_id: int, *, session: Session) -> StoredFile:
    """A stored file. Raises NotFound."""
    stored = session.get(StoredFile, file_id)
    if stored is None:
        raise NotFound("No encontramos ese archivo.")
    return stored
