"""What may stand on the command line: numbers and choices, and files read or written whole or not at all."""

import argparse
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from planner.errors import NotFound, Refused
from planner.store.backup import unwritable

# What may stand on the command line: numbers and choices, refused with a sentence of their own.


def cycle_number(text: str) -> int:
    """The number of a cycle."""
    if not _is_number(text) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"«{text}» no es el número de un ciclo. Vea los números con: planner cycles")
    return int(text)


def number_between(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not _is_number(text) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"«{text}» no sirve aquí. Escriba un número entero de {least} a {most}.")
        return int(text)

    return read


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


# Files named on the command line: read whole, written whole or not at all.

TOO_BIG = 200 * 1024 * 1024  # beyond this nothing we read is in order; the exact limits belong to each kind of file


def read_input(path: Path) -> bytes:
    """The bytes of a file. Raises NotFound or Refused."""
    try:
        if path.stat().st_size > TOO_BIG:
            raise Refused(f"El archivo «{path}» es demasiado grande. Elija otro.")
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"No encontramos el archivo «{path}». Revise el nombre y la carpeta.") from None
    except IsADirectoryError:
        raise Refused(f"«{path}» es una carpeta. Indique un archivo.") from None
    except OSError as error:
        raise Refused(f"No pudimos leer el archivo «{path}» ({error.strerror}). Revise sus permisos.") from None


def write_output(path: Path, content: bytes) -> None:
    """Write a file so that it is never seen half done; an existing one is replaced. Raises Refused."""
    if path.is_dir():
        raise Refused(f"«{path}» es una carpeta. Indique también el nombre del archivo.")
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as draft:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
    except OSError:
        raise unwritable(path) from None
    try:
        Path(draft.name).chmod(0o644)
        os.replace(draft.name, path)
    except OSError:
        with suppress(OSError):
            Path(draft.name).unlink()
        raise unwritable(path) from None


def check_writable(path: Path) -> None:
    """Raises Refused now, before any work is done, when a file could not be written there."""
    if path.is_dir() or not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise unwritable(path)
