"""What many comments speak about, by the ideas that their words name."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from planner.inputs.text import fold
from planner.services.workshop.language.words import read_ideas

READ = 2_000
"""Of more comments only the newest are grouped: what they speak about shows soon, and reading all takes seconds."""
MOST_GROUPS, SMALLEST = 12, 2
_LEAST_WEIGHT = 0.5
_SAYS_NOTHING = frozenset({"mas"})
"""Roots that only strengthen another word."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class CommentGroup:
    """Comments that name the same idea. `label` is the word that most of them use for it, with its accents.

    A comment may be in several groups.
    """

    id: str
    label: str
    comment_ids: frozenset[int]

    @property
    def size(self) -> int:
        return len(self.comment_ids)


def group_comments(texts: Mapping[int, str]) -> tuple[CommentGroup, ...]:
    """The largest groups among comments (id → text, the newest first), the largest first.

    "Demoran mucho" and "la demora" name one idea: words are taken to their root, empty words are passed over.
    """
    members: defaultdict[str, set[int]] = defaultdict(set)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row_id, text in islice(texts.items(), READ):
        typed = {fold(word): word.lower() for word in _WORD.findall(text)}
        for idea in read_ideas(text):
            if idea.weight >= _LEAST_WEIGHT and not idea.root.startswith("#") and idea.root not in _SAYS_NOTHING:
                members[idea.root].add(row_id)
                written[idea.root][typed.get(idea.word, idea.word)] += 1
    large = sorted((root for root, ids in members.items() if len(ids) >= SMALLEST), key=lambda r: (-len(members[r]), r))
    return tuple(
        CommentGroup(root, written[root].most_common(1)[0][0], frozenset(members[root])) for root in large[:MOST_GROUPS]
    )
