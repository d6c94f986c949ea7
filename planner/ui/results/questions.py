"""Every question with its answers, under the heading it had in the survey; and how well they hold together."""

import streamlit as st

from planner.services.results.findings import flagged_words
from planner.services.results.headings import MEASURED_WELL
from planner.services.results.values import WaveResults
from planner.ui.acting import plain
from planner.ui.results.bars import question_card, recommendation_card
from planner.vocabulary import ItemKind


def draw_questions(results: WaveResults) -> None:
    """All closed questions, those that need attention said first; then the reliability of the whole."""
    _draw_flags(results)
    found = {row.item.id: row for row in results.items}
    for section in results.form.sections:
        rows = [found[item.id] for item in section.items if item.id in found]
        recommends = any(item.kind is ItemKind.RECOMMENDATION for item in section.items)
        if not rows and not (recommends and results.recommendation):
            continue
        st.subheader(plain(section.title), anchor=False)
        for row in rows:
            if row.item.kind is ItemKind.RECOMMENDATION and results.recommendation:
                continue
            st.html(question_card(row))
        if recommends and results.recommendation:
            st.html(recommendation_card(results.recommendation))
    st.subheader(MEASURED_WELL, anchor=False)
    st.markdown(plain(results.reliability.reading))


def _draw_flags(results: WaveResults) -> None:
    sentence = flagged_words(results.items)
    if sentence:
        st.warning(plain(sentence), icon=":material/flag:")
