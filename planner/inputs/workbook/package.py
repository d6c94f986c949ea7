"""Opening a workbook file that may be anything: its size and kind are checked before anything is read."""

import io
import re
from zipfile import BadZipFile, ZipFile, ZipInfo

from planner.errors import InvalidInput

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_UNPACKED = 200 * MEGABYTE
MAX_MEMBERS = 5_000

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # the container of old .xls files and of password-protected ones
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Ábralo en Excel o LibreOffice, elija «Guardar como» y el tipo «Libro de Excel (.xlsx)», y súbalo de nuevo."
_NO_WORKBOOK = f"Este archivo no es un libro de Excel. {_SAVE_AS}"
EMPTY_FILE = "El archivo está vacío. Elija otro."


def check_package(content: bytes) -> None:
    """Raises InvalidInput, with one sentence that says what the file is instead, unless it can be an .xlsx file."""
    _check_kind(content)
    try:
        with ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise damaged() from None
    _check_members(members)


def damaged() -> InvalidInput:
    """What to say of a file that cannot be read to its end."""
    return InvalidInput.saying(
        "El archivo está dañado o incompleto y no pudimos leerlo. Ábralo en Excel, guárdelo otra vez y súbalo de nuevo."
    )


def _check_kind(content: bytes) -> None:
    if not content:
        raise InvalidInput.saying(EMPTY_FILE)
    if len(content) > MAX_BYTES:
        size = f"{len(content) / MEGABYTE:.1f}".replace(".", ",")
        raise InvalidInput.saying(
            f"El archivo pesa {size} MB y el máximo es {MAX_BYTES // MEGABYTE} MB. "
            "Quite las imágenes y las hojas que no hacen falta y súbalo de nuevo."
        )
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise InvalidInput.saying(
            "El libro está protegido con contraseña. Ábralo en Excel, quite la contraseña y guárdelo."
        )
    if content.startswith(_OLE):
        raise InvalidInput.saying(f"Es un libro de Excel antiguo (.xls). {_SAVE_AS}")
    if not content.startswith(b"PK"):
        raise InvalidInput.saying(_NO_WORKBOOK)


def _check_members(members: list[ZipInfo]) -> None:
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members):
        raise InvalidInput.saying("El archivo está protegido con contraseña. Quite la contraseña y guárdelo.")
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise InvalidInput.saying(
            "El contenido del libro es demasiado grande para leerlo. "
            "Copie la hoja Matriz a un libro nuevo y suba ese libro."
        )
    if "xl/workbook.bin" in names:
        raise InvalidInput.saying(f"Es un libro binario de Excel (.xlsb). {_SAVE_AS}")
    if "[Content_Types].xml" not in names:
        raise InvalidInput.saying(_NO_WORKBOOK)


# How .xlsx files write characters that XML does not allow: `_xHHHH_`. Both directions, exact.

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def unescape(text: str) -> str:
    """A stored text as Excel shows it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escape(text: str) -> str:
    """A text as it must be stored so that Excel shows exactly it."""
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text
