"""What comes with the product and everybody reads: content files, the facilitator's guide, the glossary."""

import json
from dataclasses import dataclass
from functools import cache

from planner.errors import InvalidInput, NotFound, Problem
from planner.inputs.schema import AnyInput, accept
from planner.store.engine import PROJECT
from planner.vocabulary import Step

# The content that comes with the product: examples, templates, catalogue and guide, kept as files in `data/`.

DATA = PROJECT / "data"


@cache
def keys_in(folder: str, ending: str) -> tuple[str, ...]:
    """The names, without `ending`, of the files of a folder of `data/`, in alphabetical order."""
    return tuple(sorted(path.name.removesuffix(ending) for path in (DATA / folder).glob(f"*{ending}")))


def read_text(relative: str) -> str:
    """The text of a file of `data/`. Raises NotFound."""
    try:
        return (DATA / relative).read_text(encoding="utf-8")
    except OSError:
        raise NotFound(
            f"Falta el archivo «data/{relative}», que viene con el programa. Vuelva a copiarlo o instale de nuevo."
        ) from None


def read_json(schema: type[AnyInput], relative: str) -> AnyInput:
    """A JSON file of `data/` as a valid `schema`. Raises NotFound, or InvalidInput naming the file."""
    place = f"Archivo «data/{relative}»"
    try:
        values = json.loads(read_text(relative))
    except ValueError:
        raise InvalidInput([Problem("está dañado. Vuelva a copiarlo o instale de nuevo.", place)]) from None
    return accept(schema, values, place=place)


def known(key: str, keys: tuple[str, ...], *, what: str) -> str:
    """`key` itself when it is one of `keys`. Raises NotFound naming those there are; `what` is as "un ejemplo"."""
    if key not in keys:
        raise NotFound(f"No hay {what} «{key}». Elija entre: {', '.join(keys)}.")
    return key


# The words of the product, read from where they stand once: the glossary of the README.

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


# The facilitator's guide: one short chapter per step, and the ideas of the method that go with them.

WORDS, ROLES = "palabras", "12-roles"


@dataclass(frozen=True)
class GuideChapter:
    """A chapter in markdown, without its title; `step` is the step it helps with, None for an idea of the method."""

    key: str
    title: str
    markdown: str
    step: Step | None


@cache
def guide_chapters() -> tuple[GuideChapter, ...]:
    """All chapters in reading order; the glossary is the last one."""
    chapters = tuple(_read_chapter(key) for key in keys_in("guide", ".md"))
    return (*chapters, GuideChapter(WORDS, "Palabras que usamos", glossary_markdown(), None))


def guide_for(step: Step) -> str:
    """The chapter that helps with a step, in markdown."""
    return next(chapter.markdown for chapter in guide_chapters() if chapter.step is step)


def _read_chapter(key: str) -> GuideChapter:
    first_line, _, rest = read_text(f"guide/{key}.md").partition("\n")
    return GuideChapter(key, first_line.removeprefix("# ").strip(), rest.strip(), _step_of(key))


def _step_of(key: str) -> Step | None:
    """Files named `paso-<n>-…` after their number belong to that step."""
    _, _, name = key.partition("-")
    return next((step for step in Step if name.startswith(f"paso-{step.number}-")), None)
