"""Every question with its answers as a bar, under the heading it had in the survey."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from planner.formats import count
from planner.palette import PLAIN_FILL, SATISFACTION_FILL, ink_on
from planner.services.results.findings import flagged_words
from planner.services.results.sentences import (
    FLAG,
    MEASURED_WELL,
    base_words,
    dissatisfied_words,
    few_words,
    mean_words,
    percent,
    recommendation_words,
    satisfied_words,
)
from planner.services.results.values import MASKED_BELOW, ItemResult, Recommendation, WaveResults
from planner.ui.acting import escape_markdown
from planner.vocabulary import ItemKind

# A question with its answers as HTML: the sentence, its parts with words and figures, and what stands apart.

Part = tuple[str, int, str]
"""The words of a part, how many chose it, and its colour."""


def question_card(found: ItemResult) -> str:
    """One closed question; all texts are escaped."""
    head = f'<p class="q-text"><b>{found.item.number}</b> {escape(found.item.text)}</p>'
    if found.n < MASKED_BELOW:
        return f'<div class="question">{head}<p class="q-base">{escape(few_words(found.n))}</p></div>'
    flag = f'<p class="q-flag">▲ {FLAG}</p>' if found.is_flagged else ""
    return f'<div class="question">{head}{_said(found)}{flag}{_distribution(_parts(found))}{_base(found)}</div>'


def _said(found: ItemResult) -> str:
    if found.satisfied is None or found.dissatisfied is None:
        return ""
    return (
        f'<p class="q-said">{escape(satisfied_words(found.satisfied))} '
        f"<span>{escape(dissatisfied_words(found.dissatisfied))}</span></p>"
    )


def _parts(found: ItemResult) -> list[Part]:
    fills: Sequence[str] = SATISFACTION_FILL if found.satisfied is not None else [PLAIN_FILL] * len(found.counts)
    return list(zip(found.item.options, found.counts, fills, strict=True))


def _base(found: ItemResult) -> str:
    mean = mean_words(found.mean) if found.mean else ""
    return f'<p class="q-base">{escape(" · ".join(part for part in (base_words(found), mean) if part))}</p>'


def _distribution(parts: Sequence[Part]) -> str:
    """A bar of all answers, and below it each part in words with its share."""
    total = sum(number for _, number, _ in parts)
    pieces = "".join(
        f'<span style="flex-grow:{number};background:{fill};color:{ink_on(fill)}">'
        f"{percent(number / total) if number / total >= 0.07 else ''}</span>"
        for _, number, fill in parts
        if number
    )
    words = "".join(
        f'<li><i style="background:{fill}"></i>{escape(name)} <b>{percent(number / total)}</b></li>'
        for name, number, fill in parts
    )
    return f'<div class="parts" aria-hidden="true">{pieces}</div><ul class="parts-words">{words}</ul>'


def recommendation_card(found: Recommendation) -> str:
    """The question of recommending: three kinds of answers, and the difference in plain words."""
    total = found.promoters + found.passives + found.detractors
    head = f'<p class="q-said">{escape(recommendation_words(found))}</p>'
    if total < MASKED_BELOW:
        return f'<div class="question">{head}</div>'
    parts: list[Part] = [
        ("De 0 a 6: no lo harían", found.detractors, SATISFACTION_FILL[1]),
        ("7 u 8: quizás", found.passives, SATISFACTION_FILL[2]),
        ("9 o 10: con gusto", found.promoters, SATISFACTION_FILL[4]),
    ]
    base = f'<p class="q-base">{count(total, "respuesta", "respuestas")}</p>'
    return f'<div class="question">{head}{_distribution(parts)}{base}</div>'


# Every question with its answers, under the heading it had in the survey; and how well they hold together.


def draw_questions(results: WaveResults) -> None:
    """All closed questions, those that need attention said first; then the reliability of the whole."""
    _draw_flags(results)
    found = {row.item.id: row for row in results.items}
    for section in results.form.sections:
        rows = [found[item.id] for item in section.items if item.id in found]
        recommends = any(item.kind is ItemKind.RECOMMENDATION for item in section.items)
        if not rows and not (recommends and results.recommendation):
            continue
        st.subheader(escape_markdown(section.title), anchor=False)
        for row in rows:
            if row.item.kind is ItemKind.RECOMMENDATION and results.recommendation:
                continue
            st.html(question_card(row))
        if recommends and results.recommendation:
            st.html(recommendation_card(results.recommendation))
    st.subheader(MEASURED_WELL, anchor=False)
    st.markdown(escape_markdown(results.reliability.reading))


def _draw_flags(results: WaveResults) -> None:
    sentence = flagged_words(results.items)
    if sentence:
        st.warning(escape_markdown(sentence), icon=":material/flag:")
