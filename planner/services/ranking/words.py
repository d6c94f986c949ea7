"""Pieces of the sentences about a ranking."""

from planner.formats import shortened

SHORT = 60


def quoted(text: str) -> str:
    """The text of an action between quotation marks, on one line and not too long for a sentence."""
    return f"«{shortened(' '.join(text.split()), SHORT)}»"
