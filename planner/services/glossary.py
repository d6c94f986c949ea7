"""The words of the product, read from where they stand once: the glossary of the README."""

from dataclasses import dataclass
from functools import cache

from planner.errors import NotFound
from planner.store.engine import PROJECT

HEADING = "## Glosario"


@dataclass(frozen=True)
class GlossaryEntry:
    """A word as people read it, its names in the code, and what it means."""

    word: str
    code: tuple[str, ...]
    meaning: str


@cache
def glossary() -> tuple[GlossaryEntry, ...]:
    """The entries in order. Raises NotFound when the README is missing."""
    try:
        text = (PROJECT / "README.md").read_text(encoding="utf-8")
    except OSError:
        raise NotFound("Falta el archivo «README.md», que viene con el programa. Vuelva a copiarlo.") from None
    section = text.partition(HEADING)[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    return tuple(_entry(row) for row in rows)


def _entry(row: str) -> GlossaryEntry:
    word, code, meaning = (cell.strip() for cell in row.strip("|").split("|"))
    return GlossaryEntry(word, tuple(name.strip(" `") for name in code.split(",")), meaning)


def glossary_markdown() -> str:
    """The words and their meaning as a table, for people who do not read code."""
    rows = [f"| **{entry.word}** | {entry.meaning} |" for entry in glossary()]
    return "\n".join(
        [
            "La misma palabra para la misma cosa, en toda la herramienta y en el taller.",
            "",
            "| Palabra | Qué quiere decir |",
            "| --- | --- |",
            *rows,
        ]
    )
