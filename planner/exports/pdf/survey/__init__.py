"""The survey on paper: blocks, their places on the pages, and numbered copies."""

from planner.exports.pdf.survey.document import survey_pdf
from planner.exports.pdf.survey.layout import BoxPlace, survey_layout

__all__ = ["BoxPlace", "survey_layout", "survey_pdf"]
