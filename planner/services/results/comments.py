"""What clients said in their own words: found, grouped by ideas, and put beside the moments they speak of."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlmodel import Session, col, func, select

from planner.inputs.text import fold
from planner.models import Branch, CommentTag, OpenAnswer, Response, Wave
from planner.services.answers.client_answers import unpack
from planner.services.cycle.matrix import MatrixMoment
from planner.services.language.ideas_in_text import read_ideas
from planner.services.results.groups import masked
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.services.waves.waves import find_wave, form_of_wave
from planner.vocabulary import ItemKind

# What many comments speak about, by the ideas that their words name.

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


# What clients said in their own words: searching it, grouping it by what it is about, and tagging it.

MOST = 100


@dataclass(frozen=True)
class Comment:
    """What one client wrote to one open question. `overall` is the option 1..5 of their overall satisfaction.

    `branch` is empty when it is not known or so few answered there that one might recognise who wrote; `overall_words`
    is the option in words.
    """

    id: int
    text: str
    question: SurveyItem | None
    branch: str
    overall: int | None
    overall_words: str
    answered_at: datetime
    tags: tuple[str, ...]


@dataclass(frozen=True)
class FoundComments:
    """The newest of the comments that were asked for: `found` in all, of `written` in the whole wave.

    `groups` are what the found ones speak about; `tags` are all tags of the wave with how often each was given.
    """

    comments: tuple[Comment, ...]
    found: int
    written: int
    groups: tuple[CommentGroup, ...]
    tags: tuple[tuple[str, int], ...]


def find_comments(
    wave_id: int,
    *,
    words: str = "",
    tag: str | None = None,
    group: str | None = None,
    limit: int = MOST,
    session: Session,
) -> FoundComments:
    """The comments of a wave that hold all `words` (whatever their case and accents), a tag, and speak of a group.

    `group` is the id of a CommentGroup. The newest first, at most `limit` of them. Raises NotFound.
    """
    wave = find_wave(wave_id, session=session)
    texts = _texts(wave_id, tag, session)
    wanted = fold(words).split()
    kept = {row_id: text for row_id, text in texts.items() if all(word in fold(text) for word in wanted)}
    groups = group_comments(kept)
    if group is not None:
        members = next((found.comment_ids for found in groups if found.id == group), frozenset())
        kept = {row_id: text for row_id, text in kept.items() if row_id in members}
    shown = list(kept)[:limit]
    written = select(func.count()).select_from(OpenAnswer).join(Response).where(Response.wave_id == wave_id)
    return FoundComments(
        comments=tuple(_described(wave, shown, session)),
        found=len(kept),
        written=session.exec(written).one(),
        groups=groups,
        tags=tags_of(wave_id, session=session),
    )


def _texts(wave_id: int, tag: str | None, session: Session) -> dict[int, str]:
    """Comment id → text, the newest first."""
    query = select(OpenAnswer.id, OpenAnswer.text).join(Response).where(Response.wave_id == wave_id)
    if tag is not None:
        query = query.join(CommentTag).where(CommentTag.tag == tag)
    return dict(session.exec(query.order_by(col(OpenAnswer.id).desc())).all())


def _described(wave: Wave, ids: Sequence[int], session: Session) -> Iterable[Comment]:
    """The comments with these ids, in this order."""
    form = form_of_wave(wave, session=session)
    query = select(OpenAnswer, Response, Branch.name).select_from(OpenAnswer).join(Response).join(Branch, isouter=True)
    rows = session.exec(query.where(col(OpenAnswer.id).in_(ids))).all()
    tags, hidden = _tags_by_comment(ids, session), _small_branches(wave.id, session)
    found = {
        row.id: _comment(row, response, "" if response.branch_id in hidden else name, form, tags)
        for row, response, name in rows
    }
    return (found[row_id] for row_id in ids if row_id in found)


def _small_branches(wave_id: int, session: Session) -> set[int | None]:
    """The branches whose figures are not shown, nor whose clients' words as theirs."""
    query = select(Response.branch_id, func.count()).where(Response.wave_id == wave_id)
    sizes = session.exec(query.group_by(col(Response.branch_id))).all()
    hidden = masked([size for _branch, size in sizes])
    return {branch for place, (branch, _size) in enumerate(sizes) if place in hidden}


def _comment(
    row: OpenAnswer, response: Response, branch: str | None, form: SurveyForm, tags: Mapping[int, tuple[str, ...]]
) -> Comment:
    overall = next((item for item in form.items if item.kind is ItemKind.OVERALL), None)
    code = unpack(form, response.answers).get(overall.id) if overall else None
    return Comment(
        id=row.id,
        text=row.text,
        question=next((item for item in form.items if item.id == row.item_id), None),
        branch=branch or "",
        overall=code,
        overall_words=overall.options[code - 1] if overall and code else "",
        answered_at=response.answered_at,
        tags=tags.get(row.id, ()),
    )


def _tags_by_comment(ids: Sequence[int], session: Session) -> dict[int, tuple[str, ...]]:
    query = select(CommentTag).where(col(CommentTag.open_answer_id).in_(ids)).order_by(col(CommentTag.tag))
    found: dict[int, tuple[str, ...]] = {}
    for row in session.exec(query):
        found[row.open_answer_id] = (*found.get(row.open_answer_id, ()), row.tag)
    return found


def tags_of(wave_id: int, *, session: Session) -> tuple[tuple[str, int], ...]:
    """The tags of a wave's comments with how many have each, the most used first."""
    query = select(CommentTag.tag).join(OpenAnswer).join(Response).where(Response.wave_id == wave_id)
    counts = Counter(session.exec(query))
    return tuple(sorted(counts.items(), key=lambda found: (-found[1], found[0])))


# Which comments speak of a moment, judged by the ideas they share with it.

LEAST_WEIGHT = 0.5
"""Words that carry less of an idea do not make a comment belong anywhere."""


def comments_about(moment: MatrixMoment, found: FoundComments, *, most: int = 5) -> tuple[Comment, ...]:
    """The newest comments with an idea that the moment or one of its requirements names too."""
    wanted = _roots(" . ".join((moment.name, *(row.text for row in moment.requirements))))
    return tuple([comment for comment in found.comments if wanted & _roots(comment.text)][:most])


def _roots(text: str) -> set[str]:
    return {idea.root for idea in read_ideas(text) if idea.weight >= LEAST_WEIGHT and not idea.root.startswith("#")}
