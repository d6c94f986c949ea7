"""Which comments speak of a moment, judged by the words they share with it."""

from collections.abc import Sequence

from planner.inputs.text import fold
from planner.services.matrix import MatrixMoment
from planner.services.results.comments import Comment, FoundComments

ROOT = 5
"""Words that begin with the same letters, at least these many, are taken for the same idea."""


def comments_about(moment: MatrixMoment, found: FoundComments, *, most: int = 5) -> Sequence[Comment]:
    """The newest comments of the groups whose word the moment or its requirements name too."""
    text = " ".join((moment.name, *(row.text for row in moment.requirements)))
    roots = {word[:ROOT] for word in fold(text).split() if len(word) >= ROOT}
    ids = {
        comment_id
        for group in found.groups
        if any(word[:ROOT] in roots for word in fold(group.label).split() if len(word) >= ROOT)
        for comment_id in group.comment_ids
    }
    return [comment for comment in found.comments if comment.id in ids][:most]
