"""The facilitator's guide: one short chapter per step, and the ideas of the method that go with them."""

from dataclasses import dataclass
from functools import cache

from planner.services.content_files import keys_in, read_text
from planner.services.glossary import glossary_markdown
from planner.vocabulary import Step

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
