"""Which comments speak of a moment, judged by the ideas they share with it."""

from planner.services.matrix import MatrixMoment
from planner.services.results.comments import Comment, FoundComments
from planner.services.workshop.language.words import read_ideas

LEAST_WEIGHT = 0.5
"""Words that carry less of an idea do not make a comment belong anywhere."""


def comments_about(moment: MatrixMoment, found: FoundComments, *, most: int = 5) -> tuple[Comment, ...]:
    """The newest comments with an idea that the moment or one of its requirements names too."""
    wanted = _roots(" . ".join((moment.name, *(row.text for row in moment.requirements))))
    return tuple([comment for comment in found.comments if wanted & _roots(comment.text)][:most])


def _roots(text: str) -> set[str]:
    return {idea.root for idea in read_ideas(text) if idea.weight >= LEAST_WEIGHT and not idea.root.startswith("#")}
