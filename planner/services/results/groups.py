"""The clients of a wave by branch and by what they said of themselves, small groups kept back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.services.answers.reading import NO_BRANCH
from planner.services.answers.receiving import BRANCH_ITEM
from planner.services.results.answers import Answered, Numbers
from planner.services.results.items import read_item, read_recommendation
from planner.services.results.pooling import Pool, items_in_total, pool, pooled_share
from planner.services.results.values import MASKED_BELOW, Estimate, Grouping, GroupResult
from planner.services.survey.form import SurveyForm, SurveyItem
from planner.vocabulary import ItemKind

# Which groups are too small to be shown, and which others would give them away.


def masked(sizes: Sequence[int]) -> frozenset[int]:
    """The places of the groups not to show, from the sizes of groups that make up a known whole.

    Those below MASKED_BELOW; and, as what is left of the whole is those that are not shown, the smallest others too
    until at least two groups and MASKED_BELOW people are hidden together. Empty groups give nobody away.
    """
    hidden = [place for place, size in enumerate(sizes) if 0 < size < MASKED_BELOW]
    shown = sorted((place for place, size in enumerate(sizes) if size >= MASKED_BELOW), key=sizes.__getitem__)
    while hidden and shown and (len(hidden) < 2 or sum(sizes[place] for place in hidden) < MASKED_BELOW):
        hidden.append(shown.pop(0))
    return frozenset(hidden) | {place for place, size in enumerate(sizes) if not size}


# The clients of a wave by branch and by what they said of themselves, without showing small groups.

NOT_SAID = "No lo dijo"
BY_BRANCH, BRANCH_TITLE = "branch", "Por agencia u oficina"
_SENIORITY, _SENIORITY_TITLE = "antiguedad", "Por antigüedad"

Members = NDArray[np.bool_]


@dataclass(frozen=True)
class _Cut:
    """The clients of one group."""

    label: str
    answered: Answered
    weights: Numbers | None


@dataclass(frozen=True)
class _Figure:
    """One figure of one group, with how many clients it is about."""

    estimate: Estimate
    clients: int


def read_groupings(
    form: SurveyForm, answered: Answered, branches: Mapping[int, str], weights: Numbers | None, confidence: float
) -> tuple[Grouping, ...]:
    """By branch when any is known, and by every question of profile but that for the branch."""
    found = []
    if branches:
        places = {name: answered.branches == branch for branch, name in branches.items()}
        unknown = answered.branches == NO_BRANCH
        groups = _groups(form, answered, {**places, NOT_SAID: unknown}, weights, confidence)
        found.append(Grouping(BY_BRANCH, BRANCH_TITLE, groups))
    for item in answered.of_kind(ItemKind.PROFILE):
        if item.id != BRANCH_ITEM:
            groups = _groups(form, answered, _by_option(item, answered), weights, confidence)
            found.append(Grouping(item.id, _SENIORITY_TITLE if item.id == _SENIORITY else item.text, groups))
    return tuple(found)


def _by_option(item: SurveyItem, answered: Answered) -> dict[str, Members]:
    column = answered.column(item)
    options: dict[str, Members] = {option: column == code for code, option in enumerate(item.options, start=1)}
    return {**options, NOT_SAID: ~((column >= 1) & (column <= len(item.options)))}


def _groups(
    form: SurveyForm,
    answered: Answered,
    members: Mapping[str, Members],
    weights: Numbers | None,
    confidence: float,
) -> tuple[GroupResult, ...]:
    cuts = [
        _Cut(label, _of(answered, who), None if weights is None else weights[who])
        for label, who in members.items()
        if label != NOT_SAID or who.any()
    ]
    hidden = masked([cut.answered.clients for cut in cuts])
    shown = [place for place in range(len(cuts)) if place not in hidden]
    asked = items_in_total(answered.of_kind(ItemKind.SATISFACTION), answered)
    figures = _all_figures(form, asked, [cuts[place] for place in shown], confidence)
    by_place = dict(zip(shown, figures, strict=True))
    return tuple(
        _result(cut, form, by_place[place]) if place in by_place else GroupResult(cut.label, cut.answered.clients, True)
        for place, cut in enumerate(cuts)
    )


def _of(answered: Answered, who: Members) -> Answered:
    return Answered(answered.items, answered.codes[:, who], answered.branches[who])


def _result(cut: _Cut, form: SurveyForm, row: Sequence[Estimate | None]) -> GroupResult:
    overall, satisfied, recommendation, *moments = row
    by_moment = zip((moment.id for moment in form.moments), moments, strict=True)
    return GroupResult(
        label=cut.label,
        responses=cut.answered.clients,
        is_masked=False,
        overall=overall,
        satisfied=satisfied,
        recommendation=recommendation,
        by_moment=tuple((moment, estimate) for moment, estimate in by_moment if estimate is not None),
    )


def _all_figures(
    form: SurveyForm, asked: Sequence[SurveyItem], cuts: Sequence[_Cut], confidence: float
) -> list[list[Estimate | None]]:
    """The figures of each group: overall, satisfied, recommendation, then each moment. Each figure is masked by itself:
    in a large group few may have answered one question."""
    rows = [_figures(form, asked, cut, confidence) for cut in cuts]
    masks = [masked([figure.clients for figure in column]) for column in zip(*rows, strict=True)]
    return [
        [None if place in mask else figure.estimate for figure, mask in zip(row, masks, strict=True)]
        for place, row in enumerate(rows)
    ]


def _figures(form: SurveyForm, asked: Sequence[SurveyItem], cut: _Cut, confidence: float) -> list[_Figure]:
    by_moment = [tuple(item for item in asked if item.moment_id == moment.id) for moment in form.moments]
    return [
        _overall(cut, confidence),
        _satisfied(cut, asked, confidence),
        _recommendation(cut, confidence),
        *(_satisfied(cut, items, confidence) for items in by_moment),
    ]


def _satisfied(cut: _Cut, items: Sequence[SurveyItem], confidence: float) -> _Figure:
    found: Pool = pool(cut.answered.columns(items), cut.weights)
    return _Figure(pooled_share(found, found.satisfied, confidence), found.clients)


def _overall(cut: _Cut, confidence: float) -> _Figure:
    for item in cut.answered.of_kind(ItemKind.OVERALL):
        found = read_item(item, cut.answered.column(item), cut.weights, confidence)
        if found.satisfied is not None:
            return _Figure(found.satisfied, found.n)
    return _Figure(Estimate(None, None, None, 0), 0)


def _recommendation(cut: _Cut, confidence: float) -> _Figure:
    for item in cut.answered.of_kind(ItemKind.RECOMMENDATION):
        score = read_recommendation(cut.answered.column(item), cut.weights, confidence).score
        return _Figure(score, score.n)
    return _Figure(Estimate(None, None, None, 0), 0)
