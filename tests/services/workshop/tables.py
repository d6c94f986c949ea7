"""The tables of examples beside the tests, as rows of texts."""

from pathlib import Path

FOLDER = Path(__file__).parent


def read_table(name: str) -> list[list[str]]:
    """The rows of a table whose cells are parted by " | "; lines that begin with # are titles."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]
