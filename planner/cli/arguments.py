"""What may stand on the command line: numbers and choices, refused with a sentence of their own."""

import argparse
from collections.abc import Callable


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
